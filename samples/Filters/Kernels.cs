using System;

namespace Dsc.Samples.Filters;

/// <summary>
/// Filters whose coefficients are compiled in. A kernel may be given whole, and is then taken apart into a column and a row by the
/// compiler, or as the two factors.
/// </summary>
internal static partial class Kernels
{
    /// <summary>A Gaussian of sigma 1.4, given as its column and its row.</summary>
    [SpatialSeparableConv(
        Channels = 3,
        Padding = Padding.Same,
        Column = new[] { 0.0290f, 0.1037f, 0.2233f, 0.2880f, 0.2233f, 0.1037f, 0.0290f },
        Row = new[] { 0.0290f, 0.1037f, 0.2233f, 0.2880f, 0.2233f, 0.1037f, 0.0290f })]
    public static partial void Gaussian(ReadOnlySpan<float> input, Span<float> output, int height, int width);

    [SpatialSeparableConv(Padding = Padding.Same, Kernel = new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 })]
    public static partial void SobelX(ReadOnlySpan<float> input, Span<float> output, int height, int width);

    [SpatialSeparableConv(Padding = Padding.Same, Kernel = new float[] { -1, -2, -1, 0, 0, 0, 1, 2, 1 })]
    public static partial void SobelY(ReadOnlySpan<float> input, Span<float> output, int height, int width);

    [SpatialSeparableConv(Padding = Padding.Same, Kernel = new float[] { -3, 0, 3, -10, 0, 10, -3, 0, 3 })]
    public static partial void ScharrX(ReadOnlySpan<float> input, Span<float> output, int height, int width);

    [SpatialSeparableConv(Padding = Padding.Same, Kernel = new float[] { -3, -10, -3, 0, 0, 0, 3, 10, 3 })]
    public static partial void ScharrY(ReadOnlySpan<float> input, Span<float> output, int height, int width);
}
