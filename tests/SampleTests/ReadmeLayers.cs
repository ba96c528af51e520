using System;
using Dsc;

internal static partial class Layers
{
    [SeparableConv(K = 3, Cin = 32, Cout = 64, Height = 112, Width = 112, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void Block(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 32, Cout = 64, Padding = Padding.Same)]
    public static partial void AnySize(ReadOnlySpan<float> input, ReadOnlySpan<float> depthwise, ReadOnlySpan<float> pointwise,
        ReadOnlySpan<float> bias, Span<float> output, int height, int width);
}
