using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime;
using System.Runtime.CompilerServices;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Measuring;
using Dsc.Bench.Peers;
using Dsc.Bench.Reports;
using Dsc.Samples;

namespace Dsc.Bench.Commands;

/// <summary>From the start of a process to its first result: ours with the JIT and as a native binary, and the peers. Then the JIT time of every kernel.</summary>
internal static class ColdStart
{
    private static readonly string[] Layers = ["separable", "residual"];

    public static int Run(Options options)
    {
        int rounds = options.Number("--rounds", 21);
        IReadOnlyList<Variant> variants = [.. Variants(Path.Combine(Root(), "artifacts"))];
        var table = new TextTable("program", "layer", "start to result, ms", "same without a layer, ms", "making it, us", "first call, us", "second, us", "later, us", "JIT in the first, ms", "methods", "MB");
        foreach (string layer in Layers)
        {
            (double Milliseconds, double[] Numbers)[][] runs = [.. variants.Select(_ => new (double, double[])[rounds])];
            double[][] nothing = [.. variants.Select(_ => new double[rounds])];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < variants.Count; i++)
                {
                    runs[i][round] = variants[i].Run(layer);
                    nothing[i][round] = variants[i].Run("nothing").Milliseconds;
                }
            }

            for (int i = 0; i < variants.Count; i++)
                table.Add([variants[i].Name, layer, Text.Of(Stopwatches.Median(runs[i].Select(run => run.Milliseconds)), "0.0"), Text.Of(Stopwatches.Median(nothing[i]), "0.0"), .. variants[i].Columns(runs[i])]);
        }

        Console.WriteLine(table);
        PrintJit();
        return 0;
    }

    private static IEnumerable<Variant> Variants(string artifacts)
    {
        string jit = Path.Combine(artifacts, "coldstart", "jit"), native = Path.Combine(artifacts, "coldstart", "native", "Dsc.ColdStart");
        if (File.Exists(Path.Combine(jit, "Dsc.ColdStart.dll")))
            yield return new Variant("ours, JIT", "dotnet", [Path.Combine(jit, "Dsc.ColdStart.dll")], Directory.GetFiles(jit, "*.dll"));
        else
            Console.WriteLine("Ours is absent; bench/publish-coldstart.sh builds it.");
        if (File.Exists(native))
            yield return new Variant("ours, native", native, [], [native]);
        else
            Console.WriteLine("The native binary is absent; bench/publish-coldstart.sh builds it.");
        foreach (string peer in Peer.All.Split(','))
        {
            if (File.Exists(Path.Combine(artifacts, "peers", $"libdscpeer_{peer}.so")) && File.Exists(Path.Combine(artifacts, "peers", "first_result")))
                yield return new Variant(peer, Path.Combine(artifacts, "peers", "first_result"), [peer], null);
            else
                Console.WriteLine($"{peer} is absent; bench/install-peers.sh installs it.");
        }
    }

    /// <summary>The first call of every kernel in this process.</summary>
    private static void PrintJit()
    {
        IReadOnlyList<Layer> layers = LayerList.All;
        IReadOnlyList<Kernel> kernels = KernelAssembly.Compile([.. layers.Prepend(LayerList.Nothing).Select(layer => new KernelRequest(layer))]);
        First(LayerList.Nothing, kernels[0]); // What all kernels share is compiled here.
        var table = new TextTable("first call of a kernel", "ms", "of which JIT, ms", "methods");
        List<double> jit = [];
        foreach ((Layer layer, int i) in layers.Select((layer, i) => (layer, i)))
        {
            (double all, double compiling, long methods) = First(layer, kernels[i + 1]);
            table.Add($"{layer.Group}: {layer.Name}", Text.Of(all, "0.0"), Text.Of(compiling, "0.0"), Text.Of(methods, "0"));
            jit.Add(compiling);
        }

        Console.WriteLine(table);
        Console.WriteLine($"JIT of a kernel: median {Text.Of(Stopwatches.Median(jit), "0.0")} ms, most {Text.Of(jit.Max(), "0.0")} ms");
    }

    private static (double Milliseconds, double Jit, long Methods) First(Layer layer, Kernel kernel)
    {
        var data = new LayerData(layer);
        (TimeSpan jit, long methods) = (JitInfo.GetCompilationTime(currentThread: true), JitInfo.GetCompiledMethodCount(currentThread: true));
        double seconds = Interleaved.Time(() => kernel(data.Input.Span, data.Packed, data.Output.Span, layer.First.Height, layer.First.Width, 1), 1);
        return (seconds * 1e3, (JitInfo.GetCompilationTime(currentThread: true) - jit).TotalMilliseconds, JitInfo.GetCompiledMethodCount(currentThread: true) - methods);
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    /// <param name="Files">What has to be shipped besides the system; null where the program says it.</param>
    private sealed record Variant(string Name, string Program, string[] Arguments, string[]? Files)
    {
        public (double Milliseconds, double[] Numbers) Run(string layer) => FreshProcess.Run(Program, [.. Arguments, layer]);

        public string[] Columns((double Milliseconds, double[] Numbers)[] runs)
        {
            double Median(int index) => Stopwatches.Median(runs.Select(run => run.Numbers[index]));
            return Files is null
                ? [Text.Of(Median(0), "0"), Text.Of(Median(1), "0"), Text.Of(Median(2), "0"), Text.Of(Median(3), "0"), "-", "-", Text.Of(Median(4) / 1e6, "0.0")]
                : ["-", Text.Of(Median(0), "0"), Text.Of(Median(1), "0"), Text.Of(Median(2), "0"), Text.Of(Median(3), "0.0"), Text.Of(Median(4), "0"), Text.Of(Files.Sum(file => new FileInfo(file).Length) / 1e6, "0.0")];
        }
    }
}
