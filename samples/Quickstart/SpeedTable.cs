using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Samples.Quickstart;

/// <summary>What kernels cost, against the standard convolution that they stand for, and how fast they run.</summary>
internal sealed class SpeedTable
{
    private readonly List<Row> _rows = [];

    private delegate void Sized(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    public void AddLayers()
    {
        AddLayer("112x112 32->64", 3, (112, 112), 1, 32, 64, Kernels.Conv112);
        AddLayer("56x56 128->128", 3, (56, 56), 1, 128, 128, Kernels.Conv56);
        AddLayer("28x28 256->512, stride 2", 3, (28, 28), 2, 256, 512, Kernels.Conv28);
        AddLayer("14x14 512->512", 3, (14, 14), 1, 512, 512, Kernels.Conv14);
        AddLayer("75x100 64->96, 5x5, SiLU", 5, (75, 100), 1, 64, 96, (input, weights, output) => Kernels.AnySize(input, weights, output, 75, 100));
    }

    public void Add(EdgeDrawing drawing) => _rows.Add(new Row(
        $"{drawing.Height}x{drawing.Width} 3->3, 5x5, M = 8", EdgeDrawing.Shape, drawing.OutputHeight * drawing.OutputWidth, drawing.Run));

    public void Print()
    {
        double[] seconds = Stopwatches.Medians([PeakMeter.Run, .. _rows.Select(row => row.Run)]);
        double peak = PeakMeter.Flops / seconds[0];
        var table = new TextTable("kernel", "parameters", "standard", "M mult-adds", "standard", "ratio", "time us", "GFLOP/s", "% of peak");
        for (int i = 0; i < _rows.Count; i++)
        {
            Row row = _rows[i];
            ConvCost cost = ConvCost.Separable(row.Shape, row.OutputPixels), standard = ConvCost.Standard(row.Shape, row.OutputPixels);
            double speed = cost.Flops / seconds[i + 1];
            table.Add(
                row.Name, $"{cost.Parameters}", $"{standard.Parameters}", $"{cost.MultiplyAdds / 1e6:F1}", $"{standard.MultiplyAdds / 1e6:F1}",
                $"{ConvCost.SeparableRatio(row.Shape):F3}", $"{seconds[i + 1] * 1e6:F1}", $"{speed / 1e9:F1}", $"{100 * speed / peak:F0}");
        }

        Console.Write(table);
        Console.WriteLine();
        Console.WriteLine($"One thread on {Tiers.InUse}; its peak is {peak / 1e9:F1} GFLOP/s, measured in turn with the kernels. Times are medians.");
        Console.WriteLine("ratio: multiply-adds of the separable form to those of the standard one, M * (1/Cout + 1/(K*K)) with M filters a channel.");
        Console.WriteLine("The edge drawing, last, trades the other way: its filters and the ReLU after them draw what one standard convolution cannot,");
        Console.WriteLine("and with 3 channels most lanes of a wide vector are idle.");
    }

    private void AddLayer(string name, int k, (int Height, int Width) size, int stride, int cin, int cout, Sized kernel)
    {
        var random = new Random(1);
        var shape = new SeparableConvShape(k, k, cin, cout);
        SeparableConvWeights weights = SeparableConvWeights.FromKeras(
            shape, Values(random, k * k * cin, 0.3f), Values(random, cin * cout, 0.1f), Values(random, cout, 0.1f), Values(random, cin, 0.1f));
        float[] input = Values(random, size.Height * size.Width * cin, 1);
        int pixels = size.Height / stride * (size.Width / stride);
        var output = new float[pixels * cout];
        _rows.Add(new Row(name, shape, pixels, () => kernel(input, weights, output)));
    }

    private static float[] Values(Random random, int count, float scale)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = ((random.NextSingle() * 2) - 1) * scale;
        return values;
    }

    private sealed record Row(string Name, SeparableConvShape Shape, int OutputPixels, Action Run);
}
