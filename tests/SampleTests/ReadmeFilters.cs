using System;
using Dsc;

internal static partial class Filters
{
    [SpatialSeparableConv(Kernel = new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 }, Padding = Padding.Same)]
    public static partial void SobelX(ReadOnlySpan<float> input, Span<float> output, int height, int width);

    [SpatialSeparableConv(Column = new[] { 0.25f, 0.5f, 0.25f }, Row = new[] { 0.25f, 0.5f, 0.25f }, Channels = 3, Padding = Padding.Same)]
    public static partial void Blur(ReadOnlySpan<float> input, Span<float> output, int height, int width);
}
