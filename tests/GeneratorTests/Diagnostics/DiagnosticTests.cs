using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>What is reported and where. <c>{|ID:text|}</c> marks the expected place.</summary>
public class DiagnosticTests
{
    private const string Packed = "ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights";

    private const string Shape = "K = 3, Cin = 4, Cout = 8, Height = 9, Width = 9";

    /// <summary>Attributes of a method with packed weights.</summary>
    public static TheoryData<string> Attributes =>
    [
        "{|DSC0018:SeparableConv|}(K = 3, Cin = 4, Height = 9, Width = 9)",
        "{|DSC0018:SeparableConv|}(Cin = 4, Cout = 8, Height = 9, Width = 9)",
        "{|DSC0018:SeparableConv|}(KernelHeight = 3, Cin = 4, Cout = 8, Height = 9, Width = 9)",
        "{|DSC0018:{|DSC0018:SeparableConv|}|}(K = 3, Height = 9, Width = 9)",
        "SeparableConv({|DSC0019:K = 0|}, Cin = 4, Cout = 8, Height = 9, Width = 9)",
        "SeparableConv(K = 3, {|DSC0019:Cin = -4|}, Cout = 8, Height = 9, Width = 9)",
        "SeparableConv(K = 3, Cin = 4, {|DSC0019:Cout = int.MinValue|}, Height = 9, Width = 9)",
        $"SeparableConv({Shape}, {{|DSC0019:DepthMultiplier = 0|}})",
        $"SeparableConv({Shape}, {{|DSC0019:StrideHeight = 0|}}, {{|DSC0019:DilationWidth = -1|}})",
        "SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 9, {|DSC0019:Width = -1|})",
        "SeparableConv({|DSC0020:KernelHeight = 5|}, Cin = 4, Cout = 8, Height = 9, Width = 9, K = 3)",
        $"SeparableConv({Shape}, Stride = 2, {{|DSC0020:StrideWidth = 1|}})",
        $"SeparableConv({Shape}, Dilation = 2, DilationHeight = 2, {{|DSC0020:DilationWidth = 3|}})",
        $"SeparableConv({Shape}, {{|DSC0021:PadLeft = 0|}})",
        $"SeparableConv({Shape}, Padding = Padding.Same, {{|DSC0021:PadTop = 1|}}, {{|DSC0021:PadRight = 1|}})",
        $"SeparableConv({Shape}, Padding = Padding.Explicit, {{|DSC0019:PadBottom = -1|}})",
        "SeparableConv(K = 2, Cin = 4, Cout = 8, Height = 9, Width = 9, {|DSC0022:Padding = Padding.Symmetric|})",
        "SeparableConv(KernelHeight = 3, KernelWidth = 4, Cin = 4, Cout = 8, Height = 9, Width = 9, {|DSC0022:Padding = Padding.Symmetric|})",
        $"SeparableConv({Shape}, {{|DSC0023:Padding = Padding.Causal|}})",
        $"SeparableConv({Shape}, {{|DSC0023:Padding = (Padding)99|}})",
        $"SeparableConv({Shape}, {{|DSC0023:Activation = (Activation)(-1)|}}, {{|DSC0023:Unroll = (Unroll)7|}})",
        "SeparableConv(K = 3, Cin = 4, Cout = 8, {|DSC0024:Height = 2|}, Width = 9)",
        "SeparableConv(K = 3, Cin = 4, Cout = 8, {|DSC0024:Height = 2|}, {|DSC0024:Width = 1|})",
        "SeparableConv(K = 3, Cin = 4, Cout = 8, {|DSC0024:Height = 6|}, Width = 7, Dilation = 3)",
        "{|DSC0025:SeparableConv|}(K = 3, Cin = 4, Cout = 8, Height = 50000, Width = 50000)",
        "{|DSC0025:SeparableConv|}(K = 3, Cin = 65536, Cout = 65536, Height = 9, Width = 9)",
        "{|DSC0025:SeparableConv|}(K = 3, Cin = int.MaxValue, Cout = int.MaxValue, Height = 9, Width = 9)",
        "{|DSC0025:SeparableConv|}(K = 3, Cin = 65536, DepthMultiplier = 65536, Cout = 1, Height = 9, Width = 9)",
        "SeparableConv({|DSC0025:K = 2000000000|}, Dilation = 2, Cin = 1, Cout = 2, Height = 9, Width = 9)",
        "SeparableConv(K = 3, Cin = 4, Cout = 8, {|DSC0025:Height = 9|}, Width = 9, Padding = Padding.Explicit, PadTop = int.MaxValue)",
        $"SeparableConv({{|DSC0026:3|}}, {Shape})",
        $"SeparableConv({Shape}, {{|DSC0026:k: 3|}})",
        $"SeparableConv({Shape}, {{|DSC0026:Nonsense = 3|}})",
        $"SeparableConv({Shape}, {{|DSC0026:Stride = \"2\"|}})",
        $"SeparableConv({Shape}, {{|DSC0026:Stride = Environment.TickCount|}})",
        $"SeparableConv({Shape}, {{|DSC0026:Stride = |}})",
        "{|DSC0030:SeparableConv|}(K = 1, Cin = 4, Cout = 8, Height = 9, Width = 9)",
        "{|DSC0030:SeparableConv|}(K = 3, Cin = 4, Cout = 1, Height = 9, Width = 9)",
        "{|DSC0030:SeparableConv|}(K = 3, Cin = 4, Cout = 8, DepthMultiplier = 7, Height = 9, Width = 9)",
        $"SeparableConv({Shape}, Unroll = Unroll.Full)",
        $"SeparableConv({Shape}, Unroll = Unroll.Full, DepthMultiplier = 2)",
        "SeparableConv(K = 3, Cin = 4000, Cout = 8, Height = 9, Width = 9, {|DSC0036:Unroll = Unroll.Full|})",
        $"SeparableConv({Shape}), {{|DSC0008:PointwiseConv|}}(Cin = 4, Cout = 8)",
    ];

