using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Bench;
using Dsc.Samples;

// dotnet run -c Release --project bench/Dsc.Bench -- [--filter TEXT] [--rounds N] [--csv FILE]
// Ours and the peers take turns on one core; the machine's peak is sampled in every round, because the clock moves.
string filter = Option("--filter", "");
int rounds = int.Parse(Option("--rounds", "31"), CultureInfo.InvariantCulture);
string csv = Option("--csv", "");

Pinning.ToOneCore();
List<Peer> peers = Peer.Load();
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Tiers.InUse}, one thread on one core, medians of {rounds} rounds");
List<Result> results = [];
foreach (Layer layer in Layers.All.Where(layer => layer.Name.Contains(filter, StringComparison.OrdinalIgnoreCase) || layer.Group.Contains(filter, StringComparison.OrdinalIgnoreCase)))
    results.Add(Measurement.Of(layer, peers, rounds));

var table = new TextTable(["layer", "us", "GFLOP/s", "% of peak", .. peers.SelectMany(peer => (string[])[peer.Name + " %", "x"])]);
foreach (Result result in results)
{
    table.Add([result.Layer.Name, Text(result.Seconds * 1e6, "0.0"), Text(result.Layer.Flop / result.Seconds / 1e9, "0.0"), Text(100 * result.Share, "0.0"),
        .. result.Peers.SelectMany(peer => (string[])[Text(100 * peer.Share, "0.0"), Text(peer.Ratio, "0.00")])]);
}

Console.WriteLine(table);
foreach (IGrouping<string, Result> group in results.Where(result => result.Peers.Any(peer => peer.Ratio > 0)).GroupBy(result => result.Layer.Group))
    Console.WriteLine($"{group.Key}: {Text(Math.Exp(group.Average(result => Math.Log(result.Peers.Where(peer => peer.Ratio > 0).Min(peer => peer.Ratio)))), "0.00")}x of the fastest peer, geometric mean of {group.Count()}");
if (csv.Length > 0)
{
    File.WriteAllLines(csv, results.Select(result => string.Join(',', (string[])[result.Layer.Name, Text(result.Seconds * 1e6, "0.000"), Text(result.Share, "0.0000"),
        .. result.Peers.SelectMany(peer => (string[])[Text(peer.Share, "0.0000"), Text(peer.Ratio, "0.0000")])]))
        .Prepend("layer,us,share" + string.Concat(peers.Select(peer => $",{peer.Name}_share,{peer.Name}_ratio"))));
}

return 0;

string Option(string name, string fallback)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : fallback;
}

static string Text(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
