using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using Dsc.Bench.Reports;
using Dsc.Samples;

namespace Dsc.Bench.Commands;

/// <summary>The share of the peak that ours reaches on many shapes, the worst first. The tier is that of the process.</summary>
internal static class Sweep
{
    /// <summary>Layers past this take the scalar reference too long; tests check such shapes.</summary>
    private const double MostCheckedFlop = 1e8;

    /// <summary>Shapes that take longer than so many times what a neighbour predicts are printed.</summary>
    private const double MostOfPredicted = 1.5;

    public static int Run(Options options)
    {
        string filter = options.Text("--filter", "");
        int rounds = options.Number("--rounds", 7), shown = options.Number("--show", 40);
        Pinning.ToOneCore();
        IReadOnlyList<KernelRequest> requests =
        [
            .. SweepList.All.Select(layer => new KernelRequest(layer, Plans: IsaInUse.Plan)),
            .. SweepList.AtRunTime.Select(layer => new KernelRequest(layer, RunTimeSize: true, Plans: IsaInUse.Plan)),
        ];
        requests = [.. requests.Where(request => IsWanted(request.Layer))];
        Cliff[] cliffs = [.. Cliff.All.Where(cliff => IsWanted(cliff.Layer))];
        requests = [.. requests, .. cliffs.SelectMany(cliff => (Layer[])[cliff.Layer, cliff.Neighbour]).DistinctBy(Key).Select(layer => new KernelRequest(layer, Plans: IsaInUse.Plan))];
        IReadOnlyList<Kernel> kernels = KernelAssembly.Compile(requests);
        (Layer Layer, Sample Sample)[] results = [.. requests.Select((request, i) => (request.Layer, Measure(request.Layer, kernels[i], rounds))).OrderBy(result => result.Item2.Share)];

        var table = new TextTable("worst first", "operation", "varied", "us", "GFLOP/s", "% of peak");
        foreach ((Layer layer, Sample sample) in results.Take(shown))
            table.Add(layer.Name, layer.Operation, layer.Group, Text.Of(sample.Seconds * 1e6, "0.0"), Text.Of(layer.Flop / sample.Seconds / 1e9, "0.0"), Text.Percent(sample.Share));
        Console.WriteLine($"{Tiers.InUse}, {results.Length} shapes, medians of {rounds} rounds");
        Console.WriteLine(table);
        foreach (double share in (double[])[0.25, 0.5, 0.75, 0.9])
            Console.WriteLine($"{results.Count(result => result.Sample.Share < share),4} shapes below {100 * share:0} % of peak");
        Console.WriteLine($"median {Text.Percent(Stopwatches.Median(results.Select(result => result.Sample.Share)))} %");
        if (options.Text("--csv", "") is { Length: > 0 } csv)
        {
            Text.WriteCsv(csv, ["varied", "operation", "layer", "mflop", "us", "share"], results.Select(result => (string[])[result.Layer.Group, result.Layer.Operation, result.Layer.Name,
                Text.Of(result.Layer.Flop / 1e6, "0.000"), Text.Of(result.Sample.Seconds * 1e6, "0.000"), Text.Of(result.Sample.Share, "0.0000")]));
        }

        PrintCliffs(cliffs, results);
        return 0;

        bool IsWanted(Layer layer) => $"{layer.Group} {layer.Operation} {layer.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The layers that have a bound, and how long they take against what their neighbour of the same kind predicts.</summary>
    private static void PrintCliffs(IReadOnlyList<Cliff> cliffs, IReadOnlyList<(Layer Layer, Sample Sample)> results)
    {
        if (cliffs.Count == 0)
            return;
        Dictionary<string, Sample> samples = results.DistinctBy(result => Key(result.Layer)).ToDictionary(result => Key(result.Layer), result => result.Sample);
        var table = new TextTable("layer with a bound", "operation", "varied", "us", "% of peak", "neighbour", "bound us", "times as long as predicted");
        List<string> beyond = [];
        foreach (Cliff cliff in cliffs)
        {
            (Sample own, Sample other) = (samples[Key(cliff.Layer)], samples[Key(cliff.Neighbour)]);
            double predicted = other.Seconds * cliff.Layer.Flop / cliff.Neighbour.Flop;
            table.Add(cliff.Layer.Name, cliff.Layer.Operation, cliff.Layer.Group, Text.Of(own.Seconds * 1e6, "0.0"), Text.Percent(own.Share), $"{cliff.Neighbour.Operation} {cliff.Neighbour.Name}",
                Text.Of(predicted * cliff.Bound * 1e6, "0.0"), Text.Of(own.Seconds / predicted, "0.00"));
            if (own.Seconds > MostOfPredicted * predicted)
                beyond.Add($"{cliff.Layer.Operation} {cliff.Layer.Name} takes {Text.Of(own.Seconds / predicted, "0.0")} times as long as {cliff.Neighbour.Operation} {cliff.Neighbour.Name} predicts");
        }

        Console.WriteLine(table);
        Console.WriteLine($"{beyond.Count} of {cliffs.Count} take more than {MostOfPredicted} times as long as their neighbours predict");
        foreach (string line in beyond)
            Console.WriteLine("  " + line);
    }

    /// <summary>What tells layers apart, whatever list they are from.</summary>
    private static string Key(Layer layer) => $"{layer.Operation} {layer.Name}";

    private static Sample Measure(Layer layer, Kernel kernel, int rounds)
    {
        var data = new LayerData(layer);
        void Call() => kernel(data.Input.Span, data.Packed, data.Output.Span, layer.First.Height, layer.First.Width, 1);
        Call();
        if (layer.Flop <= MostCheckedFlop)
            Expected.Verify(Expected.Of(layer, data), data.Output.Span, layer.Name);
        return Interleaved.Run([Call], layer.Flop, rounds)[0];
    }
}
