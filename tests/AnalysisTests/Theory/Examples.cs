using System;
using System.Linq;
using Dsc;
using Dsc.Analysis;

namespace AnalysisTests.Theory;

/// <summary>The examples of docs/theory.md, line by line.</summary>
internal static class Examples
{
    public static void Ratio()
    {
        var shape = new SeparableConvShape(3, 3, 128, 128);
        const long pixels = 56 * 56;
        Console.WriteLine(ConvCost.Standard(shape, pixels));
        Console.WriteLine(ConvCost.Separable(shape, pixels));
        Console.WriteLine($"ratio {ConvCost.SeparableRatio(shape):F4}");
    }

    public static void Chain()
    {
        Console.Write(ChainCost.Of(
            new FeatureMap(224, 224, 3),
            new StandardConvLayer(Window.Square(3, stride: 2), 32),
            new SeparableConvLayer(Window.Square(3), 64),
            new InvertedResidualLayer(Window.Square(3, stride: 2), 256, 128, SqueezeExcite: 64),
            new GlobalAveragePoolLayer(),
            new DenseLayer(1000)));
    }

    public static void LookingRight()
    {
        var values = new float[6 * 2]; // [1][6][1][2]
        values[(3 * 2) + 0] = 1;       // output 0 looks 3 pixels to the right
        values[(5 * 2) + 1] = 1;       // output 1 looks 5
        KernelSpectrum spectrum = KernelSpectrum.Of(new StandardKernel(new StandardConvShape(1, 6, 1, 2), values));
        Console.WriteLine($"rank {spectrum.Ranks[0]}");
        foreach (int multiplier in new[] { 1, 2 })
        {
            SeparableFactorization nearest = spectrum.Factor(multiplier);
            Console.WriteLine($"multiplier {multiplier}: exact {nearest.IsExact}, error {nearest.RelativeError:P1}, cost {nearest.CostRatio:P0}");
        }
    }

    public static void Within()
    {
        float[] values = Enumerable.Range(0, 3 * 3 * 16 * 32).Select(i => MathF.Sin(i) + MathF.Sin(i * 0.37f)).ToArray();
        KernelSpectrum spectrum = KernelSpectrum.Of(new StandardKernel(new StandardConvShape(3, 3, 16, 32), values));
        SeparableFactorization layer = spectrum.FactorWithin(0.5);
        Console.WriteLine($"multiplier {layer.DepthMultiplier}: error {layer.RelativeError:P1}, cost {layer.CostRatio:P1}");
        SeparableConvWeights weights = layer.Kernel.ToWeights();
        Console.WriteLine(weights.Shape);
    }

    public static void Spatial()
    {
        SpatialSpectrum sobel = SpatialSpectrum.Of([-1, 0, 1, -2, 0, 2, -1, 0, 1], 3, 3);
        SpatialSpectrum laplacian = SpatialSpectrum.Of([0, 1, 0, 1, -4, 1, 0, 1, 0], 3, 3);
        Console.WriteLine($"Sobel: rank {sobel.Rank}, cost {sobel.CostRatio(1):P0}");
        Console.WriteLine($"Laplacian: rank {laplacian.Rank}, error of one product {laplacian.RelativeError(1):P1}");
    }
}