    /// <summary>Declarations under <c>[SeparableConv]</c> with constant sizes.</summary>
    public static TheoryData<string> Methods =>
    [
        $"public static void {{|DSC0001:M|}}({Packed}) {{ }}",
        $"public static void {{|DSC0001:M|}}({Packed});",
        $"public static partial {{|DSC0003:int|}} M({Packed});",
        $"public static partial {{|DSC0003:ref float|}} M({Packed});",
        $"public static partial {{|DSC0003:System.Threading.Tasks.Task|}} M({Packed});",
        $"public static partial void M{{|DSC0004:<T>|}}({Packed});",
        "public static partial void M{|DSC0004:<T, @in>|}({|DSC0012:ReadOnlySpan<T>|} input, Span<float> output, SeparableConvWeights weights) where T : unmanaged, IComparable<T> where @in : class?, new();",
        "public static unsafe partial void M({|DSC0012:float*|} input, {|DSC0012:float*[]|} output, SeparableConvWeights weights);",
        $"public static partial void {{|DSC0009:M|}}({Packed}); public static partial void M({Packed}) {{ }}",
        $"public static partial void {{|DSC0009:M|}}({Packed}) {{ }}",
        $"public static {{|DSC0010:async|}} partial void M({Packed});",
        $"public static {{|DSC0010:extern|}} partial void M({Packed});",
        $"public {{|DSC0010:abstract|}} partial void M({Packed});",
        $"partial void {{|DSC0010:IDisposable.|}}M({Packed});",
        $"public static partial void M({Packed}, int {{|DSC0011:scale|}});",
        "public static partial void M(ReadOnlySpan<float> {|DSC0011:Input|}, ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights);",
        $"public static partial void M({Packed}, {{|DSC0011:__arglist|}});",
        "public static partial void M({|DSC0012:Span<float>|} input, Span<float> output, SeparableConvWeights weights);",
        "public static partial void M(ReadOnlySpan<float> input, {|DSC0012:ReadOnlySpan<float>|} output, SeparableConvWeights weights);",
        "public static partial void M(ReadOnlySpan<float> input, {|DSC0012:float[]|} output, SeparableConvWeights weights);",
        "public static partial void M({|DSC0012:ReadOnlySpan<double>|} input, Span<float> output, SeparableConvWeights weights);",
        "public static partial void M(ReadOnlySpan<float> input, Span<float> output, {|DSC0012:DenseWeights|} weights);",
        "public static partial void M(ReadOnlySpan<float> input, Span<float> output, {|DSC0012:Nowhere|} weights);",
        "public static partial void M(ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights, {|DSC0012:long|} batch);",
        "public static partial void M({|DSC0013:in|} ReadOnlySpan<float> input, {|DSC0013:ref|} Span<float> output, SeparableConvWeights weights);",
        $"public static partial void M({Packed}, {{|DSC0013:out|}} int batch);",
        $"public static partial void M({Packed}, {{|DSC0013:ref|}} readonly int batch);",
        "public static partial void {|DSC0014:M|}();",
        "public static partial void {|DSC0014:M|}(ReadOnlySpan<float> input, SeparableConvWeights weights);",
        "public static partial void {|DSC0014:M|}(ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<float> depthwise);",
        "public static partial void {|DSC0014:M|}(ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<float> bias);",
        $"public static partial void M({Packed}, ReadOnlySpan<float> {{|DSC0015:depthwise|}}, ReadOnlySpan<float> {{|DSC0015:depthwiseBias|}});",
        $"public static partial void M({Packed}, int {{|DSC0016:height|}}, int {{|DSC0016:width|}});",
    ];

