using System.Collections.Generic;

namespace Dsc.Bench.Layers;

/// <summary>A layer and a neighbour of the same kind, which tells how long it may take.</summary>
/// <param name="Bound">How many times as long as the neighbour, work for work, the layer is allowed to take.</param>
internal sealed record Cliff(Layer Layer, Layer Neighbour, double Bound)
{
    /// <summary>Layers that once took many times as long as their neighbours. Work that falls on padding counts.</summary>
    public static readonly IReadOnlyList<Cliff> All = [.. Multipliers(), .. Dilations(), .. Columns(), .. Disguises(), .. Paddings(), .. CrowdedSets()];

    private const string Multiplier = "depth multiplier", Dilation = "dilation", Column = "columns", Disguise = "disguise", Padded = "padding", Crowded = "crowded sets";

    /// <summary>A depth multiplier takes no more than 1.3 times as long as as many channels without one.</summary>
    private static IEnumerable<Cliff> Multipliers()
    {
        foreach ((int size, int channels, int multiplier, int kernel, int stride) in ((int, int, int, int, int)[])
            [(56, 16, 2, 3, 1), (56, 64, 2, 3, 1), (56, 3, 4, 3, 1), (56, 16, 4, 3, 1), (56, 3, 8, 3, 1), (56, 16, 8, 3, 1), (28, 64, 8, 3, 1), (28, 16, 16, 3, 1),
             (28, 3, 32, 3, 1), (56, 5, 3, 3, 1), (56, 19, 3, 3, 1), (28, 24, 6, 5, 1), (56, 16, 2, 3, 2), (28, 64, 4, 5, 2), (14, 40, 5, 7, 1), (224, 3, 8, 5, 1),
             (56, 2, 3, 3, 1), (56, 3, 3, 3, 1), (56, 5, 2, 3, 1), (56, 3, 6, 3, 1), (56, 2, 10, 3, 1), (56, 3, 10, 3, 1), (56, 3, 12, 3, 1), (56, 7, 3, 3, 1), (56, 8, 12, 3, 1), (56, 16, 3, 3, 1), (28, 32, 6, 3, 1), (28, 64, 3, 3, 1), (28, 3, 40, 3, 1),
             (56, 16, 3, 3, 2), (28, 16, 5, 5, 2), (28, 48, 3, 5, 1), (56, 16, 3, 1, 1)])
            yield return new(Layer.Depthwise(Multiplier, size, channels, kernel, stride, multiplier: multiplier), Layer.Depthwise(Multiplier, size, channels * multiplier, kernel, stride), 1.3);
        // One channel with a multiplier is a standard convolution of one channel.
        foreach (int multiplier in (int[])[2, 7, 8, 12, 16, 32, 40])
            yield return new(Layer.Depthwise(Multiplier, 56, 1, multiplier: multiplier), Layer.Standard(Multiplier, 56, 1, multiplier), 1.1);
    }

    /// <summary>Dilation takes no longer than none.</summary>
    private static IEnumerable<Cliff> Dilations()
    {
        foreach ((int size, int channels, int kernel, int dilation) in ((int, int, int, int)[])
            [(56, 64, 3, 2), (56, 64, 3, 16), (28, 192, 3, 4), (56, 64, 7, 5), (33, 96, 3, 18), (33, 48, 5, 6), (28, 8, 3, 4)])
            yield return new(Layer.Depthwise(Dilation, size, channels, kernel, dilation: dilation), Layer.Depthwise(Dilation, size, channels, kernel), 1.2);
        foreach ((int size, int cin, int cout, int kernel, int dilation) in ((int, int, int, int, int)[])
            [(33, 64, 64, 3, 18), (33, 64, 64, 3, 6), (33, 64, 64, 3, 2), (28, 16, 32, 5, 8), (56, 3, 16, 3, 12)])
            yield return new(Layer.Standard(Dilation, size, cin, cout, kernel, dilation: dilation), Layer.Standard(Dilation, size, cin, cout, kernel), 1);
        foreach (int dilation in (int[])[2, 6, 18])
            yield return new(Layer.Separable(Dilation, 33, 33, 64, 64, dilation: dilation), Layer.Separable(Dilation, 33, 33, 64, 64), 1.1);
    }

    /// <summary>A column of taps takes no longer than the same row of taps on the transposed image.</summary>
    private static IEnumerable<Cliff> Columns()
    {
        foreach ((int height, int width, int channels, int kernel) in ((int, int, int, int)[])
            [(56, 56, 64, 31), (56, 56, 64, 7), (28, 28, 200, 15), (256, 1, 1, 51), (256, 1, 64, 9), (1000, 1, 3, 33), (60, 40, 8, 11)])
            yield return new(Layer.DepthwiseOf(Column, height, width, channels, kernel, 1), Layer.DepthwiseOf(Column, width, height, channels, 1, kernel), 1.1);
        yield return new(Layer.Separable(Column, 56, 56, 64, 64, 31, 1), Layer.Separable(Column, 56, 56, 64, 64, 1, 31), 1.1);
        yield return new(Layer.Separable(Column, 500, 1, 64, 64, 33, 1), Layer.Separable(Column, 1, 500, 64, 64, 1, 33), 1.1);
    }

    /// <summary>A layer that is another layer takes as long as that.</summary>
    private static IEnumerable<Cliff> Disguises()
    {
        yield return new(Layer.Standard(Disguise, 256, 1, 1), Layer.Depthwise(Disguise, 256, 1), 1.05);
        yield return new(Layer.Standard(Disguise, 64, 1, 1, 7), Layer.Depthwise(Disguise, 64, 1, 7), 1.05);
    }

    /// <summary>Windows that lie mostly on padding take no longer than windows inside the image.</summary>
    private static IEnumerable<Cliff> Paddings()
    {
        foreach ((int size, int channels, int kernel) in ((int, int, int)[])[(7, 256, 7), (14, 96, 7), (7, 96, 31), (14, 64, 13), (28, 96, 31)])
            yield return new(Layer.Depthwise(Padded, size, channels, kernel), Layer.Depthwise(Padded, 112, 64, kernel <= 13 ? kernel : 13), 1.2);
    }

    /// <summary>Pixels a power of two apart share few sets of the first-level cache: such layers take no longer than those of a few channels less.</summary>
    private static IEnumerable<Cliff> CrowdedSets()
    {
        foreach ((int size, int channels, int neighbour, int kernel, int stride) in ((int, int, int, int, int)[])
            [(14, 512, 480, 3, 1), (28, 512, 480, 3, 1), (14, 1024, 960, 3, 1), (7, 1024, 960, 3, 1), (28, 1024, 960, 3, 1), (14, 512, 480, 5, 1), (28, 512, 480, 3, 2), (14, 1024, 960, 5, 2),
             (56, 256, 240, 3, 1), (28, 256, 240, 5, 1), (28, 256, 240, 7, 1), (14, 768, 720, 7, 1), (7, 2048, 2000, 3, 1), (14, 1024, 960, 3, 2), (7, 1024, 960, 5, 1)])
            yield return new(Layer.Depthwise(Crowded, size, channels, kernel, stride), Layer.Depthwise(Crowded, size, neighbour, kernel, stride), 1.2);
        foreach ((int size, int cin, int cout, int neighbour, int stride) in ((int, int, int, int, int)[])[(14, 512, 64, 480, 1), (7, 1024, 64, 960, 1), (14, 512, 64, 480, 2)])
            yield return new(Layer.Separable(Crowded, size, size, cin, cout, stride: stride), Layer.Separable(Crowded, size, size, neighbour, cout, stride: stride), 1.2);
    }
}
