using System;

namespace Dsc.Benchmarks;

/// <summary>One kernel of each kind, in sizes of MobileNet.</summary>
internal static partial class Kernels
{
    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 56, Width = 56, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Separable(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output, int maxDegreeOfParallelism);

    [DepthwiseConv(K = 3, C = 144, Height = 56, Width = 56, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void Depthwise(ReadOnlySpan<float> input, DepthwiseConvWeights weights, Span<float> output, int maxDegreeOfParallelism);

    [PointwiseConv(Cin = 128, Cout = 128, Height = 56, Width = 56, Activation = Activation.Relu6)]
    public static partial void Pointwise(ReadOnlySpan<float> input, PointwiseConvWeights weights, Span<float> output, int maxDegreeOfParallelism);

    [StandardConv(K = 3, Cin = 3, Cout = 32, Height = 224, Width = 224, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void First(ReadOnlySpan<float> input, StandardConvWeights weights, Span<float> output, int maxDegreeOfParallelism);

    [InvertedResidual(K = 3, Cin = 32, Hidden = 192, Cout = 32, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void Residual(ReadOnlySpan<float> input, InvertedResidualWeights weights, Span<float> output, int maxDegreeOfParallelism);

    [Dense(In = 1024, Out = 1000)]
    public static partial void Dense(ReadOnlySpan<float> input, DenseWeights weights, Span<float> output, int maxDegreeOfParallelism);
}
