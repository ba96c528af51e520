using System;
using System.Linq;
using Dsc;
using Xunit;

namespace RuntimeTests.Runtime;

public class BatchNormTests
{
    private const int Taps = 9, Cin = 19, Multiplier = 2, Inner = Cin * Multiplier, Cout = 21;
    private static readonly WindowAxis Axis = new(6, 3, Padding: Padding.Valid);

    private readonly float[] _depthwise = Draw.Floats(Taps * Inner, 1);
    private readonly float[] _pointwise = Draw.Floats(Inner * Cout, 2);
    private readonly float[] _bias = Draw.Floats(Cout, 3);
    private readonly float[] _depthwiseBias = Draw.Floats(Inner, 4);

    [Fact]
    public void Folding_raw_weights_gives_convolution_then_norm()
    {
        float[] input = Draw.Floats(6 * 6 * Cin, 5);
        double[] expected = Convolve(input, _depthwise, _depthwiseBias);
        for (int i = 0; i < expected.Length; i++)
        {
            int c = i % Inner;
            double normal = (expected[i] - Mean[c]) / Math.Sqrt((double)Variance[c] + 1e-3f);
            expected[i] = (Gamma[c] * normal) + Beta[c];
        }

        float[] kernel = [.. _depthwise], bias = [.. _depthwiseBias];
        new BatchNorm(Gamma, Beta, Mean, Variance, 1e-3f).Fold(kernel, bias);
        double[] actual = Convolve(input, kernel, bias);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5);
    }

    [Fact]
    public void Folding_packed_weights_is_packing_folded_ones()
    {
        var shape = new SeparableConvShape(3, 3, Cin, Cout, Multiplier);
        var norm = new BatchNorm(Gamma.AsSpan(0, Cout), default, Mean.AsSpan(0, Cout), Variance.AsSpan(0, Cout), 1e-5f);
        var depthwiseNorm = new BatchNorm(default, Beta, Mean, Variance, 1e-5f);
        SeparableConvWeights plain = SeparableConvWeights.FromKeras(shape, _depthwise, _pointwise, _bias, _depthwiseBias);
        float[] before = plain.Packed.ToArray();
        SeparableConvWeights actual = plain.FoldBatchNorm(norm, depthwiseNorm);

        norm.Fold(_pointwise, _bias);
        depthwiseNorm.Fold(_depthwise, _depthwiseBias);
        Assert.Equal(SeparableConvWeights.FromKeras(shape, _depthwise, _pointwise, _bias, _depthwiseBias).Packed, actual.Packed);
        Assert.Equal(before, plain.Packed);
        Assert.Equal(shape, actual.Shape);
        Assert.Equal(before, plain.FoldBatchNorm().Packed);
    }

    [Fact]
    public void A_norm_that_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>("mean", () => { _ = new BatchNorm(default, default, default, default, 1e-3f); });
        Assert.Throws<ArgumentException>("variance", () => { _ = new BatchNorm(default, default, [0, 0], [1], 1e-3f); });
        Assert.Throws<ArgumentException>("gamma", () => { _ = new BatchNorm([1], default, [0, 0], [1, 1], 1e-3f); });
        Assert.Throws<ArgumentException>("beta", () => { _ = new BatchNorm(default, [1], [0, 0], [1, 1], 1e-3f); });
        var negative = Assert.Throws<ArgumentException>("variance", () => { _ = new BatchNorm(default, default, [0, 0], [1, -1], 1e-3f); });
        Assert.StartsWith("variance[1] + epsilon must be positive, but is -0.999", negative.Message);

        SeparableConvWeights weights = SeparableConvWeights.FromKeras(
            new(3, 3, Cin, Cout, Multiplier), _depthwise, _pointwise, _bias, _depthwiseBias);
        Assert.Throws<ArgumentException>("norm", () => weights.FoldBatchNorm(new BatchNorm(default, default, [0], [1], 0)));
        Assert.Throws<ArgumentException>("depthwiseNorm", () => weights.FoldBatchNorm(default, new BatchNorm(default, default, [0], [1], 0)));
        Assert.Throws<ArgumentException>("kernel", () => new BatchNorm(default, default, [0, 0], [1, 1], 0).Fold(new float[3], new float[2]));
        Assert.Throws<ArgumentException>("bias", () => new BatchNorm(default, default, [0, 0], [1, 1], 0).Fold(new float[4], new float[1]));
    }

    private static float[] Gamma => Draw.Floats(Inner, 11);

    private static float[] Beta => Draw.Floats(Inner, 12);

    private static float[] Mean => Draw.Floats(Inner, 13);

    private static float[] Variance => [.. Draw.Floats(Inner, 14).Select(v => v + 1.5f)];

    private static double[] Convolve(float[] input, float[] kernel, float[] bias)
    {
        var output = new double[4 * 4 * Inner];
        Reference.DepthwiseConv<double>(
            Axis, Axis, Cin, Multiplier, Draw.Doubles(input), Draw.Doubles(kernel), Draw.Doubles(bias), output);
        return output;
    }
}
