using System.Collections.Generic;
using System.Linq;
using GeneratorTests.Support;
using Xunit;

namespace GeneratorTests;

/// <summary>Whatever C# allows around a kernel compiles without a warning.</summary>
public class DeclarationTests
{
    private const string Parameters = "System.ReadOnlySpan<float> input, System.Span<float> output, Dsc.SeparableConvWeights weights";

    private const string Attribute = "[Dsc.SeparableConv(K = 3, Cin = 4, Cout = 4, Height = 5, Width = 5)]";

    public static TheoryData<string, string> Operations => new()
    {
        { "SeparableConv(K = 3, Cin = 4, Cout = 5, Height = 6, Width = 7)", "ReadOnlySpan<float> depthwise, ReadOnlySpan<float> depthwiseBias, ReadOnlySpan<float> pointwise, ReadOnlySpan<float> bias, ReadOnlySpan<float> residual" },
        { "SeparableConv(K = 3, Cin = 4, Cout = 5)", "SeparableConvWeights weights, int height, int width, int batch, int maxDegreeOfParallelism" },
        { "DepthwiseConv(K = 3, C = 4)", "DepthwiseConvWeights weights, int height, int width" },
        { "DepthwiseConv(K = 3, C = 4, Height = 9, Padding = Padding.Same)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int width, int batch" },
        { "PointwiseConv(Cin = 4, Cout = 9)", "PointwiseConvWeights weights, int height, int width" },
        { "PointwiseConv(Cin = 4, Cout = 9, Height = 7, Width = 7)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> residual" },
        { "StandardConv(K = 3, Cin = 3, Cout = 32, Stride = 2, Height = 224, Width = 224, Padding = Padding.Same)", "StandardConvWeights weights" },
        { "StandardConv(K = 3, Cin = 3, Cout = 8)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int height, int width" },
        { "SeparableConv1D(K = 87, Cin = 3, Cout = 8, Padding = Padding.Causal, Dilation = 2)", "SeparableConv1DWeights weights, int length" },
        { "SeparableConv1D(K = 5, Cin = 3, Cout = 8, Length = 64)", "ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise" },
        { "InvertedResidual(K = 3, Cin = 8, Hidden = 48, Cout = 8, Padding = Padding.Same)", "InvertedResidualWeights weights, int height, int width" },
        { "InvertedResidual(K = 5, Cin = 8, Hidden = 24, Cout = 16, Height = 14, Width = 14, Stride = 2, SqueezeExcite = 6)", "InvertedResidualWeights weights" },
        { "GlobalAveragePool(C = 12)", "int height, int width, int batch" },
        { "GlobalAveragePool(C = 12, Height = 7, Width = 7)", "int maxDegreeOfParallelism" },
        { "Dense(In = 16, Out = 10)", "DenseWeights weights, int batch" },
        { "Dense(In = 16, Out = 10)", "ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias" },
    };


    [Theory]
    [MemberData(nameof(Operations))]
    public void EachOperationCompiles(string attribute, string parameters) => AssertCompiles($$"""
        using System;
        using Dsc;
        namespace My.Net;
        internal static partial class Blocks
        {
            [{{attribute}}]
            public static partial void First(ReadOnlySpan<float> input, Span<float> output, {{parameters}});
        }
        """);

    private static Generation AssertCompiles(params string[] sources)
    {
        Generation run = Generation.Run(sources);
        Assert.Empty(run.Complaints);
        Assert.Empty(Compile.Analyze(run.Output));
        Assert.NotEmpty(run.HintNames);
        return run;
    }
}
