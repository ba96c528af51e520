using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>Every diagnostic can be silenced, and given another severity, in each of the ways that C# has.</summary>
public class SuppressionTests
{
    public static TheoryData<string> Ids => DiagnosticPagesTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void ByPragma(string id) => Assert.Empty(Analyze(Page.Prelude + $"#pragma warning disable {id}\n" + Page.Example(id, "Bad")));

    [Theory]
    [MemberData(nameof(Ids))]
    public void ByAttributeOfTheAssembly(string id) =>
        Assert.Empty(Analyze(Page.Prelude + $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Dsc\", \"{id}\")]\n" + Page.Example(id, "Bad")));

    [Theory]
    [MemberData(nameof(Ids))]
    public void BySeverityInEditorConfig(string id)
    {
        string source = Page.Prelude + Page.Example(id, "Bad");
        Assert.Empty(Analyze(source, ("[*.cs]", id, "none")));
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Analyze(source, ("[*.cs]", id, "warning"))).Severity);
        Assert.NotEmpty(Analyze(source, ("[Other.cs]", id, "none")));
    }

    [Theory]
    [InlineData("class")]
    [InlineData("method")]
    public void ByAttributeOfTypeOrMethod(string where)
    {
        const string Suppress = "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Dsc\", \"DSC0019:Value is out of range\", Justification = \"A test.\")]";
        string source = $$"""
            {{Page.Prelude}}
            {{(where == "class" ? Suppress : "")}}
            partial class C
            {
                {{(where == "method" ? Suppress : "")}}
                [PointwiseConv(Cin = 0, Cout = 8)] static partial void First(ReadOnlySpan<float> input, Span<float> output, PointwiseConvWeights weights, int height, int width);
                [PointwiseConv(Cin = 0, Cout = 8)] static partial void Second(ReadOnlySpan<float> input, Span<float> output, PointwiseConvWeights weights, int height, int width);
            }
            """;

        Assert.Equal(where == "class" ? [] : ["Second"], Analyze(source).Select(diagnostic => Method(source, diagnostic)));
    }

    [Fact]
    public void APragmaEndsWhereItIsRestored()
    {
        const string Kernel = "[PointwiseConv(Cin = 0, Cout = 8)] static partial void {0}(ReadOnlySpan<float> input, Span<float> output, PointwiseConvWeights weights, int height, int width);";
        string source = $"{Page.Prelude}partial class C\n{{\n#pragma warning disable DSC0019\n{Kernel.Replace("{0}", "First")}\n#pragma warning restore DSC0019\n{Kernel.Replace("{0}", "Second")}\n}}";

        Assert.Equal(["Second"], Analyze(source).Select(diagnostic => Method(source, diagnostic)));
    }

    /// <summary>What the build says about no place in particular has its severity from the project.</summary>
    [Fact]
    public void TheVectorWidthBySeverityOfTheProject()
    {
        Compilation compilation = Compile.Source("class C;");
        Compilation silent = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("DSC0027", ReportDiagnostic.Suppress)]));
        var options = new BuildProperties(("DscMaxVectorWidth", "1024"));

        Assert.Single(Compile.Analyze(compilation, options));
        Assert.Empty(Compile.Analyze(silent, options));
    }

    /// <summary>The method that a diagnostic stands above.</summary>
    private static string Method(string source, Diagnostic diagnostic) =>
        Regex.Match(source[diagnostic.Location.SourceSpan.End..], "void (\\w+)").Groups[1].Value;

    private static IReadOnlyList<Diagnostic> Analyze(string source, params (string Section, string Id, string Severity)[] lines)
    {
        Compilation compilation = Compile.Source(source);
        string config = string.Concat(lines.Select(line => $"{line.Section}\ndotnet_diagnostic.{line.Id}.severity = {line.Severity}\n"));
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(config, "/user/.editorconfig") });
        compilation = compilation.WithOptions(((CSharpCompilationOptions)compilation.Options).WithSyntaxTreeOptionsProvider(new Severities(set)));
        return Compile.Analyze(Generation.RunScalar(compilation).Output);
    }

    /// <summary>What the compiler makes of an <c>.editorconfig</c>.</summary>
    private sealed class Severities(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
