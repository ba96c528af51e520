using System.Collections.Generic;
using System.Linq;

namespace Dsc.Bench.Layers;

/// <summary>Many shapes, to see that none falls off a cliff. The group says what is varied.</summary>
internal static class SweepList
{
    public static readonly IReadOnlyList<Layer> All = [.. Windows(), .. ChannelCounts(), .. Images(), .. OneStage(), .. Residuals()];

    /// <summary>Layers that are also tried with a size that is only known at run time.</summary>
    public static readonly IReadOnlyList<Layer> AtRunTime =
    [
        Layer.Separable("run-time size", 112, 112, 32, 64),
        Layer.Separable("run-time size", 56, 56, 128, 256, stride: 2),
        Layer.Separable("run-time size", 14, 14, 512, 512),
        Layer.Separable("run-time size", 7, 7, 1024, 1024),
        Layer.Separable("run-time size", 29, 31, 24, 24, 5, 5),
        Layer.Separable("run-time size", 56, 56, 17, 29),
        Layer.Separable("run-time size", 512, 512, 16, 16),
        Layer.Signal("run-time size", 1000, 64, 64, 33),
        Layer.Depthwise("run-time size", 56, 144),
        Layer.Depthwise("run-time size", 28, 192, stride: 2),
        Layer.Pointwise("run-time size", 28, 192, 32),
        Layer.Standard("run-time size", 224, 3, 32, stride: 2),
        Layer.InvertedResidual("run-time size", 28, 32, 192, 32),
    ];

    private static IEnumerable<Layer> Windows()
    {
        foreach (int kernel in (int[])[3, 5, 7])
        {
            foreach (int stride in (int[])[1, 2, 3])
                yield return Layer.Separable("window", 28, 28, 64, 64, kernel, kernel, stride);
            foreach (int dilation in (int[])[2, 4])
                yield return Layer.Separable("window", 28, 28, 64, 64, kernel, kernel, dilation: dilation);
        }

        foreach ((int height, int width) in ((int, int)[])[(1, 1), (1, 3), (3, 1), (1, 7), (7, 1), (1, 15), (15, 1), (2, 2), (4, 4), (9, 9), (11, 11), (13, 13)])
            yield return Layer.Separable("window", 28, 28, 64, 64, height, width);
        foreach (int kernel in (int[])[3, 9, 33, 63, 87])
        {
            yield return Layer.Signal("window", 500, 128, 128, kernel);
            yield return Layer.Signal("window", 500, 128, 128, kernel, stride: 2);
            yield return Layer.Signal("window", 500, 128, 128, kernel, dilation: 2);
        }
    }

    private static IEnumerable<Layer> ChannelCounts()
    {
        foreach (int cin in (int[])[1, 3, 4, 8, 12, 15, 16, 17, 20, 24, 31, 32, 33, 40, 48, 72, 100])
            yield return Layer.Separable("input channels", 56, 56, cin, 32);
        foreach (int cout in (int[])[1, 2, 3, 4, 7, 8, 12, 15, 16, 17, 20, 24, 31, 33, 40, 48, 100])
            yield return Layer.Separable("output channels", 56, 56, 32, cout);
        foreach ((int cin, int cout) in ((int, int)[])[(3, 3), (3, 8), (8, 8), (8, 1), (17, 1), (24, 1), (1024, 1), (1024, 8), (8, 1024), (24, 1000), (1024, 1000)])
            yield return Layer.Separable("channels", 14, 14, cin, cout);
        foreach (int channels in (int[])[256, 512, 1024, 2048])
            yield return Layer.Separable("channels", 7, 7, channels, 256, stride: 2);
    }

    private static IEnumerable<Layer> Images()
    {
        foreach (int size in (int[])[1, 2, 3, 4, 5, 7, 9, 13, 14, 15, 19, 28, 33, 57, 112, 225])
            yield return Layer.Separable("image", size, size, 64, 64);
        foreach ((int height, int width) in ((int, int)[])[(1, 7), (1, 16), (1, 100), (1, 1000), (1, 16000), (7, 1), (100, 1), (1000, 1), (2, 500), (500, 2), (5, 333), (333, 5)])
            yield return Layer.Separable("image", height, width, 64, 64);
        foreach ((int size, int channels) in ((int, int)[])[(256, 8), (256, 32), (512, 8), (512, 32), (1024, 3), (1024, 8), (1024, 16)])
            yield return Layer.Separable("image", size, size, channels, channels);
    }

    private static IEnumerable<Layer> OneStage()
    {
        foreach (int channels in (int[])[3, 8, 17, 24, 100, 256, 512, 1024])
        {
            yield return Layer.Depthwise("depthwise", 28, channels);
            yield return Layer.Depthwise("depthwise", 28, channels, stride: 2);
        }

        foreach (int kernel in (int[])[5, 7, 9, 11])
        {
            yield return Layer.Depthwise("depthwise", 28, 64, kernel);
            yield return Layer.Depthwise("depthwise", 28, 64, kernel, stride: 2);
        }

        yield return Layer.Depthwise("depthwise", 7, 1024);
        yield return Layer.Depthwise("depthwise", 14, 1024);
        yield return Layer.Depthwise("depthwise", 512, 8);
        yield return Layer.Depthwise("depthwise", 1024, 3);
        foreach ((int cin, int cout) in ((int, int)[])[(3, 16), (8, 8), (17, 29), (24, 24), (64, 1), (64, 8), (8, 64), (1024, 1), (1024, 24), (24, 1024), (1024, 1024)])
            yield return Layer.Pointwise("pointwise", 28, cin, cout);
        yield return Layer.Pointwise("pointwise", 1, 256, 256);
        yield return Layer.Pointwise("pointwise", 512, 16, 16);
        foreach ((int cin, int cout) in ((int, int)[])[(1, 1), (1, 8), (1, 32), (3, 3), (3, 8), (3, 16), (3, 64), (16, 16), (17, 29), (64, 1), (64, 8), (128, 128)])
            yield return Layer.Standard("standard", 56, cin, cout);
        foreach (int kernel in (int[])[5, 7])
        {
            yield return Layer.Standard("standard", 112, 3, 64, kernel, stride: 2);
            yield return Layer.Standard("standard", 28, 32, 32, kernel);
        }

        foreach ((int inputs, int outputs) in ((int, int)[])[(16, 10), (100, 10), (512, 1), (784, 128), (2048, 1000), (4096, 4096)])
            yield return Layer.Dense("dense", inputs, outputs);
    }

    private static IEnumerable<Layer> Residuals()
    {
        foreach ((int size, int cin, int hidden, int cout) in ((int, int, int, int)[])[(112, 16, 96, 16), (56, 17, 51, 17), (28, 40, 120, 40), (14, 80, 480, 112), (7, 320, 1280, 320), (7, 8, 24, 8)])
        {
            yield return Layer.InvertedResidual("inverted residual", size, cin, hidden, cout);
            yield return Layer.InvertedResidual("inverted residual", size, cin, hidden, cout, 5, 2);
        }
    }
}
