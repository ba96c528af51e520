extern alias runtime;

using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Dsc.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace GeneratorTests.Support;

/// <summary>Makes compilations that reference the runtime, as a user's project does.</summary>
internal static class Compile
{
    static Compile() => _ = s_empty.GetSpecialType(SpecialType.System_Object);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(runtime::Dsc.SeparableConvAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Compilations made of this one share what is read from the referenced assemblies, which costs more than a small source.</summary>
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "User",
        [],
        s_references,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            warningLevel: 9999,
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]));

    public static CSharpCompilation Source(params string[] sources) => Source(LanguageVersion.Latest, sources);

    public static CSharpCompilation Source(LanguageVersion version, params string[] sources)
    {
        var options = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        SyntaxTree[] trees = [.. sources.Select((source, i) =>
            CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), options, $"/user/File{i}.cs"))];
        return s_empty.AddSyntaxTrees(trees);
    }

    /// <summary>What the analyzer reports on a compilation, generated files included.</summary>
    public static ImmutableArray<Diagnostic> Analyze(Compilation compilation, AnalyzerConfigOptionsProvider? options = null) =>
        compilation.WithAnalyzers(
            [new KernelAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], options ?? new BuildProperties()),
                (exception, _, _) => throw new InvalidOperationException("The analyzer threw.", exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false)).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
}