    /// <summary>Whole files.</summary>
    public static TheoryData<string> Files =>
    [
        $$"""class {|DSC0002:C|} { [SeparableConv({{Shape}})] public static partial void M({{Packed}}); }""",
        $$"""class {|DSC0002:Outer|} { struct {|DSC0002:Inner|} { [SeparableConv({{Shape}})] public static partial void M({{Packed}}); } }""",
        $$"""partial class C{|DSC0005:<T>|} { partial class D { [SeparableConv({{Shape}})] public static partial void M({{Packed}}); } }""",
        $$"""partial interface I{|DSC0005:<in T, out U>|} where T : struct { [SeparableConv({{Shape}})] public static partial void M({{Packed}}); }""",
        $$"""{|DSC0006:file|} partial class C { [SeparableConv({{Shape}})] public static partial void M({{Packed}}); }""",
        $$"""class C { void Run() { [{|DSC0007:SeparableConv|}({{Shape}})] static void M({{Packed}}) { } } }""",
        $$"""class C { System.Action A = [{|DSC0007:SeparableConv|}({{Shape}})] () => { }; }""",
        $$"""class C { int P { [{|DSC0007:SeparableConv|}({{Shape}})] get; } [{|DSC0007:SeparableConv|}] C() { } }""",
        $$"""[{|DSC0007:SeparableConv|}({{Shape}})] partial void M({{Packed}});""",
        $$"""partial class C { [SeparableConv(K = 3, Cin = 4, Cout = 8)] public static partial void {|DSC0017:M|}({{Packed}}); }""",
        $$"""partial class C { [SeparableConv(K = 3, Cin = 4, Cout = 8, Width = 9)] public static partial void {|DSC0017:M|}({{Packed}}); }""",
        """partial class C { [SeparableConv1D(K = 3, Cin = 4, Cout = 8)] public static partial void {|DSC0017:M|}(ReadOnlySpan<float> input, Span<float> output, SeparableConv1DWeights weights); }""",
        """partial class C { [SeparableConv1D(K = 3, Cin = 4, Cout = 8, Length = 8)] public static partial void M(ReadOnlySpan<float> input, Span<float> output, SeparableConv1DWeights weights, int {|DSC0011:height|}); }""",
        """partial class C { [Dense(In = 3, Out = 4)] public static partial void M(ReadOnlySpan<float> input, Span<float> output, DenseWeights weights, int {|DSC0011:height|}, ReadOnlySpan<float> {|DSC0011:residual|}); }""",
        """partial class C { [GlobalAveragePool(C = 3)] public static partial void M(ReadOnlySpan<float> input, Span<float> output, DenseWeights {|DSC0011:weights|}, int height, int width); }""",
        """partial class C { [InvertedResidual(K = 3, Cin = 8, Hidden = 16, Cout = 8, Padding = Padding.Same)] public static partial void {|DSC0014:M|}(ReadOnlySpan<float> input, Span<float> output, int height, int width); }""",
        """partial class C { [InvertedResidual(K = 3, Cin = 8, Hidden = 16, Cout = 8, {|DSC0029:Padding = Padding.Valid|})] public static partial void M(ReadOnlySpan<float> input, Span<float> output, InvertedResidualWeights weights, int height, int width); }""",
        """partial class C { [{|DSC0025:StandardConv|}(K = 3, Cin = 100000, Cout = 100000)] public static partial void M(ReadOnlySpan<float> input, Span<float> output, StandardConvWeights weights, int height, int width); }""",
        """partial class C { [DepthwiseConv(K = 3, {|DSC0019:C = 0|})] public static partial void M(ReadOnlySpan<float> input, Span<float> output, DepthwiseConvWeights weights, int height, int width); }""",
        """partial class C { [PointwiseConv(Cin = 3, {|DSC0019:Cout = 0|})] public static partial void M(ReadOnlySpan<float> input, Span<float> output, PointwiseConvWeights weights, int height, int width); }""",
    ];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void BadAttributesAreReportedAtTheArgument(string attribute) =>
        AssertReports($"partial class C\n{{\n    [{attribute}]\n    public static partial void M({Packed});\n}}");

