using System;

namespace Dsc.Samples.AotApp;

/// <summary>Layers as large as MobileNet's, and one with odd sizes that are known at run time only.</summary>
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
}
