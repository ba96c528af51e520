using System;
using System.Linq;
using Dsc;
using Dsc.Analysis;
using Xunit;

namespace AnalysisTests;

public sealed class FactorizationTests
{
    [Theory]
    [InlineData(3, 3, 4, 5, 1, 1, 1, Padding.Same)]
    [InlineData(3, 3, 2, 7, 3, 2, 1, Padding.Same)]
    [InlineData(5, 1, 3, 2, 2, 1, 2, Padding.Valid)]
    [InlineData(1, 1, 6, 4, 1, 1, 1, Padding.Valid)]
    public void Separable_is_standard_with_the_composed_kernel(
        int kh, int kw, int cin, int cout, int multiplier, int stride, int dilation, Padding padding)
    {
        SeparableKernel kernel = RandomSeparable(kh, kw, cin, cout, multiplier);
        var rows = new WindowAxis(11, kh, stride, dilation, padding);
        var columns = new WindowAxis(9, kw, stride, dilation, padding);
        float[] input = Draw.Floats(rows.Size * columns.Size * cin, 1);
        var separable = new float[rows.OutputSize * columns.OutputSize * cout];
        Reference.SeparableConv<float>(
            rows, columns, cin, cout, multiplier, input, kernel.Depthwise, default, kernel.Pointwise, default, default, separable);

        var standard = new double[separable.Length];
        Reference.StandardConv<double>(
            rows, columns, cin, cout, Doubles(input), Doubles(kernel.Compose().Values), default, default, standard);

        for (int i = 0; i < standard.Length; i++)
            Assert.Equal(standard[i], separable[i], 1e-5);
    }

    /// <summary>Two output channels of one input channel that look 3 and 5 pixels to the right.</summary>
    [Fact]
    public void Looking_3_and_5_pixels_to_the_right_takes_multiplier_2()
    {
        StandardKernel kernel = LookRight();
        KernelSpectrum spectrum = KernelSpectrum.Of(kernel);

        Assert.Equal([2], spectrum.Ranks);
        Assert.Equal(2, spectrum.ExactMultiplier);
        Assert.False(spectrum.IsExact(1));
        Assert.Equal(Math.Sqrt(0.5), spectrum.RelativeError(1), 1e-12); // one of the two is lost
        Assert.False(spectrum.Factor(1).IsExact);
        Assert.Equal(Math.Sqrt(0.5), spectrum.Factor(1).RelativeError, 1e-6);

        SeparableFactorization exact = spectrum.Factor(2);
        Assert.True(exact.IsExact);
        Assert.Equal(0, exact.RelativeError);
        Assert.Equal(kernel.Values, exact.Kernel.Compose().Values);
        Assert.Equal(2, spectrum.FactorWithin(0.5).DepthMultiplier);
        Assert.Equal(1, spectrum.FactorWithin(0.75).DepthMultiplier);

        // And the layer looks: outputs are the input 3 and 5 pixels on.
        float[] input = Draw.Floats(20, 5);
        var output = new float[15 * 2];
        Reference.SeparableConv<float>(
            new WindowAxis(1, 1), new WindowAxis(20, 6), 1, 2, 2, input, exact.Kernel.Depthwise, default, exact.Kernel.Pointwise, default, default, output);
        for (int x = 0; x < 15; x++)
        {
            Assert.Equal(input[x + 3], output[2 * x]);
            Assert.Equal(input[x + 5], output[(2 * x) + 1]);
        }
    }

    [Theory]
    [InlineData(3, 3, 8, 32, 1)]
    [InlineData(3, 3, 8, 32, 2)]
    [InlineData(3, 3, 3, 4, 3)]
    [InlineData(1, 7, 5, 40, 5)]
    [InlineData(5, 5, 2, 6, 6)]
    public void A_composed_kernel_has_its_multiplier_as_rank_and_comes_apart_again(int kh, int kw, int cin, int cout, int multiplier)
    {
        StandardKernel kernel = RandomSeparable(kh, kw, cin, cout, multiplier).Compose();
        KernelSpectrum spectrum = KernelSpectrum.Of(kernel);
        Assert.All(spectrum.Ranks, rank => Assert.Equal(multiplier, rank));
        SeparableFactorization again = spectrum.FactorWithin(0);
        Assert.Equal(multiplier, again.DepthMultiplier);
        Assert.InRange(again.RelativeError, 0, 3e-7);
        Assert.Equal(multiplier * ((1.0 / cout) + (1.0 / (kh * kw))), again.CostRatio, 1e-12);
    }

