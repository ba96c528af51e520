extern alias runtime;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using System.Text;
using Dsc.Generator;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Tests.Shared;

namespace NetworkClassTests.Harness;

/// <summary>Classes with <c>[Network]</c> compiled in memory by the real generator, as a project of a user would be: no unsafe code, no warning.</summary>
internal sealed class CompiledNetworks
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(runtime::Dsc.NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private static readonly int s_widestTier =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    private readonly Dictionary<string, CompiledNetwork> _networks = [];

    /// <param name="classes">What to compile; classes of one file name share the file.</param>
    /// <param name="source">Further source of the project.</param>
    /// <param name="sharesLoops">Whether the runtime's scalar loops stand in for kernels; only where the machine has no 512-bit vectors.</param>
    public CompiledNetworks(IReadOnlyCollection<NetworkClass> classes, string source = "", bool sharesLoops = false)
    {
        Dictionary<NetworkClass, NetworkSpec> specs = classes.ToDictionary(one => one, one => one.Spec());
        // What lies in a folder serves machines of all tiers.
        ItemOptions options = sharesLoops ? new(512) : AssemblyCache.IsOn ? new() : new(s_widestTier, s_widestTier);
        string[] sources = [Source(specs), source];
        byte[] image = AssemblyCache.Get(Key(classes, sources, options), () => Compile(classes, sources, options));
        Assembly = new AssemblyLoadContext(null, isCollectible: false).LoadFromStream(new MemoryStream(image));
        Type calls = Assembly.GetType("NetworkCalls")!;
        foreach ((NetworkClass network, NetworkSpec spec) in specs)
            _networks[network.Name] = new CompiledNetwork(network, spec, Assembly.GetType(network.Name)!, calls);
    }

    public Assembly Assembly { get; }

    public CompiledNetwork this[string name] => _networks[name];

    /// <summary>A static method of the further source.</summary>
    public T Method<T>(string type, string name)
        where T : Delegate => Assembly.GetType(type)!.GetMethod(name)!.CreateDelegate<T>();

    /// <summary>A compilation of nothing that references the runtime.</summary>
    public static CSharpCompilation Empty() => CSharpCompilation.Create(
        "Networks",
        [],
        s_references.Value,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            // The comments of generated code are checked, those that this source does not have are not missed.
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]));

    /// <summary>All that the assembly depends on.</summary>
    private static string Key(IEnumerable<NetworkClass> classes, string[] sources, ItemOptions options) => string.Join('\n',
    [
        AssemblyCache.Build(typeof(DscGenerator)), AssemblyCache.Build(typeof(runtime::Dsc.NetworkAttribute)), options.ToString(),
        .. classes.Select(one => $"{one.FileName} {AssemblyCache.Hash(one.File):x16}"), .. sources,
    ]);

    private static byte[] Compile(IEnumerable<NetworkClass> classes, string[] sources, ItemOptions options)
    {
        NetworkClass[] files = [.. classes.DistinctBy(one => one.FileName)];
        using var folder = new ModelFolder();
        AdditionalText[] items = [.. files.Select(one => folder.Add(one.FileName, one.File))];
        var parsing = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);
        CSharpCompilation compilation = Empty().AddSyntaxTrees(sources.Select(source => CSharpSyntaxTree.ParseText(source, parsing)));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DscGenerator().AsSourceGenerator()], items, parsing, options);
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out ImmutableArray<Diagnostic> problems);
        if (driver.GetRunResult().Results.Single().Exception is { } exception)
            throw new InvalidOperationException("The generator threw.", exception);

        using var stream = new MemoryStream();
        IEnumerable<ResourceDescription> resources = files.Select(one => new ResourceDescription(one.FileName, () => new MemoryStream(one.File), isPublic: true));
        string[] all = [.. problems.Concat(whole.Emit(stream, manifestResources: resources).Diagnostics)
            .Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => $"{problem}")];
        return all.Length == 0
            ? stream.ToArray()
            : throw new InvalidOperationException("The networks do not compile cleanly:\n" + string.Join('\n', all.Take(20)));
    }

    private static string Source(Dictionary<NetworkClass, NetworkSpec> networks)
    {
        var text = new StringBuilder();
        foreach (NetworkClass network in networks.Keys)
            text.Append($"{network.Attribute} public sealed partial class {network.Name};\n");
        text.Append("public static class NetworkCalls\n{\n");
        foreach ((NetworkClass network, NetworkSpec spec) in networks)
        {
            string arguments = string.Join(", ", spec.Inputs.Concat(spec.Outputs).Select((port, i) => $"({port.Type.Keyword()}[])a[{i}]"));
            text.Append($"    public static object Make{network.Name}(byte[] file) => new {network.Name}(file);\n");
            text.Append($"    public static void Run{network.Name}(object n, System.Array[] a) => (({network.Name})n).Run({arguments});\n");
            text.Append($"    public static void Share{network.Name}(object n, System.Array[] a, int m) => (({network.Name})n).Run({arguments}, m);\n");
        }

        return text.Append("}\n").ToString();
    }
}
