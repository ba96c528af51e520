using System;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

/// <summary>The other operations' weights: both layouts and raw packing give the same block, and errors name what is wrong.</summary>
public class FamilyWeightsTests
{
    [Theory]
    [InlineData(3, 3, 32, 1)]
    [InlineData(5, 1, 17, 3)]
    [InlineData(1, 1, 1, 2)]
    public void Depthwise(int kh, int kw, int channels, int multiplier)
    {
        var shape = new DepthwiseConvShape(kh, kw, channels, multiplier);
        int taps = kh * kw, outputs = channels * multiplier;
        float[] kernel = Draw.Floats(taps * outputs, 1), bias = Draw.Floats(outputs, 2);
        var raw = new float[PackedLayout.TapFloats(taps, channels, multiplier)];
        WeightPacking.Taps(kernel, bias, taps, channels, multiplier, ref raw[0]);
        DepthwiseConvWeights keras = DepthwiseConvWeights.FromKeras(shape, kernel, bias);
        Assert.Equal(raw, keras.Packed);
        Assert.Equal(raw, DepthwiseConvWeights.FromPyTorch(shape, Draw.Transpose(kernel, taps, outputs), bias).Packed);
        Assert.Equal(raw[0], KernelGuard.Packed(keras, kh, kw, channels, multiplier));

        Assert.Throws<ArgumentNullException>("weights", () => { KernelGuard.Packed((DepthwiseConvWeights)null!, 1, 1, 1, 1); });
        Assert.Throws<ArgumentException>("weights", () => { KernelGuard.Packed(keras, kh + 1, kw, channels, multiplier); });
        Assert.Throws<ArgumentException>("kernel", () => DepthwiseConvWeights.FromKeras(shape, new float[1 + kernel.Length]));
        Assert.Throws<ArgumentException>("bias", () => DepthwiseConvWeights.FromPyTorch(shape, kernel, new float[outputs + 1]));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => DepthwiseConvWeights.FromKeras(default, default));
    }

    [Theory]
    [InlineData(3, 3, 3, 32)]
    [InlineData(2, 5, 17, 19)]
    [InlineData(1, 1, 1, 1)]
    public void Standard(int kh, int kw, int cin, int cout)
    {
        var shape = new StandardConvShape(kh, kw, cin, cout);
        int taps = kh * kw;
        float[] kernel = Draw.Floats(taps * cin * cout, 1), bias = Draw.Floats(cout, 2);
        var torch = new float[kernel.Length];
        for (int tap = 0; tap < taps; tap++)
            for (int c = 0; c < cin; c++)
                for (int o = 0; o < cout; o++)
                    torch[(((o * cin) + c) * taps) + tap] = kernel[(((tap * cin) + c) * cout) + o];

        var raw = new float[PackedLayout.PanelFloats(taps * cin, cout)];
        WeightPacking.Panels(kernel, bias, taps * cin, cout, ref raw[0]);
        StandardConvWeights keras = StandardConvWeights.FromKeras(shape, kernel, bias);
        Assert.Equal(raw, keras.Packed);
        Assert.Equal(raw, StandardConvWeights.FromPyTorch(shape, torch, bias).Packed);
        Assert.Equal(raw[0], KernelGuard.Packed(keras, kh, kw, cin, cout));

        Assert.Throws<ArgumentNullException>("weights", () => { KernelGuard.Packed((StandardConvWeights)null!, 1, 1, 1, 1); });
        Assert.Throws<ArgumentException>("weights", () => { KernelGuard.Packed(keras, kh, kw, cin, cout + 1); });
        Assert.Throws<ArgumentException>("kernel", () => StandardConvWeights.FromPyTorch(shape, new float[1 + kernel.Length]));
        Assert.Throws<ArgumentException>("bias", () => StandardConvWeights.FromKeras(shape, kernel, new float[cout + 1]));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => StandardConvWeights.FromPyTorch(default, default));
    }

    [Theory]
    [InlineData(32, 64)]
    [InlineData(17, 19)]
    [InlineData(1, 1)]
    public void Pointwise_and_dense(int inputs, int outputs)
    {
        float[] kernel = Draw.Floats(inputs * outputs, 1), bias = Draw.Floats(outputs, 2);
        float[] torch = Draw.Transpose(kernel, inputs, outputs);
        var raw = new float[PackedLayout.PanelFloats(inputs, outputs)];
        WeightPacking.Panels(kernel, bias, inputs, outputs, ref raw[0]);

        PointwiseConvWeights pointwise = PointwiseConvWeights.FromKeras(new(inputs, outputs), kernel, bias);
        Assert.Equal(raw, pointwise.Packed);
        Assert.Equal(raw, PointwiseConvWeights.FromPyTorch(new(inputs, outputs), torch, bias).Packed);
        Assert.Equal(raw[0], KernelGuard.Packed(pointwise, inputs, outputs));
        Assert.Throws<ArgumentException>("weights", () => { KernelGuard.Packed(pointwise, inputs, outputs + 1); });
        Assert.Throws<ArgumentException>("kernel", () => PointwiseConvWeights.FromKeras(new(inputs, outputs), default));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => PointwiseConvWeights.FromKeras(new(0, 1), default));

        DenseWeights dense = DenseWeights.FromKeras(new(inputs, outputs), kernel, bias);
        Assert.Equal(raw, dense.Packed);
        Assert.Equal(raw, DenseWeights.FromPyTorch(new(inputs, outputs), torch, bias).Packed);
        Assert.Equal(raw[0], KernelGuard.Packed(dense, inputs, outputs));
        Assert.Throws<ArgumentNullException>("weights", () => { KernelGuard.Packed((DenseWeights)null!, 1, 1); });
        Assert.Throws<ArgumentException>("kernel", () => DenseWeights.FromPyTorch(new(inputs, outputs), default));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => DenseWeights.FromPyTorch(new(1, 0), default));
    }

    [Fact]
    public void Separable_1D_is_separable_with_one_row()
    {
        const int taps = 7, cin = 18, cout = 5, multiplier = 2, inner = cin * multiplier;
        float[] depthwise = Draw.Floats(taps * inner, 1), pointwise = Draw.Floats(inner * cout, 2);
        float[] bias = Draw.Floats(cout, 3), depthwiseBias = Draw.Floats(inner, 4);
        ReadOnlySpan<float> expected = SeparableConvWeights.FromKeras(new(1, taps, cin, cout, multiplier), depthwise, pointwise, bias, depthwiseBias).Packed;

        var shape = new SeparableConv1DShape(taps, cin, cout, multiplier);
        SeparableConv1DWeights keras = SeparableConv1DWeights.FromKeras(shape, depthwise, pointwise, bias, depthwiseBias);
        Assert.Equal(expected, keras.Packed);
        Assert.Equal(expected, SeparableConv1DWeights.FromPyTorch(
            shape, Draw.Transpose(depthwise, taps, inner), Draw.Transpose(pointwise, inner, cout), bias, depthwiseBias).Packed);
        Assert.Equal(expected[0], KernelGuard.Packed(keras, taps, cin, cout, multiplier));
        Assert.Throws<ArgumentException>("weights", () => { KernelGuard.Packed(keras, taps, cin, cout, 1); });
        Assert.Throws<ArgumentException>("depthwise", () => SeparableConv1DWeights.FromKeras(shape, default, pointwise));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => SeparableConv1DWeights.FromKeras(default, default, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Inverted_residual_blocks_follow_the_stages(int squeezeExcite)
    {
        const int k = 3, cin = 5, hidden = 20, cout = 7;
        var shape = new InvertedResidualShape(k, k, cin, hidden, cout, squeezeExcite);
        float[] expansion = Draw.Floats(cin * hidden, 1), depthwise = Draw.Floats(k * k * hidden, 2), projection = Draw.Floats(hidden * cout, 3);
        float[] expansionBias = Draw.Floats(hidden, 4), depthwiseBias = Draw.Floats(hidden, 5), projectionBias = Draw.Floats(cout, 6);
        float[] squeeze = Draw.Floats(hidden * squeezeExcite, 7), excite = Draw.Floats(squeezeExcite * hidden, 8);
        float[] squeezeBias = Draw.Floats(squeezeExcite, 9), exciteBias = squeezeExcite == 0 ? [] : Draw.Floats(hidden, 10);

        float[] expected =
        [
            .. PointwiseConvWeights.FromKeras(new(cin, hidden), expansion, expansionBias).Packed,
            .. DepthwiseConvWeights.FromKeras(new(k, k, hidden), depthwise, depthwiseBias).Packed,
            .. squeezeExcite == 0 ? default : DenseWeights.FromKeras(new(hidden, squeezeExcite), squeeze, squeezeBias).Packed,
            .. squeezeExcite == 0 ? default : DenseWeights.FromKeras(new(squeezeExcite, hidden), excite, exciteBias).Packed,
            .. PointwiseConvWeights.FromKeras(new(hidden, cout), projection, projectionBias).Packed,
        ];
        InvertedResidualWeights keras = InvertedResidualWeights.FromKeras(
            shape, expansion, depthwise, projection, expansionBias, depthwiseBias, projectionBias, squeeze, squeezeBias, excite, exciteBias);
        InvertedResidualWeights torch = InvertedResidualWeights.FromPyTorch(
            shape,
            Draw.Transpose(expansion, cin, hidden),
            Draw.Transpose(depthwise, k * k, hidden),
            Draw.Transpose(projection, hidden, cout),
            expansionBias,
            depthwiseBias,
            projectionBias,
            Draw.Transpose(squeeze, hidden, squeezeExcite),
            squeezeBias,
            Draw.Transpose(excite, squeezeExcite, hidden),
            exciteBias);
        Assert.Equal(expected, keras.Packed);
        Assert.Equal(expected, torch.Packed);
        Assert.Equal(expected[0], KernelGuard.Packed(keras, k, k, cin, hidden, cout, squeezeExcite));
        Assert.Throws<ArgumentException>("weights", () => { KernelGuard.Packed(keras, k, k, cin, hidden, cout, squeezeExcite + 1); });
        Assert.Throws<ArgumentException>("squeeze", () => InvertedResidualWeights.FromKeras(
            shape, expansion, depthwise, projection, squeeze: new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => InvertedResidualWeights.FromKeras(
            shape with { SqueezeExcite = -1 }, expansion, depthwise, projection));

        var norm = new BatchNorm(default, default, new float[hidden], Norm(hidden), 0);
        norm.Fold(expansion, expansionBias);
        norm.Fold(depthwise, depthwiseBias);
        new BatchNorm(default, default, new float[cout], Norm(cout), 0).Fold(projection, projectionBias);
        Assert.Equal(
            InvertedResidualWeights.FromKeras(
                shape, expansion, depthwise, projection, expansionBias, depthwiseBias, projectionBias, squeeze, squeezeBias, excite, exciteBias).Packed,
            keras.FoldBatchNorm(norm, norm, new BatchNorm(default, default, new float[cout], Norm(cout), 0)).Packed);
    }

    [Fact]
    public void Folding_a_norm_into_the_single_stages()
    {
        const int taps = 4, cin = 18, cout = 21;
        float[] kernel = Draw.Floats(taps * cin * cout, 1), bias = Draw.Floats(cout, 2);
        var norm = new BatchNorm(default, default, new float[cout], Norm(cout), 0);
        StandardConvWeights standard = StandardConvWeights.FromKeras(new(2, 2, cin, cout), kernel, bias).FoldBatchNorm(norm);
        PointwiseConvWeights pointwise = PointwiseConvWeights.FromKeras(new(cin, cout), kernel.AsSpan(0, cin * cout), bias).FoldBatchNorm(norm);
        DenseWeights dense = DenseWeights.FromKeras(new(cin, cout), kernel.AsSpan(0, cin * cout), bias).FoldBatchNorm(norm);
        DepthwiseConvWeights depthwise = DepthwiseConvWeights.FromKeras(new(2, 2, 7, 3), kernel.AsSpan(0, taps * cout), bias).FoldBatchNorm(norm);

        norm.Fold(kernel, bias);
        Assert.Equal(StandardConvWeights.FromKeras(new(2, 2, cin, cout), kernel, bias).Packed, standard.Packed);
        Assert.Equal(PointwiseConvWeights.FromKeras(new(cin, cout), kernel.AsSpan(0, cin * cout), bias).Packed, pointwise.Packed);
        Assert.Equal(DenseWeights.FromKeras(new(cin, cout), kernel.AsSpan(0, cin * cout), bias).Packed, dense.Packed);
        Assert.Equal(DepthwiseConvWeights.FromKeras(new(2, 2, 7, 3), kernel.AsSpan(0, taps * cout), bias).Packed, depthwise.Packed);
    }

    private static float[] Norm(int channels) => Array.ConvertAll(Draw.Floats(channels, 99), v => v + 2);
}
