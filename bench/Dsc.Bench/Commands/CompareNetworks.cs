using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dsc.Bench.Measuring;
using Dsc.Bench.Networks;
using Dsc.Bench.Reports;
using Dsc.Samples;

namespace Dsc.Bench.Commands;

/// <summary>Whole networks, ours and ONNX Runtime in turn on one core.</summary>
internal static class CompareNetworks
{
    public static int Run(Options options)
    {
        string folder = options.Text("--folder", NetworkCase.DefaultFolder);
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"Skipped: there is no folder {folder}; --folder or DSC_SHARED names one with a network in each folder, as case.json describes it.");
            return 0;
        }

        int rounds = options.Number("--rounds", 21), threads = options.Number("--threads", 1);
        IReadOnlyList<NetworkCase> networks = NetworkCase.Load(folder, options.Text("--filter", ""));
        if (options.Has("--build"))
            return BuildNetworks.Run(networks);
        if (options.Number("--profile", 0) is > 0 and int runs)
            return Profile(networks, runs);
        if (threads == 1)
            Pinning.ToOneCore();
        string library = options.Text("--onnxruntime", DefaultLibrary());
        OnnxRuntime? runtime = OnnxRuntime.Load(library);
        if (runtime is null)
            Console.WriteLine($"ONNX Runtime is absent: there is no {library}; bench/install-peers.sh installs it, --onnxruntime names the file.");
        string caption = $"{RuntimeInformation.FrameworkDescription}, {Tiers.InUse}, {(threads == 1 ? "one thread on one core" : $"{threads} threads")}, medians of {rounds} rounds"
            + (runtime is null ? "" : $", ONNX Runtime {runtime.Version}");
        Console.WriteLine(caption);

        IReadOnlyList<NetworkComparison> results = [.. networks.Select(network => NetworkComparison.Of(network, runtime, threads, rounds))];
        NetworkReport.Print(results);
        if (options.Text("--markdown", "") is { Length: > 0 } markdown)
            NetworkReport.WriteMarkdown(markdown, results);
        if (options.Text("--csv", "") is { Length: > 0 } csv)
        {
            NetworkReport.WriteCsv(csv, results);
            NetworkReport.WriteChart(Path.ChangeExtension(csv, ".svg"), results, caption);
        }

        return 0;
    }

    private static int Profile(IReadOnlyList<NetworkCase> networks, int runs)
    {
        Pinning.ToOneCore();
        foreach (NetworkCase network in networks)
        {
            var compiled = new NetworkAssembly(network);
            object instance = compiled.Make(network.File);
            Interleaved.WarmUp(() => compiled.Profile(instance, 1));
            Console.WriteLine($"{network.Name}\n{compiled.Profile(instance, runs)}");
        }

        return 0;
    }

    private static string DefaultLibrary([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../artifacts/peers/libonnxruntime.so.1"));
}
