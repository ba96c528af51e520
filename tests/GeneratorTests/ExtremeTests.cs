using System;
using System.Linq;
using GeneratorTests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace GeneratorTests;

/// <summary>Values far out: either the analyzer refuses them, or the kernel compiles and none of its methods is longer than the JIT takes.</summary>
public class ExtremeTests
{
    /// <summary>Past about so many the JIT spills, and past some more gives up.</summary>
    private const int MostMultiplyAdds = 1024;

    public static TheoryData<string> Legal => new(
        "InvertedResidual(K = 3, Cin = 1, Hidden = 1, Cout = 1, Height = 9, Width = 9, Stride = 1000000000, Padding = Padding.Same)",
        "SpatialSeparableConv(Column = new float[] { 1, 2 }, Row = new float[] { 1, 2 }, Height = 5, Width = 5, Stride = 2000000000, Padding = Padding.Same)",
        "GlobalAveragePool(C = 1, Height = 1, Width = 2000000000)",
        "GlobalAveragePool(C = 2000000000, Height = 1, Width = 1)",
        "SeparableConv(K = 3, Cin = 40000000, Cout = 4, Height = 3, Width = 3)",
        "InvertedResidual(K = 33, Cin = 8, Hidden = 16, Cout = 8, Height = 20, Width = 20, Padding = Padding.Same)",
        "InvertedResidual(K = 101, Cin = 3, Hidden = 1000, Cout = 1000, Height = 20, Width = 20, Padding = Padding.Same, Unroll = Unroll.Full)",
        "InvertedResidual(K = 45, Cin = 3, Hidden = 7, Cout = 5, Height = 45, Width = 450, Stride = 40, SqueezeExcite = 1000, Activation = Activation.Gelu)",
        "InvertedResidual(K = 1001, Cin = 1, Hidden = 1, Cout = 1, Height = 9, Width = 9, Padding = Padding.Same)",
        "SeparableConv(K = 31, Cin = 40, Cout = 40, Height = 40, Width = 40, Padding = Padding.Same, Unroll = Unroll.Full)",
        "SeparableConv(K = 255, Cin = 3, Cout = 4, Height = 9, Width = 9, Padding = Padding.Same)",
        "SeparableConv(KernelHeight = 1, KernelWidth = 5000, Cin = 3, Cout = 4, Height = 9, Width = 9, Padding = Padding.Same, Unroll = Unroll.Full)",
        "SeparableConv(KernelHeight = 5000, KernelWidth = 1, Cin = 3, Cout = 4, Height = 9, Width = 9, Padding = Padding.Same, Unroll = Unroll.Full)",
        "SeparableConv(K = 3, Cin = 2, Cout = 4, DepthMultiplier = 5000, Height = 9, Width = 9, Padding = Padding.Same, Unroll = Unroll.Full)",
        "SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 10000, Width = 10000, Unroll = Unroll.Full)",
        "SeparableConv(K = 3, Cin = 4, Cout = 100000000, Height = 3, Width = 3)",
        "SeparableConv(K = 1, Cin = 4, Cout = 4, Height = 3, Width = 3, Padding = Padding.Explicit, PadLeft = 100000000)",
        "SeparableConv1D(K = 10000, Cin = 4, Cout = 4, Length = 10, Padding = Padding.Causal, Unroll = Unroll.Full)",
        "SeparableConv1D(K = 87, Cin = 1000, Cout = 1000, Length = 100000, DepthMultiplier = 3, Unroll = Unroll.Full)",
        "SeparableConv(K = 3, Cin = 1000, Cout = 4, DepthMultiplier = 1000, Height = 3, Width = 10000)",
        "SeparableConv(K = 3, Cin = 4, Cout = 4, Dilation = 100000000, Padding = Padding.Same)",
        "StandardConv(K = 3, Cin = 4, Cout = 4, Dilation = 10000, Padding = Padding.Same)",
        "DepthwiseConv(K = 99, C = 1024, Height = 14, Width = 14, Padding = Padding.Same, Unroll = Unroll.Full, Activation = Activation.Gelu)",
        "DepthwiseConv(KernelHeight = 9000, KernelWidth = 9000, C = 3, Height = 9, Width = 9, Padding = Padding.Same)",
        "StandardConv(K = 63, Cin = 20, Cout = 4, Height = 9, Width = 9, Padding = Padding.Same)",
        "StandardConv(KernelHeight = 1, KernelWidth = 20000, Cin = 20, Cout = 4000, Height = 9, Width = 9, Padding = Padding.Same, Unroll = Unroll.Full)",
        "PointwiseConv(Cin = 2000000, Cout = 1, Height = 1, Width = 1, Unroll = Unroll.Full)",
        "PointwiseConv(Cin = 1, Cout = 1, Height = 2000000000, Width = 1, Unroll = Unroll.Full)",
        "Dense(In = 40000, Out = 40000, Unroll = Unroll.Full, Activation = Activation.Gelu)",
        "SpatialSeparableConv(Column = new float[] { 1e-45f, 3e38f }, Row = new float[] { 3e38f, -3e38f }, Height = 5, Width = 5)",
        "SpatialSeparableConv(Kernel = new float[] { 3e38f, 3e38f, 3e38f, 3e38f }, Height = 5, Width = 5)",
        "SpatialSeparableConv(Kernel = new float[] { 1e-45f, 1e-45f, 1e-45f, 1e-45f }, Height = 5, Width = 5)",
        "SpatialSeparableConv(Column = new float[] { 1, 2 }, Row = new float[] { 1, 2 }, Width = 2000000000, Height = 1, Padding = Padding.Same)");

