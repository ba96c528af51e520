using System;
using Dsc;

internal static partial class Layers
{
    [PointwiseConv(Cin = 1, Cout = 1, Activation = Activation.Relu)]
    public static partial void Scale(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output, int height, int width);
}

[Network("tiny.onnx")]
internal sealed partial class Tiny;