    [Theory]
    [MemberData(nameof(Methods))]
    public void BadMethodsAreReportedWhereTheyAreBad(string method) =>
        AssertReports($"partial class C\n{{\n    [SeparableConv({Shape})]\n    {method}\n}}");

    [Theory]
    [MemberData(nameof(Files))]
    public void BadFilesAreReportedWhereTheyAreBad(string file) => AssertReports(file);

    [Fact]
    public void AMessageShowsTheSignaturesThatWouldDo()
    {
        string message = Assert.Single(Analyze(
            $"partial class C {{ [SeparableConv(K = 3, Cin = 4, Cout = 8, Height = 9)] static partial void M({Packed}, int width, int scale); }}")).GetMessage(null);

        Assert.Contains("no parameter 'scale'", message);
        Assert.Contains("(ReadOnlySpan<float> input, Span<float> output, SeparableConvWeights weights, int width)", message);
        Assert.Contains("(ReadOnlySpan<float> input, Span<float> output, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise, int width)", message);
        Assert.Contains("optional: ReadOnlySpan<float> depthwiseBias", message);
    }

    [Theory]
    [InlineData("SeparableConv(K = 3, Cin = 8, Cout = 4096", "SeparableConvWeights", "")]
    [InlineData("SeparableConv(K = 3, Cin = 4096, Cout = 16", "SeparableConvWeights", "the depthwise loop would be # multiply-adds of one tile, more than 4,096; the pointwise loop would be # multiply-adds of one tile, more than 4,096")]
    [InlineData("PointwiseConv(Cin = 5000, Cout = 16", "PointwiseConvWeights", "the pointwise loop would be # multiply-adds of one tile, more than 4,096")]
    [InlineData("PointwiseConv(Cin = 5000, Cout = 8", "PointwiseConvWeights", "the pointwise loop would be # multiply-adds of one tile, more than 256")]
    [InlineData("DepthwiseConv(K = 9, C = 999", "DepthwiseConvWeights", "the depthwise loop would be # multiply-adds of one tile, more than 4,096")]
    [InlineData("StandardConv(K = 3, Cin = 3, Cout = 8", "StandardConvWeights", "the loop goes over windows of the input")]
    [InlineData("InvertedResidual(K = 3, Cin = 8, Hidden = 16, Cout = 12", "InvertedResidualWeights", "the expansion and the projection are loops")]
    public void TheLoopsThatStayAreSaidWithTheReasonThereAndInTheRemarks(string attribute, string weights, string reason)
    {
        Generation run = Generation.Run($"using System; using Dsc; partial class C {{ [{attribute}, Height = 9, Width = 9, Unroll = Unroll.Full)] "
            + $"static partial void M(ReadOnlySpan<float> input, Span<float> output, {weights} weights); }}");
        string text = run.Method;
        static string WithoutCounts(string message) => System.Text.RegularExpressions.Regex.Replace(message, "be [0-9,]+ multiply", "be # multiply");

        string[] messages = [.. Compile.Analyze(run.Output).Select(diagnostic => WithoutCounts(diagnostic.GetMessage(null)))];
        Assert.Equal(reason.Length == 0 ? [] : [$"Unroll.Full leaves loops over channels: {reason}"], messages);
        Assert.Equal(reason.Length > 0, WithoutCounts(text).Contains($"/// <para>Not everything is unrolled: {reason}.</para>", StringComparison.Ordinal));
    }

