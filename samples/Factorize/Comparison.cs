using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Analysis;

namespace Dsc.Samples.Factorize;

/// <summary>Runs a standard layer and the separable layers nearest to it on one input.</summary>
internal sealed class Comparison
{
    private readonly StandardConvWeights _weights;
    private readonly float[] _input = MadeLayer.Draw(new Random(2), Kernels.Size * Kernels.Size * Kernels.Channels);
    private readonly float[] _expected = NewMap();
    private readonly List<(SeparableConvWeights Weights, float[] Output, Separable Kernel)> _factored;

    public Comparison(StandardKernel kernel)
    {
        _weights = StandardConvWeights.FromKeras(kernel.Shape, kernel.Values);
        KernelSpectrum spectrum = KernelSpectrum.Of(kernel);
        Separable[] kernels = [Kernels.Separable1, Kernels.Separable2, Kernels.Separable3, Kernels.Separable4];
        _factored = kernels.Index().Select(entry => (spectrum.Factor(entry.Index + 1).Kernel.ToWeights(), NewMap(), entry.Item)).ToList();
    }

    private delegate void Separable(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    public void Print()
    {
        IEnumerable<Action> separable = _factored.Select(layer => (Action)(() => layer.Kernel(_input, layer.Weights, layer.Output)));
        double[] seconds = Stopwatches.Medians([() => Kernels.Standard(_input, _weights, _expected), .. separable]);

        var table = new TextTable("  layer", "time us", "speed-up", "error of output");
        table.Add("  standard", $"{seconds[0] * 1e6:F1}", "", "");
        for (int i = 0; i < _factored.Count; i++)
            table.Add($"  separable, multiplier {i + 1}", $"{seconds[i + 1] * 1e6:F1}", $"{seconds[0] / seconds[i + 1]:F2}", $"{Error(_factored[i].Output):P2}");
        Console.Write(table);
        Console.WriteLine();
        Console.WriteLine($"One thread on {Tiers.InUse}; times are medians. Errors are parts of the whole, by root mean square.");
    }

    private static float[] NewMap() => new float[Kernels.Size * Kernels.Size * Kernels.Channels];

    private double Error(float[] actual)
    {
        double all = 0, rest = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double difference = (double)actual[i] - _expected[i];
            all += (double)_expected[i] * _expected[i];
            rest += difference * difference;
        }

        return Math.Sqrt(rest / all);
    }
}
