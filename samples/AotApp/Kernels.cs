using System;

namespace Dsc.Samples.AotApp;

/// <summary>Layers as large as MobileNet's, one of each kind, and one with odd sizes that are known at run time only.</summary>
internal static partial class Kernels
{
    [SeparableConv(K = 3, Cin = 32, Cout = 64, Height = 112, Width = 112, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Conv112(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 256, Height = 56, Width = 56, Stride = 2, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Conv56(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 512, Cout = 512, Height = 14, Width = 14, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Conv14(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 5, Cin = 19, Cout = 29, Padding = Padding.Symmetric, Activation = Activation.Silu)]
    public static partial void AnySize(
        ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output, int height, int width);

    [StandardConv(K = 3, Cin = 3, Cout = 32, Height = 224, Width = 224, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void First(ReadOnlySpan<float> input, StandardConvWeights weights, Span<float> output);

    [InvertedResidual(K = 3, Cin = 32, Hidden = 192, Cout = 32, Height = 28, Width = 28, Padding = Padding.Same,
        SqueezeExcite = 8, Activation = Activation.HardSwish)]
    public static partial void Bottleneck(ReadOnlySpan<float> input, InvertedResidualWeights weights, Span<float> output);

    [SeparableConv1D(K = 33, Cin = 64, Cout = 64, Dilation = 2, Padding = Padding.Causal, Activation = Activation.Relu)]
    public static partial void Signal(ReadOnlySpan<float> input, SeparableConv1DWeights weights, Span<float> output, int length);

    [GlobalAveragePool(C = 1024, Height = 7, Width = 7)]
    public static partial void Pool(ReadOnlySpan<float> input, Span<float> output);

    [Dense(In = 1024, Out = 1000)]
    public static partial void Logits(ReadOnlySpan<float> input, DenseWeights weights, Span<float> output);
}