    public static TheoryData<string, string> Refused => new()
    {
        { "DSC0025", "InvertedResidual(K = 20001, Cin = 1, Hidden = 4, Cout = 1, Height = 9, Width = 9, Padding = Padding.Same)" },
        { "DSC0025", "InvertedResidual(K = 3, Cin = 1, Hidden = 100000000, Cout = 1, Height = 9, Width = 9, Padding = Padding.Same)" },
        { "DSC0025", "InvertedResidual(K = 3, Cin = 1, Hidden = 1, Cout = 2, Height = 9, Width = 9, Padding = Padding.Explicit, PadTop = 1000000, PadRight = 100000000)" },
        { "DSC0025", "SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 9, Width = 9, Dilation = 1000000000, Padding = Padding.Same)" },
        { "DSC0025", "SeparableConv(K = 2, Cin = 4, Cout = 4, Height = 9, Width = 9, Dilation = 2000000000, Padding = Padding.Same)" },
        { "DSC0025", "SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 9, Width = 9, Stride = 2000000000, Padding = Padding.Same)" },
        { "DSC0025", "SeparableConv1D(K = 3, Cin = 4, Cout = 4, Length = 10, Padding = Padding.Causal, Dilation = 1000000000)" },
        { "DSC0025", "SeparableConv1D(K = 3, Cin = 4, Cout = 4, Length = 1000000000, Padding = Padding.Causal)" },
        { "DSC0025", "SeparableConv(K = 3, Cin = 2, Cout = 4, Height = 9, Width = 3000, DilationHeight = 400000, Padding = Padding.Same)" },
        { "DSC0025", "InvertedResidual(K = 3, Cin = 1, Hidden = 1000, Cout = 1, Height = 3000, Width = 3000, Padding = Padding.Same, SqueezeExcite = 4)" },
        { "DSC0025", "InvertedResidual(K = 3, Cin = 1, Hidden = 5, Cout = 1, Stride = 1000000000, Padding = Padding.Same)" },
        { "DSC0025", "InvertedResidual(K = 1001, Cin = 1, Hidden = 2000, Cout = 1, Stride = 2, Padding = Padding.Same)" },
        { "DSC0025", "SeparableConv(K = 3, Cin = 4, Cout = 4, Stride = 100000000, Padding = Padding.Same)" },
        { "DSC0025", "StandardConv(K = 3, Cin = 4, Cout = 4, Stride = 100000000, Padding = Padding.Same)" },
        { "DSC0025", "SeparableConv1D(K = 3, Cin = 4, Cout = 4, Stride = 1000000000)" },
        { "DSC0025", "DepthwiseConv(K = 3, C = 100, DepthMultiplier = 10000000)" },
        { "DSC0025", "DepthwiseConv(K = 3, C = 3, DepthMultiplier = 100000000, Height = 4, Width = 4)" },
        { "DSC0025", "DepthwiseConv(K = 3, C = 3, Height = 9, Width = 9, Dilation = 500000000, Padding = Padding.Same)" },
        { "DSC0025", "StandardConv(K = 2, Cin = 20, Cout = 4, Height = 9, Width = 9, Dilation = 1000000000, Padding = Padding.Same)" },
        { "DSC0025", "StandardConv(K = 3, Cin = 20, Cout = 4, Height = 9, Width = 9, Stride = 1000000000, Padding = Padding.Same)" },
        { "DSC0025", "StandardConv(K = 3, Cin = 20, Cout = 4, Width = 9, Height = 9, Dilation = 20000, Padding = Padding.Same)" },
        { "DSC0025", "PointwiseConv(Cin = 1, Cout = 2000000000, Height = 1, Width = 1)" },
        { "DSC0025", "Dense(In = 1, Out = 2000000000)" },
        { "DSC0025", "Dense(In = 2000000000, Out = 1, Unroll = Unroll.Full)" },
        { "DSC0034", "SpatialSeparableConv(Column = new float[] { 0 }, Row = new float[] { 1 }, Height = 5, Width = 5)" },
        { "DSC0034", "SpatialSeparableConv(Column = new float[] { 0, 0, 0 }, Row = new float[] { 0, -0f }, Height = 5, Width = 5)" },
        { "DSC0034", "SpatialSeparableConv(Kernel = new float[] { 0 }, Height = 5, Width = 5)" },
        { "DSC0034", "SpatialSeparableConv(Kernel = new float[] { 0, 0, 0, 0 }, Height = 5, Width = 5)" },
        { "DSC0025", "SpatialSeparableConv(Column = new float[] { 1, 2 }, Row = new float[] { 1, 2 }, Channels = 2000000000, Height = 1, Width = 1, Padding = Padding.Same)" },
        { "DSC0025", "SpatialSeparableConv(Column = new float[] { 1, 2 }, Row = new float[] { 1, 2 }, Height = 5, Width = 5, Padding = Padding.Explicit, PadTop = 1000000, PadLeft = 2000000000)" },
    };

