using System;
using System.Linq;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>What is said of filters: their coefficients, their form and their rank.</summary>
public class FilterDiagnosticTests
{
    private const string Laplacian = "Kernel = new float[] { 0, 1, 0, 1, -4, 1, 0, 1, 0 }";

    private const string Both = "Column = new float[] { 1, 2, 1 }, Row = new float[] { -1, 0, 1 }";

    /// <summary>Attributes of a method whose parameters are right.</summary>
    public static TheoryData<string> Attributes =>
    [
        "SpatialSeparableConv(Kernel = new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 })",
        $"SpatialSeparableConv({Both}, MaxRank = 3, Channels = 4)",
        "{|DSC0018:SpatialSeparableConv|}",
        "{|DSC0018:SpatialSeparableConv|}(Channels = 3)",
        "{|DSC0018:SpatialSeparableConv|}(Column = new float[] { 1, 2, 1 })",
        "{|DSC0018:SpatialSeparableConv|}(Row = new float[] { 1, 2, 1 })",
        $"SpatialSeparableConv({Both}, {{|DSC0019:Channels = 0|}})",
        $"SpatialSeparableConv({Both}, {{|DSC0019:MaxRank = 0|}})",
        $"SpatialSeparableConv({{|DSC0031:{Laplacian}|}}, {{|DSC0020:StrideWidth = 3|}}, Stride = 2)",
        $"SpatialSeparableConv({Laplacian}, {{|DSC0019:MaxRank = -1|}})",
        $"SpatialSeparableConv({Both}, {{|DSC0021:PadTop = 1|}})",
        "SpatialSeparableConv(Kernel = new float[] { 1, 2, 2, 4 }, {|DSC0022:Padding = Padding.Symmetric|})",
        $"SpatialSeparableConv({Both}, {{|DSC0023:Padding = Padding.Causal|}})",
        $"SpatialSeparableConv({Both}, {{|DSC0026:Dilation = 2|}})",
        $"SpatialSeparableConv({Both}, {{|DSC0026:K = 3|}})",
        "SpatialSeparableConv({|DSC0026:Kernel = new[] { 1.0, 2.0, 1.0 }|})",
        "SpatialSeparableConv({|DSC0026:Kernel = 3|})",
        "SpatialSeparableConv({|DSC0026:Column = new[] { 1 }|}, Row = new float[] { 1 })",
        $"SpatialSeparableConv({{|DSC0031:{Laplacian}|}})",
        "SpatialSeparableConv({|DSC0031:Kernel = new float[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }|})",
        "SpatialSeparableConv({|DSC0031:Kernel = new float[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }|}, MaxRank = 2)",
        "{|DSC0030:SpatialSeparableConv|}(Kernel = new float[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }, MaxRank = 3)",
        $"{{|DSC0030:SpatialSeparableConv|}}({Laplacian}, MaxRank = 2)",
        "SpatialSeparableConv(Kernel = new float[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })",
        "SpatialSeparableConv({|DSC0031:Kernel = new float[] { 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }|})",
        "SpatialSeparableConv(Kernel = new float[] { 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, MaxRank = 2)",
        "SpatialSeparableConv({|DSC0032:Kernel = new float[] { 1, 2, 1 }|})",
        "SpatialSeparableConv({|DSC0032:Kernel = new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }|}, MaxRank = 2)",
        "SpatialSeparableConv({|DSC0033:Kernel = new[] { float.NaN }|})",
        "SpatialSeparableConv({|DSC0033:Kernel = new[] { 1, 2, 1 / 0f, 4 }|})",
        "SpatialSeparableConv({|DSC0033:Column = new[] { 1, float.NegativeInfinity }|}, {|DSC0033:Row = new[] { float.NaN, 1 }|})",
        "SpatialSeparableConv({|DSC0034:Kernel = new float[] { }|})",
        "SpatialSeparableConv({|DSC0034:Kernel = null|})",
        "SpatialSeparableConv({|DSC0034:Kernel = new[] { 0f, -0f, 0, 0 }|})",
        "SpatialSeparableConv({|DSC0034:Column = new float[] { 0, -0f }|}, {|DSC0034:Row = new float[0]|})",
        $"SpatialSeparableConv(Kernel = new float[] {{ 1 }}, {{|DSC0035:Column = new float[] {{ 1 }}|}}, {{|DSC0035:Row = new float[] {{ 1 }}|}})",
        $"SpatialSeparableConv({{|DSC0035:Row = new float[] {{ 1 }}|}}, Kernel = new float[] {{ 1 }})",
        "{|DSC0025:SpatialSeparableConv|}(Column = new float[] { 1 }, Row = new float[] { 1, 1 }, Channels = int.MaxValue)",
    ];

    [Theory]
    [MemberData(nameof(Attributes))]
    public void BadFiltersAreReportedAtTheArgument(string attribute) => DiagnosticTests.AssertReports(
        $"partial class C\n{{\n    [{attribute}]\n    public static partial void M(ReadOnlySpan<float> input, Span<float> output, int height, int width);\n}}");

