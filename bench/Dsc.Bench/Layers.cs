using System;

namespace Dsc.Bench;

/// <summary>A separable layer to measure: SAME padding, bias and ReLU6 after both stages.</summary>
internal sealed record Layer(string Group, string Name, int KernelHeight, int KernelWidth, int Stride, int Height, int Width, int Cin, int Cout, Layer.Kernel Run)
{
    public delegate void Kernel(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    public int OutputHeight => (Height + Stride - 1) / Stride;

    public int OutputWidth => (Width + Stride - 1) / Stride;

    /// <summary>Floating-point operations of one call; a multiply-add counts as two, taps on the padding count too.</summary>
    public double Flop => 2.0 * OutputHeight * OutputWidth * Cin * ((KernelHeight * KernelWidth) + Cout);
}

/// <summary>The layers: MobileNetV1 1.0/224, some of other networks, and some that no library is tuned for.</summary>
internal static partial class Layers
{
    public static readonly Layer[] All =
    [
        new("MobileNetV1", nameof(B112_32_64), 3, 3, 1, 112, 112, 32, 64, B112_32_64),
        new("MobileNetV1", nameof(B112_64_128_s2), 3, 3, 2, 112, 112, 64, 128, B112_64_128_s2),
        new("MobileNetV1", nameof(B56_128_128), 3, 3, 1, 56, 56, 128, 128, B56_128_128),
        new("MobileNetV1", nameof(B56_128_256_s2), 3, 3, 2, 56, 56, 128, 256, B56_128_256_s2),
        new("MobileNetV1", nameof(B28_256_256), 3, 3, 1, 28, 28, 256, 256, B28_256_256),
        new("MobileNetV1", nameof(B28_256_512_s2), 3, 3, 2, 28, 28, 256, 512, B28_256_512_s2),
        new("MobileNetV1", nameof(B14_512_512), 3, 3, 1, 14, 14, 512, 512, B14_512_512),
        new("MobileNetV1", nameof(B14_512_1024_s2), 3, 3, 2, 14, 14, 512, 1024, B14_512_1024_s2),
        new("MobileNetV1", nameof(B7_1024_1024), 3, 3, 1, 7, 7, 1024, 1024, B7_1024_1024),
        new("Other", nameof(B32_32_64), 3, 3, 1, 32, 32, 32, 64, B32_32_64),
        new("Other", nameof(B28_240_80_k5), 5, 5, 1, 28, 28, 240, 80, B28_240_80_k5),
        new("Other", nameof(B14_112_112_k5), 5, 5, 1, 14, 14, 112, 112, B14_112_112_k5),
        new("Other", nameof(B19_728_728), 3, 3, 1, 19, 19, 728, 728, B19_728_728),
        new("Other", nameof(S1000_64_64_k33), 1, 33, 1, 1, 1000, 64, 64, S1000_64_64_k33),
        new("Untuned", nameof(B56_24_24), 3, 3, 1, 56, 56, 24, 24, B56_24_24),
        new("Untuned", nameof(B56_17_29), 3, 3, 1, 56, 56, 17, 29, B56_17_29),
        new("Untuned", nameof(B56_12_20), 3, 3, 1, 56, 56, 12, 20, B56_12_20),
        new("Untuned", nameof(B56_8_16_s2), 3, 3, 2, 56, 56, 8, 16, B56_8_16_s2),
        new("Untuned", nameof(B28_64_64_k5s2), 5, 5, 2, 28, 28, 64, 64, B28_64_64_k5s2),
        new("Untuned", nameof(B1x256_64_64_k9), 1, 9, 1, 1, 256, 64, 64, B1x256_64_64_k9),
        new("Untuned", nameof(B10_576_160), 3, 3, 1, 10, 10, 576, 160, B10_576_160),
    ];

    [SeparableConv(K = 3, Cin = 32, Cout = 64, Height = 112, Width = 112, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B112_32_64(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 64, Cout = 128, Height = 112, Width = 112, Stride = 2, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B112_64_128_s2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 56, Width = 56, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B56_128_128(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 256, Height = 56, Width = 56, Stride = 2, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B56_128_256_s2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 256, Cout = 256, Height = 28, Width = 28, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B28_256_256(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 256, Cout = 512, Height = 28, Width = 28, Stride = 2, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B28_256_512_s2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 512, Cout = 512, Height = 14, Width = 14, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B14_512_512(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 512, Cout = 1024, Height = 14, Width = 14, Stride = 2, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B14_512_1024_s2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 1024, Cout = 1024, Height = 7, Width = 7, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B7_1024_1024(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 32, Cout = 64, Height = 32, Width = 32, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B32_32_64(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 5, Cin = 240, Cout = 80, Height = 28, Width = 28, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B28_240_80_k5(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 5, Cin = 112, Cout = 112, Height = 14, Width = 14, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B14_112_112_k5(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 728, Cout = 728, Height = 19, Width = 19, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B19_728_728(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(KernelHeight = 1, KernelWidth = 33, Cin = 64, Cout = 64, Height = 1, Width = 1000, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void S1000_64_64_k33(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 24, Cout = 24, Height = 56, Width = 56, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B56_24_24(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 17, Cout = 29, Height = 56, Width = 56, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B56_17_29(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 12, Cout = 20, Height = 56, Width = 56, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B56_12_20(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 8, Cout = 16, Height = 56, Width = 56, Stride = 2, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B56_8_16_s2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 5, Cin = 64, Cout = 64, Height = 28, Width = 28, Stride = 2, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B28_64_64_k5s2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(KernelHeight = 1, KernelWidth = 9, Cin = 64, Cout = 64, Height = 1, Width = 256, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B1x256_64_64_k9(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 576, Cout = 160, Height = 10, Width = 10, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    private static partial void B10_576_160(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);
}
