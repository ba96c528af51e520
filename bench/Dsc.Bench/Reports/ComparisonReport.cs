using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Dsc.Bench.Measuring;
using Dsc.Bench.Peers;
using Dsc.Samples;

namespace Dsc.Bench.Reports;

/// <summary>The table of a comparison, its geometric means, and the same as CSV and as a chart.</summary>
internal static class ComparisonReport
{
    public static void Print(IReadOnlyList<Comparison> results, IReadOnlyList<Peer> peers)
    {
        foreach (IGrouping<string, Comparison> group in results.GroupBy(result => result.Layer.Group))
        {
            var table = new TextTable([group.Key, "us", "GFLOP/s", "% of peak", .. peers.SelectMany(peer => (string[])[peer.Name + " us", "%", "x"]), "x of fastest"]);
            foreach (Comparison result in group)
            {
                table.Add([result.Layer.Name, Text.Of(result.Ours.Seconds * 1e6, "0.0"), Text.Of(result.Layer.Flop / result.Ours.Seconds / 1e9, "0.0"), Text.Percent(result.Ours.Share),
                    .. result.Peers.SelectMany(peer => (string[])[Text.Of(peer?.Seconds * 1e6 ?? double.NaN, "0.0"), Text.Percent(peer?.Share ?? double.NaN), Text.Of(peer?.Ratio ?? double.NaN, "0.00")]),
                    Text.Of(result.OfFastest, "0.00")]);
            }

            Console.WriteLine(table);
        }

        if (peers.Count == 0)
            return;
        var means = new TextTable(["times of the peer / ours, geometric means", .. peers.Select(peer => peer.Name), "fastest", "slower layers"]);
        foreach (IGrouping<string, Comparison> group in results.GroupBy(result => result.Layer.Group))
            means.Add([group.Key, .. Means(group, peers)]);
        means.Add(["all", .. Means(results, peers)]);
        Console.WriteLine(means);
    }

    public static void WriteCsv(string path, IReadOnlyList<Comparison> results, IReadOnlyList<Peer> peers) => Text.WriteCsv(
        path,
        ["group", "layer", "mflop", "us", "share", .. peers.SelectMany(peer => (string[])[peer.Name + "_us", peer.Name + "_share", peer.Name + "_ratio"]), "ratio_of_fastest"],
        results.Select(result => (string[])[result.Layer.Group, result.Layer.Name, Text.Of(result.Layer.Flop / 1e6, "0.000"), Text.Of(result.Ours.Seconds * 1e6, "0.000"), Text.Of(result.Ours.Share, "0.0000"),
            .. result.Peers.SelectMany(peer => (string[])[Text.Of(peer?.Seconds * 1e6 ?? double.NaN, "0.000"), Text.Of(peer?.Share ?? double.NaN, "0.0000"), Text.Of(peer?.Ratio ?? double.NaN, "0.0000")]),
            Text.Of(result.OfFastest, "0.0000")]));

    /// <summary>The tables as the documentation has them: share of the peak of each library and, in brackets, its time divided by ours.</summary>
    public static void WriteMarkdown(string path, IReadOnlyList<Comparison> results, IReadOnlyList<Peer> peers)
    {
        List<string> lines = [];
        foreach (IGrouping<string, Comparison> group in results.GroupBy(result => result.Layer.Group))
        {
            lines.AddRange(Text.Markdown(
                [group.Key, "us", "% of peak", .. peers.Select(peer => peer.Name), "of the fastest"],
                group.Select(result => (string[])[result.Layer.Name, Text.Of(result.Ours.Seconds * 1e6, "0.0"), Text.Percent(result.Ours.Share),
                    .. result.Peers.Select(peer => peer is { } known ? $"{Text.Percent(known.Share)} ({Text.Of(known.Ratio, "0.00")})" : "-"), Text.Of(result.OfFastest, "0.00")])));
            lines.Add("");
        }

        lines.AddRange(Text.Markdown(
            ["geometric means", .. peers.Select(peer => peer.Name), "of the fastest", "slower layers"],
            [.. results.GroupBy(result => result.Layer.Group).Select(group => Means(group, peers).Prepend(group.Key)), Means(results, peers).Prepend("all")]));
        File.WriteAllLines(path, lines);
    }

    public static void WriteChart(string path, IReadOnlyList<Comparison> results, IReadOnlyList<Peer> peers, string caption) => File.WriteAllText(path, BarChart.Write(
        "Share of the core's peak", caption, ["DscGen", .. peers.Select(peer => peer.Name)],
        [.. results.Select(result => new BarChart.Group(result.Layer.Group, result.Layer.Name, [result.Ours.Share, .. result.Peers.Select(peer => peer?.Share ?? double.NaN)]))]));

    private static IEnumerable<string> Means(IEnumerable<Comparison> results, IReadOnlyList<Peer> peers) =>
    [
        .. peers.Select((_, i) => Text.Of(Mean(results.Select(result => result.Peers[i]?.Ratio ?? double.NaN)), "0.00")),
        Text.Of(Mean(results.Select(result => result.OfFastest)), "0.00"),
        $"{results.Count(result => result.OfFastest < 1)} of {results.Count()}",
    ];

    private static double Mean(IEnumerable<double> ratios)
    {
        double[] known = [.. ratios.Where(ratio => !double.IsNaN(ratio))];
        return known.Length == 0 ? double.NaN : Text.GeometricMean(known);
    }
}