    [Theory]
    [MemberData(nameof(Legal))]
    public void LegalLayersCompileToMethodsThatTheJitTakes(string layer)
    {
        Generation run = Generation.Run(Source(layer));
        Assert.DoesNotContain(Compile.Analyze(run.Output), problem => problem.Severity == DiagnosticSeverity.Error);
        Assert.Empty(run.Complaints.Take(5));
        (string method, int count) = Longest(run);
        Assert.True(count <= MostMultiplyAdds, $"{method} has {count} multiply-adds.");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void OthersAreRefused(string id, string layer) =>
        Assert.Equal([id], Compile.Analyze(Generation.RunScalar(Source(layer)).Output).Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.Id).Distinct());

    private static Compilation Source(string layer)
    {
        string operation = layer[..layer.IndexOf('(', StringComparison.Ordinal)];
        string weights = operation is "SpatialSeparableConv" or "GlobalAveragePool" ? "" : $", {operation}Weights weights";
        string sizes = layer.Contains(" Height", StringComparison.Ordinal) || layer.Contains(" Length", StringComparison.Ordinal) || operation == "Dense" ? ""
            : operation == "SeparableConv1D" ? ", int length" : ", int height, int width";
        return Compile.Source(
            $"using System; using Dsc;\npublic static partial class C {{ [{layer}] public static partial void M(ReadOnlySpan<float> input, Span<float> output{weights}{sizes}, int batch); }}");
    }

    private static (string Method, int Count) Longest(Generation run) => run.Output.SyntaxTrees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        .Select(method => (method.Identifier.Text, Count: method.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(IsMultiplyAdd)))
        .MaxBy(method => method.Count);

    private static bool IsMultiplyAdd(InvocationExpressionSyntax call) => call.Expression.ToString() is { } name && name.Contains("MultiplyAdd", StringComparison.Ordinal);
}
