extern alias generator;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Dsc.Bench.Kernels;
using Dsc.Samples;
using generator::Dsc.Generator;
using generator::Dsc.Generator.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetworkClassTests.Harness;

namespace Dsc.Bench.Networks;

/// <summary>A class of a network, compiled in memory by the generator as in a user's project, for the tier of this process.</summary>
internal sealed class NetworkAssembly
{
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    private readonly Func<byte[], object> _make;
    private readonly Action<object, Array[], int> _run;
    private readonly Func<object, int, NetworkProfile> _profile;

    public NetworkAssembly(NetworkCase network)
    {
        _ = Driver(network, new ItemOptions(Width, Width)).RunGeneratorsAndUpdateCompilation(Declare(network), out Compilation whole, out ImmutableArray<Diagnostic> problems);
        Type calls = Load(whole, problems).GetType("Calls")!;
        _make = calls.GetMethod("Make")!.CreateDelegate<Func<byte[], object>>();
        _run = calls.GetMethod("Run")!.CreateDelegate<Action<object, Array[], int>>();
        _profile = calls.GetMethod("Profile")!.CreateDelegate<Func<object, int, NetworkProfile>>();
        Summary = calls.GetMethod("Summary")!.CreateDelegate<Func<NetworkSummary>>()();
    }

    public NetworkSummary Summary { get; }

    private static int Width => Tiers.InUse switch
    {
        Tier.Vector512 => 512,
        Tier.Vector256 => 256,
        Tier.Vector128 => 128,
        _ => 0,
    };

    /// <summary>An instance with the weights of the file.</summary>
    public object Make(byte[] file) => _make(file);

    /// <param name="arguments">Arrays of the inputs and then of the outputs.</param>
    public void Run(object instance, Array[] arguments, int threads) => _run(instance, arguments, threads);

    public NetworkProfile Profile(object instance, int runs) => _profile(instance, runs);

    /// <summary>A driver that has seen nothing yet.</summary>
    public static GeneratorDriver Driver(NetworkCase network, ItemOptions options) => CSharpGeneratorDriver.Create(
        [new DscGenerator().AsSourceGenerator()], [new ModelItem(network.Path, network.FileName)], s_parsing, options);

    /// <summary>A project that declares the class and calls it.</summary>
    public static CSharpCompilation Declare(NetworkCase network)
    {
        NetworkRun run = network.Runs[0];
        string arguments = string.Join(", ", run.Inputs.Concat(run.Outputs).Select((tensor, i) => $"({(tensor.Type == "i64" ? "long" : "float")}[])a[{i}]"));
        var source = new StringBuilder();
        source.Append($"[Dsc.Network({Literal(network.FileName)}, Dimensions = {Literal(Dimensions(network))})] public sealed partial class Net;\n");
        source.Append("public static class Calls\n{\n    public static object Make(byte[] file) => new Net(file);\n");
        source.Append($"    public static void Run(object n, System.Array[] a, int threads) => ((Net)n).Run({arguments}, threads);\n");
        source.Append("    public static Dsc.NetworkSummary Summary() => Net.Summary;\n");
        source.Append("    public static Dsc.NetworkProfile Profile(object n, int runs) => ((Net)n).Profile(runs);\n}\n");
        return CSharpCompilation.Create(
            "Network",
            [CSharpSyntaxTree.ParseText(source.ToString(), s_parsing)],
            KernelAssembly.References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The free dimensions, as the shapes of the first run's inputs say.</summary>
    private static string Dimensions(NetworkCase network) => string.Join(", ", ModelReader.Read(network.File, network.FileName).Inputs
        .Zip(network.Runs[0].Inputs)
        .SelectMany(pair => pair.First.Shape.Select((dimension, axis) => dimension.IsFree ? $"{pair.First.Name}[{axis}]={pair.Second.Shape[axis]}" : "").Where(text => text.Length > 0)));

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream is read whole.")]
    private static Assembly Load(Compilation compilation, IEnumerable<Diagnostic> problems)
    {
        var stream = new MemoryStream();
        string[] errors = [.. problems.Concat(compilation.Emit(stream).Diagnostics).Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => $"{problem}")];
        if (errors.Length > 0)
            throw new InvalidOperationException("The network does not compile:\n" + string.Join('\n', errors.Take(10)));
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: false).LoadFromStream(stream);
    }
}
