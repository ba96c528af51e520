using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Dsc.Samples.MobileNet;

internal static class Program
{
    private const string Usage = "Usage: dotnet run -c Release --project samples/MobileNetV1 -- --model DIR --image FILE\n"
        + "  DIR   holds weights.safetensors\n"
        + "  FILE  a .png, or a .rgb of 224 x 224 x 3 bytes";

    private static int Main(string[] args)
    {
        if (args is not (["--model", _, "--image", _] or ["--image", _, "--model", _]))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        (string model, string image) = args[0] == "--model" ? (args[1], args[3]) : (args[3], args[1]);
        try
        {
            Run(model, image);
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Run(string model, string image)
    {
        Network network = Network.Load(model);
        IReadOnlyList<float> probabilities = network.Classify(ImageFile.Read(image));

        Console.WriteLine($"MobileNetV1 0.25, {Network.Size} x {Network.Size}, kernels on {Tiers.InUse}, one thread");
        Console.WriteLine();
        foreach ((int index, float probability) in probabilities.Index().OrderByDescending(entry => entry.Item).Take(5))
            Console.WriteLine($"  class {index,4}  {probability:F4}");
        Console.WriteLine();
        PrintTimes(network.Layers);
    }

    /// <summary>Each layer reads the buffer of the one before it, which the classification has filled.</summary>
    private static void PrintTimes(IReadOnlyList<Layer> layers)
    {
        double[] seconds = Stopwatches.Medians([PeakMeter.Run, .. layers.Select(layer => layer.Run)]);
        double peak = PeakMeter.Flops / seconds[0];

        var table = new TextTable("layer", "time us", "MFLOP", "GFLOP/s", "% of peak");
        for (int i = 0; i < layers.Count; i++)
            AddRow(table, layers[i].Name, layers[i].Flops, seconds[i + 1], peak);
        AddRow(table, "13 blocks", Blocks(layers).Sum(i => layers[i].Flops), Blocks(layers).Sum(i => seconds[i + 1]), peak);
        AddRow(table, "all layers", layers.Sum(layer => layer.Flops), seconds.Skip(1).Sum(), peak);
        Console.Write(table);
        Console.WriteLine();
        Console.WriteLine($"Peak of one core: {peak / 1e9:F1} GFLOP/s, measured in turn with the layers. Times are medians.");
    }

    private static IEnumerable<int> Blocks(IReadOnlyList<Layer> layers) =>
        Enumerable.Range(0, layers.Count).Where(i => layers[i].Name.StartsWith("block", StringComparison.Ordinal));

    private static void AddRow(TextTable table, string name, double flops, double seconds, double peak) =>
        table.Add(name, $"{seconds * 1e6:F1}", $"{flops / 1e6:F3}", $"{flops / seconds / 1e9:F1}", $"{100 * flops / seconds / peak:F0}");
}
