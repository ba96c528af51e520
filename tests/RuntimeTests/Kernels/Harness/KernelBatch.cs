extern alias generator;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Tests.Shared;
using DscGenerator = generator::Dsc.Generator.DscGenerator;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>Kernels compiled in memory by the real generator, as a project of a user would be: no unsafe code, no warning.</summary>
public sealed class KernelBatch
{
    /// <summary>Calls a kernel: input, output, residual, then the raw weights; packed weights; height, width, batch, degree.</summary>
    public delegate void Invoker(Memory<float>[] buffers, object? weights, int[] numbers);

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Dsc.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Compilations made of this one share what is read from the referenced assemblies.</summary>
    private static readonly Lazy<CSharpCompilation> Empty = new(() =>
    {
        var empty = CSharpCompilation.Create(
            "Kernels",
            [],
            References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999,
                // The comments of generated code are checked, those that this source does not have are not missed.
                specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]));
        _ = empty.GetSpecialType(SpecialType.System_Object);
        return empty;
    });

    private const string WidestCondition = "(Vector512.IsHardwareAccelerated)";

    private readonly Dictionary<KernelCase, Invoker> _invokers = [];

    /// <summary>The tier of this process; wider ones would be compiled for nothing.</summary>
    private static readonly int WidestTier =
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>The widths of the tiers that this process can run, widest first.</summary>
    public static IEnumerable<int> Tiers => ((int[])[512, 256, 128, 0]).Where(width => width <= WidestTier);

    /// <summary>Kernels with code for the widest tier of this process alone.</summary>
    public KernelBatch(IReadOnlyCollection<KernelCase> cases)
        : this(cases, WidestTier)
    {
    }

    /// <summary>Kernels with code for one tier alone, which this process can run: the compiler takes most of the time of these tests.</summary>
    public KernelBatch(IReadOnlyCollection<KernelCase> cases, int vectorWidth)
        : this(cases, new VectorWidths(vectorWidth, vectorWidth), new UserSettings())
    {
    }

    public KernelBatch(IReadOnlyCollection<KernelCase> cases, VectorWidths widths, UserSettings settings)
    {
        List<KernelCase> distinct = cases.Distinct().ToList();
        Source = Write(distinct);
        string builds = $"{AssemblyCache.Build(typeof(DscGenerator))} {AssemblyCache.Build(typeof(SeparableConvAttribute))}";
        byte[] image = AssemblyCache.Get($"{builds} {widths} {settings} {Source}", () => Compile(Source, widths, settings));
        Assembly assembly = new AssemblyLoadContext(null, isCollectible: false).LoadFromStream(new MemoryStream(image));
        Type kernels = assembly.GetType("Kernels")!;
        for (int i = 0; i < distinct.Count; i++)
            _invokers[distinct[i]] = kernels.GetMethod($"Invoke{i}")!.CreateDelegate<Invoker>();
    }

    public string Source { get; }

    public Invoker this[KernelCase c] => _invokers[c];

    private static string Write(List<KernelCase> cases)
    {
        var text = new StringBuilder("public static partial class Kernels\n{\n");
        for (int i = 0; i < cases.Count; i++)
        {
            KernelCase c = cases[i];
            List<string> raw = c.RawWeights.Select(weight => weight.Name).ToList();
            string arguments = string.Join(", ", c.Parameters.Select(parameter => parameter.Name switch
            {
                "input" => "b[0].Span",
                "output" => "b[1].Span",
                "residual" => "b[2].Span",
                "weights" => $"({parameter.Type})w",
                "height" => "n[0]",
                "width" or "length" => "n[1]",
                "batch" => "n[2]",
                "maxDegreeOfParallelism" => "n[3]",
                _ => $"b[{3 + raw.IndexOf(parameter.Name)}].Span",
            }));
            text.Append($"    {c.Attribute()}\n");
            text.Append($"    public static partial void K{i}({string.Join(", ", c.Parameters.Select(p => $"{p.Type} {p.Name}"))});\n\n");
            text.Append($"    public static void Invoke{i}(System.Memory<float>[] b, object w, int[] n) => K{i}({arguments});\n\n");
        }

        return text.Append("}\n").ToString();
    }

    private static byte[] Compile(string source, VectorWidths widths, UserSettings settings)
    {
        CSharpCompilation compilation = Empty.Value
            .WithOptions(settings.Apply(Empty.Value.Options))
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, settings.Parsing));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new DscGenerator().AsSourceGenerator()], parseOptions: settings.Parsing, optionsProvider: new Options(widths));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out ImmutableArray<Diagnostic> problems);
        if (widths.IsBelowAll)
            whole = BelowAllTiers(whole);

        using var stream = new MemoryStream();
        IEnumerable<Diagnostic> all = problems.Concat(whole.Emit(stream).Diagnostics).Where(problem => problem.Severity >= DiagnosticSeverity.Warning);
        if (all.Any())
            throw new InvalidOperationException("The kernels do not compile cleanly:\n" + string.Join('\n', all.Take(10)));
        return stream.ToArray();
    }

    /// <summary>The same kernels on a machine without the vectors that they have code for.</summary>
    private static Compilation BelowAllTiers(Compilation whole)
    {
        foreach (SyntaxTree tree in whole.SyntaxTrees)
        {
            string text = tree.ToString();
            if (!text.Contains(WidestCondition, StringComparison.Ordinal))
                continue;
            text = text.Replace(WidestCondition, "(Vector512<float>.Count == 0)", StringComparison.Ordinal);
            whole = whole.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath));
        }

        return whole;
    }

    private sealed class Options(VectorWidths widths) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(widths);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(VectorWidths widths) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.DscMaxVectorWidth" => widths.Max.ToString(CultureInfo.InvariantCulture),
                "build_property.DscMinVectorWidth" => widths.Min.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
            return value is not null;
        }
    }
}
