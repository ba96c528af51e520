using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Dsc.Bench.Networks;
using Dsc.Samples;

namespace Dsc.Bench.Reports;

/// <summary>The table of networks, and the same as CSV, Markdown and a chart.</summary>
internal static class NetworkReport
{
    public static void Print(IReadOnlyList<NetworkComparison> results)
    {
        var table = new TextTable([.. Headings(results)]);
        foreach (NetworkComparison result in results)
            table.Add([.. Row(result)]);
        Console.WriteLine(table);
        Console.WriteLine(Summary(results));
    }

    public static void WriteMarkdown(string path, IReadOnlyList<NetworkComparison> results) =>
        File.WriteAllLines(path, [.. Text.Markdown([.. Headings(results)], results.Select(Row)), "", Summary(results)]);

    public static void WriteCsv(string path, IReadOnlyList<NetworkComparison> results) => Text.WriteCsv(
        path,
        ["network", "mflop", "us", "share", "one_thread_us", "onnxruntime_us", "onnxruntime_share", "onnxruntime_ratio"],
        results.Select(result => (string[])[result.Name, Text.Of(result.Flop / 1e6, "0.000"), Text.Of(result.Ours.Seconds * 1e6, "0.000"), Text.Of(result.Ours.Share, "0.0000"),
            Text.Of(result.OnOne?.Seconds * 1e6 ?? double.NaN, "0.000"), Text.Of(result.Theirs?.Seconds * 1e6 ?? double.NaN, "0.000"),
            Text.Of(result.Theirs?.Share ?? double.NaN, "0.0000"), Text.Of(result.Ratio, "0.0000")]));

    public static void WriteChart(string path, IReadOnlyList<NetworkComparison> results, string caption) => File.WriteAllText(path, BarChart.Write(
        "Whole networks: share of the core's peak", caption, ["DscGen", "ONNX Runtime"],
        [.. results.Select(result => new BarChart.Group("", result.Name, [result.Ours.Share, result.Theirs?.Share ?? double.NaN]))]));

    private static IEnumerable<string> Headings(IReadOnlyList<NetworkComparison> results) =>
    [
        "network", "Mflop", "us", "% of peak", .. results.Any(result => result.OnOne is not null) ? (string[])["one thread us", "times as fast"] : [],
        "ONNX Runtime us", "% of peak", "its time / ours",
    ];

    private static IEnumerable<string> Row(NetworkComparison result) =>
    [
        result.Name, Text.Of(result.Flop / 1e6, "0.0"), Text.Of(result.Ours.Seconds * 1e6, "0.0"), Text.Percent(result.Ours.Share),
        .. result.OnOne is { } one ? (string[])[Text.Of(one.Seconds * 1e6, "0.0"), Text.Of(one.Seconds / result.Ours.Seconds, "0.00")] : [],
        Text.Of(result.Theirs?.Seconds * 1e6 ?? double.NaN, "0.0"), Text.Percent(result.Theirs?.Share ?? double.NaN), Text.Of(result.Ratio, "0.00"),
    ];

    private static string Summary(IReadOnlyList<NetworkComparison> results)
    {
        NetworkComparison[] known = [.. results.Where(result => result.Theirs is not null)];
        if (known.Length == 0)
            return $"{results.Count} networks";
        NetworkComparison worst = known.MinBy(result => result.Ratio)!;
        return $"{known.Length} networks, time of ONNX Runtime divided by ours: geometric mean {Text.Of(Text.GeometricMean(known.Select(result => result.Ratio)), "0.00")}, "
            + $"least {Text.Of(worst.Ratio, "0.00")} ({worst.Name})";
    }
}