    [Fact]
    public void ConstantsFromOtherFilesCount()
    {
        string[] files =
        [
            "static class Sizes { public const int Bad = Worse - 1, Good = 3; private const int Worse = 0; }",
            $"using System; using Dsc; partial class C {{ [SeparableConv(K = Sizes.Good, Cin = Sizes.Bad, Cout = 8, Height = 9, Width = 9)] public static partial void M({Packed}); }}",
        ];
        Diagnostic diagnostic = Assert.Single(Compile.Analyze(Generation.Run(files).Output));

        Assert.Equal("DSC0019", diagnostic.Id);
        Assert.Equal("Cin must be at least 1, not -1", diagnostic.GetMessage(null));
    }

    [Fact]
    public void ARefusedMethodGetsABodySoThatTheErrorStandsAlone()
    {
        Generation run = Generation.Run($"using System; using Dsc; partial class C {{ [SeparableConv(K = 0)] public static partial void M({Packed}, string? text, params int[] more); }}");

        Assert.Empty(run.Complaints);
        Assert.Contains("NotSupportedException", Assert.Single(run.Result.GeneratedSources).SourceText.ToString());
    }

    [Fact]
    public void AnOldLanguageVersionIsReportedAtTheAttribute()
    {
        Compilation compilation = Compile.Source(LanguageVersion.CSharp10, $"using System; using Dsc; partial class C {{ [SeparableConv({Shape})] public static partial void M({Packed}); }}");
        Generation run = Generation.Run(compilation);

        Assert.Empty(run.Complaints);
        Diagnostic diagnostic = Assert.Single(Compile.Analyze(run.Output));
        Assert.Equal("DSC0028", diagnostic.Id);
        Assert.Equal("[SeparableConv] needs C# 11 or newer, but this project is compiled as C# 10.0: raise LangVersion", diagnostic.GetMessage(null));
    }

    [Theory]
    [InlineData("1024", true)]
    [InlineData("Vector256", true)]
    [InlineData("-1", true)]
    [InlineData("512", false)]
    [InlineData("256", false)]
    [InlineData(" 128 ", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void AnUnknownVectorWidthIsReported(string value, bool isBad)
    {
        ImmutableArray<Diagnostic> found = Compile.Analyze(Compile.Source("class C;"), new BuildProperties(("DscMaxVectorWidth", value)));

        Assert.Equal(isBad ? ["DSC0027"] : [], found.Select(diagnostic => diagnostic.Id));
    }

    private static ImmutableArray<Diagnostic> Analyze(string source) => Compile.Analyze(Generation.RunScalar("using System; using Dsc;\n" + source).Output);

    internal static void AssertReports(string markup)
    {
        Markup parsed = Markup.Parse("using System;\nusing Dsc;\n" + markup);
        Generation run = Generation.RunScalar(parsed.Source);
        IEnumerable<(string Id, TextSpan Span)> found = Compile.Analyze(run.Output).Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)).Order();

        string Show(IEnumerable<(string Id, TextSpan Span)> all) => string.Join("\n", all.Select(one => $"{one.Id} {one.Span} {parsed.Source[one.Span.Start..one.Span.End]}"));
        Assert.Equal(Show(parsed.Expected), Show(found));

        // What the compiler says about the same source is no business of ours, but a correct declaration must not get a body twice.
        Assert.DoesNotContain(run.Output.GetDiagnostics(), diagnostic => diagnostic.Id is "CS0757" or "CS0102" && !parsed.Source.Contains("{ }", StringComparison.Ordinal));

        // No error of the compiler hides all of ours.
        if (parsed.Expected.Count == 0)
            return;
        (string Id, TextSpan Span)[] ofTheBuild = [.. run.OfTheBuild.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan))];
        Assert.NotEmpty(ofTheBuild);
        Assert.Subset(parsed.Expected.ToHashSet(), ofTheBuild.ToHashSet());
    }
}
