using System;

namespace Dsc.Samples.Quickstart;

/// <summary>The generator writes the bodies of these methods; hover over one to see what was planned for it.</summary>
internal static partial class Kernels
{
    /// <summary>The edge drawing: eight filters for each of three channels, then a mixture of the 24 answers.</summary>
    [SeparableConv(K = EdgeWeights.K, Cin = 3, Cout = 3, DepthMultiplier = EdgeWeights.Directions,
        DepthwiseActivation = Activation.Relu, Activation = Activation.Relu)]
    public static partial void Edges(
        ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output, int height, int width);

    // Layers of MobileNetV1 1.0.
    [SeparableConv(K = 3, Cin = 32, Cout = 64, Height = 112, Width = 112, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Conv112(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 56, Width = 56, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Conv56(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 256, Cout = 512, Height = 28, Width = 28, Stride = 2, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Conv28(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 512, Cout = 512, Height = 14, Width = 14, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Conv14(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    /// <summary>An image of any size through a 5 x 5 kernel with SiLU, as EfficientNet has it.</summary>
    [SeparableConv(K = 5, Cin = 64, Cout = 96, Padding = Padding.Symmetric, Activation = Activation.Silu)]
    public static partial void AnySize(
        ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output, int height, int width);
}
