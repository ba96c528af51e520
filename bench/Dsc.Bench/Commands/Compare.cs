using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using Dsc.Bench.Peers;
using Dsc.Bench.Reports;
using Dsc.Samples;

namespace Dsc.Bench.Commands;

/// <summary>Ours and the peers take turns on one core; the machine's peak is sampled in every round, because the clock moves.</summary>
internal static class Compare
{
    public static int Run(Options options)
    {
        int rounds = options.Number("--rounds", 31);
        IReadOnlyList<Layer> layers = LayerList.Matching(options.Text("--filter", ""));
        Pinning.ToOneCore();
        Dictionary<string, string> libraries = Peer.All.Split(',').Select(name => (name, File: options.Text("--" + name, ""))).Where(own => own.File.Length > 0).ToDictionary(own => own.name, own => own.File);
        string names = options.Text("--peers", Peer.All);
        bool isHeld = options.Has("--avx2");
        if (isHeld)
            names = Avx2Peers.Hold(names, libraries);
        IReadOnlyList<Peer> peers = Peer.Load(names, libraries);
        string caption = $"{RuntimeInformation.FrameworkDescription}, {Tiers.InUse}{(isHeld ? ", peers held to AVX2" : "")}, one thread on one core, medians of {rounds} rounds";
        Console.WriteLine(caption);

        IReadOnlyList<Kernel> kernels = KernelAssembly.Compile([.. layers.Prepend(LayerList.Nothing).Select(layer => new KernelRequest(layer))]);
        Comparison call = Comparison.Of(LayerList.Nothing, kernels[0], peers, rounds);
        Console.WriteLine($"A call costs: ours {Text.Of(call.Ours.Seconds * 1e9, "0")} ns{string.Concat(peers.Select((peer, i) => $", {peer.Name} {Text.Of(call.Peers[i]?.Seconds * 1e9 ?? double.NaN, "0")} ns"))} (one pixel, one channel).\n");

        IReadOnlyList<Comparison> results = [.. layers.Select((layer, i) => Comparison.Of(layer, kernels[i + 1], peers, rounds))];
        ComparisonReport.Print(results, peers);
        if (options.Text("--markdown", "") is { Length: > 0 } markdown)
            ComparisonReport.WriteMarkdown(markdown, results, peers);
        if (options.Text("--csv", "") is { Length: > 0 } csv)
        {
            ComparisonReport.WriteCsv(csv, results, peers);
            ComparisonReport.WriteChart(Path.ChangeExtension(csv, ".svg"), results, peers, caption);
        }

        return 0;
    }
}