    [Fact]
    public void The_measured_error_is_the_predicted_one_and_falls_with_the_multiplier()
    {
        KernelSpectrum spectrum = KernelSpectrum.Of(RandomStandard(3, 3, 6, 20));
        double before = 1;
        for (int multiplier = 1; multiplier <= 9; multiplier++)
        {
            SeparableFactorization factored = spectrum.Factor(multiplier);
            Assert.Equal(spectrum.RelativeError(multiplier), factored.RelativeError, 1e-6);
            Assert.True(factored.RelativeError < before);
            Assert.Equal(multiplier == 9, factored.IsExact);
            before = factored.RelativeError;
        }

        SeparableFactorization wanted = spectrum.FactorWithin(0.5);
        Assert.True(wanted.RelativeError <= 0.5);
        Assert.True(spectrum.RelativeError(wanted.DepthMultiplier - 1) > 0.5);
    }

    [Fact]
    public void No_other_separable_kernel_is_nearer()
    {
        // One channel: the best kernel of rank 1 is a stationary point, so no small change of a factor improves it.
        StandardKernel kernel = RandomStandard(3, 3, 1, 6);
        SeparableFactorization best = KernelSpectrum.Of(kernel).Factor(1);
        for (int i = 0; i < 9; i++)
        {
            foreach (float change in new[] { -0.01f, 0.01f })
            {
                float[] depthwise = best.Kernel.Depthwise.ToArray();
                depthwise[i] += change;
                float[] values = new SeparableKernel(best.Kernel.Shape, depthwise, best.Kernel.Pointwise).Compose().Values;
                double distance = Math.Sqrt(values.Zip(kernel.Values, (a, b) => Math.Pow(a - b, 2)).Sum() / kernel.Values.Sum(v => (double)v * v));
                Assert.True(distance > best.RelativeError);
            }
        }
    }

    [Fact]
    public void A_multiplier_past_the_rank_adds_filters_of_zeros()
    {
        SeparableFactorization factored = KernelSpectrum.Of(RandomStandard(1, 2, 3, 5)).Factor(4);
        Assert.True(factored.IsExact);
        Assert.InRange(factored.RelativeError, 0, 3e-7);
        Assert.Equal(new SeparableConvShape(1, 2, 3, 5, 4), factored.Kernel.ToWeights(new float[5]).Shape);
    }

    [Fact]
    public void A_kernel_of_zeros_is_free()
    {
        KernelSpectrum spectrum = KernelSpectrum.Of(new StandardKernel(new StandardConvShape(3, 3, 2, 4), new float[72]));
        Assert.Equal([0, 0], spectrum.Ranks);
        Assert.Equal(1, spectrum.FactorWithin(0).DepthMultiplier);
        Assert.Equal(0, spectrum.Factor(1).RelativeError);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>("values", () => new StandardKernel(new StandardConvShape(3, 3, 2, 4), new float[71]));
        Assert.Throws<ArgumentException>("values", () => new StandardKernel(new StandardConvShape(1, 1, 1, 1), [float.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => new StandardKernel(default, []));
        Assert.Throws<ArgumentException>("pointwise", () => new SeparableKernel(new SeparableConvShape(1, 1, 1, 1), [1], []));
        KernelSpectrum spectrum = KernelSpectrum.Of(LookRight());
        Assert.Throws<ArgumentOutOfRangeException>("multiplier", () => spectrum.Factor(0));
        Assert.Throws<ArgumentOutOfRangeException>("relativeError", () => spectrum.FactorWithin(double.NaN));
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private static StandardKernel LookRight()
    {
        var values = new float[6 * 2]; // [1][6][1][2]
        values[(3 * 2) + 0] = 1;
        values[(5 * 2) + 1] = 1;
        return new StandardKernel(new StandardConvShape(1, 6, 1, 2), values);
    }

    private static StandardKernel RandomStandard(int kh, int kw, int cin, int cout) =>
        new(new StandardConvShape(kh, kw, cin, cout), Draw.Floats(kh * kw * cin * cout, 7));

    private static SeparableKernel RandomSeparable(int kh, int kw, int cin, int cout, int multiplier) => new(
        new SeparableConvShape(kh, kw, cin, cout, multiplier),
        Draw.Floats(kh * kw * cin * multiplier, 2),
        Draw.Floats(cin * multiplier * cout, 3));
}
