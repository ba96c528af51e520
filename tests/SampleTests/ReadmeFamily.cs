using System;
using Dsc;

internal static partial class Family
{
    [StandardConv(K = 3, Cin = 3, Cout = 32, Height = 224, Width = 224, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void First(ReadOnlySpan<float> input, StandardConvWeights weights, Span<float> output);

    [DepthwiseConv(K = 5, C = 64, Height = 28, Width = 28, Padding = Padding.Symmetric, Activation = Activation.HardSwish)]
    public static partial void Depthwise(ReadOnlySpan<float> input, DepthwiseConvWeights weights, Span<float> output);

    [PointwiseConv(Cin = 64, Cout = 128, Height = 28, Width = 28, Activation = Activation.Relu)]
    public static partial void Pointwise(ReadOnlySpan<float> input, PointwiseConvWeights weights, Span<float> output);

    [InvertedResidual(K = 3, Cin = 32, Hidden = 192, Cout = 32, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void Bottleneck(ReadOnlySpan<float> input, InvertedResidualWeights weights, Span<float> output);

    [SeparableConv1D(K = 33, Cin = 64, Cout = 64, Dilation = 2, Padding = Padding.Causal, Activation = Activation.Relu)]
    public static partial void Signal(ReadOnlySpan<float> input, SeparableConv1DWeights weights, Span<float> output, int length);

    [GlobalAveragePool(C = 128, Height = 7, Width = 7)]
    public static partial void Pool(ReadOnlySpan<float> input, Span<float> output);

    [Dense(In = 128, Out = 1000)]
    public static partial void Logits(ReadOnlySpan<float> input, DenseWeights weights, Span<float> output);
}
