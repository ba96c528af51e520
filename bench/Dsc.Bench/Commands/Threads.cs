using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using Dsc.Bench.Reports;
using Dsc.Samples;

namespace Dsc.Bench.Commands;

/// <summary>One thread and more in turn. The process is not pinned; the peak and the shares mean nothing here.</summary>
internal static class Threads
{
    private const string Small = "Small";

    private static readonly IReadOnlyList<Layer> SmallLayers =
    [
        Layer.Separable(Small, 7, 7, 16, 16),
        Layer.Separable(Small, 14, 14, 16, 32),
        Layer.Separable(Small, 14, 14, 64, 64),
        Layer.Separable(Small, 28, 28, 64, 64),
        Layer.Depthwise(Small, 14, 96),
        Layer.Pointwise(Small, 7, 64, 64),
        Layer.InvertedResidual(Small, 7, 16, 96, 16),
        Layer.Dense(Small, 256, 100),
    ];

    public static int Run(Options options)
    {
        int threads = options.Number("--threads", Environment.ProcessorCount), rounds = options.Number("--rounds", 21);
        IReadOnlyList<Layer> layers = [.. LayerList.Matching(options.Text("--filter", "")), .. SmallLayers];
        IReadOnlyList<Kernel> kernels = KernelAssembly.Compile([.. layers.Select(layer => new KernelRequest(layer, HasThreads: true, Plans: IsaInUse.Plan))]);
        var table = new TextTable("layer", "1 thread, us", $"{threads} threads, us", "times as fast");
        List<string[]> rows = [];
        List<(Layer Layer, double Speed)> speeds = [];
        for (int i = 0; i < layers.Count; i++)
        {
            (Layer layer, Kernel kernel) = (layers[i], kernels[i]);
            var data = new LayerData(layer);
            Action With(int degree) => () => kernel(data.Input.Span, data.Packed, data.Output.Span, layer.First.Height, layer.First.Width, degree);
            if (i == 0)
                WarmUp(With(threads));
            IReadOnlyList<Sample> samples = Interleaved.Run([With(1), With(threads)], layer.Flop, rounds);
            double speed = 1 / samples[1].Ratio;
            string[] row = [Text.Of(samples[0].Seconds * 1e6, "0.0"), Text.Of(samples[1].Seconds * 1e6, "0.0"), Text.Of(speed, "0.00")];
            table.Add([$"{layer.Group}: {layer.Name}", .. row]);
            rows.Add([layer.Group, layer.Name, .. row]);
            speeds.Add((layer, speed));
        }

        Console.WriteLine(table);
        Summarise("56x56 and larger", speeds.Where(speed => speed.Layer.First.Height >= 56));
        Summarise("smaller images", speeds.Where(speed => speed.Layer.First.Height < 56 && speed.Layer.Group != Small));
        Summarise("small layers", speeds.Where(speed => speed.Layer.Group == Small));
        if (options.Text("--csv", "") is { Length: > 0 } csv)
            Text.WriteCsv(csv, ["group", "layer", "one_us", "more_us", "speed"], rows);
        return 0;
    }

    /// <summary>The system takes a while to give a new thread a core of its own.</summary>
    private static void WarmUp(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < 1)
            action();
    }

    private static void Summarise(string name, IEnumerable<(Layer Layer, double Speed)> speeds)
    {
        (Layer Layer, double Speed)[] known = [.. speeds];
        if (known.Length == 0)
            return;
        (Layer worst, double least) = known.MinBy(speed => speed.Speed);
        Console.WriteLine($"{name}: geometric mean {Text.Of(Text.GeometricMean(known.Select(speed => speed.Speed)), "0.00")}, least {Text.Of(least, "0.00")} ({worst.Group}: {worst.Name})");
    }
}