    [Theory]
    [InlineData("SpatialSeparableConv({|DSC0024:Height = 2|}, {|DSC0024:Width = 1|}, Column = new float[] { 1, 2, 1 }, Row = new float[] { -1, 0, 1 })", "")]
    [InlineData("{|DSC0025:SpatialSeparableConv|}(Height = 50000, Width = 50000, Kernel = new float[] { 1 })", "")]
    [InlineData("SpatialSeparableConv(Height = 9, Width = 9, Kernel = new float[] { 1 })", ", SeparableConvWeights {|DSC0011:weights|}")]
    [InlineData("SpatialSeparableConv(Height = 9, Width = 9, Kernel = new float[] { 1 })", ", ReadOnlySpan<float> {|DSC0011:kernel|}, int {|DSC0016:height|}")]
    public void SizesAndParametersAreCheckedToo(string attribute, string parameters) => DiagnosticTests.AssertReports(
        $"partial class C\n{{\n    [{attribute}]\n    public static partial void M(ReadOnlySpan<float> input, Span<float> output{parameters});\n}}");

    [Theory]
    [InlineData(Laplacian, "The kernel has rank 2, more than MaxRank = 1: the nearest product of a column and a row differs by 10.05% of it (Frobenius norm). MaxRank = 2 runs it as 2 such products.")]
    [InlineData("Kernel = new float[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }, MaxRank = 2", "The kernel has rank 3, more than MaxRank = 2: the nearest product of a column and a row differs by 81.65% of it (Frobenius norm). MaxRank = 3 runs it as 3 such products.")]
    [InlineData("Kernel = new float[] { 1, 2, 3 }", "Kernel must hold K * K values, row by row, but holds 3; a filter of another shape is given by Column and Row")]
    [InlineData("Kernel = new[] { 1, 2, float.NaN, 4 }", "Kernel must hold finite numbers, but holds NaN at index 2")]
    [InlineData("Column = new float[] { 1 }", "[SpatialSeparableConv] needs Row")]
    [InlineData("Channels = 1", "[SpatialSeparableConv] needs Kernel, or Column and Row")]
    public void MessagesSayWhatToDo(string properties, string message)
    {
        Generation run = Generation.Run($"using System; using Dsc; partial class C {{ [SpatialSeparableConv({properties})] public static partial void M(ReadOnlySpan<float> input, Span<float> output, int height, int width); }}");

        Assert.Equal(message, Assert.Single(Compile.Analyze(run.Output)).GetMessage(null));
    }

    [Theory]
    [InlineData("Kernel = new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 }", "The kernel has rank 1: it is the product of a column and a row.", "Column 1, 2, 1; row -1, 0, 1.")]
    [InlineData("Kernel = new float[] { -3, -10, -3, 0, 0, 0, 3, 10, 3 }", "The kernel has rank 1: it is the product of a column and a row.", "Column -1, 0, 1; row 3, 10, 3.")]
    [InlineData("Kernel = new[] { 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f, 1 / 9f }", "The kernel has rank 1: it is the product of a column and a row.", "Column 1, 1, 1; row 0.11111111, 0.11111111, 0.11111111.")]
    [InlineData("Column = new[] { 0.1f, 1e-42f, -3e30f }, Row = new float[] { 16777216 }", "Input height x width x 1, output outputHeight x outputWidth x 1, stride 1 x 1, padding Valid.", "Column 0.1, 1.00053E-42, -3E+30; row 16777216.")]
    [InlineData(Laplacian + ", MaxRank = 2", "The kernel has rank 2: it is the sum of 2 products of a column and a row.", "row ")]
    public void TheFactorsStandInTheRemarks(string properties, params string[] remarks)
    {
        Generation run = Generation.Run($"using System; using Dsc; partial class C {{ [SpatialSeparableConv({properties})] public static partial void M(ReadOnlySpan<float> input, Span<float> output, int height, int width); }}");

        Assert.Empty(run.Complaints);
        string text = run.Method;
        Assert.All(remarks, remark => Assert.Contains(remark, text, StringComparison.Ordinal));
    }

    /// <summary>The filters that people use, each given whole.</summary>
    [Fact]
    public void KnownFiltersAreAccepted()
    {
        (string Name, double[] Column, double[] Row)[] filters =
        [
            ("Sobel", [1, 2, 1], [-1, 0, 1]), ("Scharr", [3, 10, 3], [-1, 0, 1]), ("Prewitt", [1, 1, 1], [-1, 0, 1]),
            ("Box", [0.2, 0.2, 0.2, 0.2, 0.2], [0.2, 0.2, 0.2, 0.2, 0.2]), ("Binomial", [1, 4, 6, 4, 1], [1, 4, 6, 4, 1]),
            ("Gaussian3", Gaussian(3), Gaussian(3)), ("Gaussian5", Gaussian(5), Gaussian(5)), ("Gaussian7", Gaussian(7), Gaussian(7)), ("Gaussian31", Gaussian(31), Gaussian(31)),
        ];
        string methods = string.Concat(filters.Select(filter =>
        {
            string values = string.Join(", ", filter.Column.SelectMany(y => filter.Row.Select(x => FormattableString.Invariant($"{(float)(y * x):R}f"))));
            return $"[SpatialSeparableConv(Kernel = new[] {{ {values} }})] public static partial void {filter.Name}(ReadOnlySpan<float> input, Span<float> output, int height, int width);\n";
        }));
        Generation run = Generation.Run($"using System; using Dsc; partial class C {{ {methods} }}");

        Assert.Empty(run.Complaints);
        Assert.Empty(Compile.Analyze(run.Output));
        Assert.Equal(filters.Length, run.HintNames.Count);
    }

    private static double[] Gaussian(int size)
    {
        double[] values = [.. Enumerable.Range(0, size).Select(i => Math.Exp(-Math.Pow(i - (size / 2), 2) / (size / 2.0)))];
        double sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }
}
