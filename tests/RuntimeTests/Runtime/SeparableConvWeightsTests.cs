using System;
using System.Runtime.CompilerServices;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

public class SeparableConvWeightsTests
{
    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        { 3, 3, 32, 64, 1 }, { 3, 3, 17, 29, 1 }, { 5, 3, 8, 16, 2 }, { 1, 9, 33, 1, 3 }, { 1, 1, 1, 1, 1 }, { 2, 2, 16, 15, 4 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Packs_taps_then_panels_as_the_layout_says(int kh, int kw, int cin, int cout, int multiplier)
    {
        int taps = kh * kw, inner = cin * multiplier;
        float[] depthwise = Draw.Floats(taps * inner, 1), pointwise = Draw.Floats(inner * cout, 2);
        float[] bias = Draw.Floats(cout, 3), depthwiseBias = Draw.Floats(inner, 4);
        var weights = SeparableConvWeights.FromKeras(new(kh, kw, cin, cout, multiplier), depthwise, pointwise, bias, depthwiseBias);

        int position = 0;
        for (int group = 0; group < PackedLayout.Groups(inner); group++)
            for (int vector = -1; vector < taps; vector++)
                for (int lane = 0; lane < 16; lane++)
                {
                    int c = PackedLayout.GroupStart(group, inner) + lane;
                    float expected = c >= inner ? 0 : vector < 0 ? depthwiseBias[c] : depthwise[(vector * inner) + c];
                    Assert.Equal(expected, weights.Packed[position++]);
                }

        for (int panel = 0; panel < PackedLayout.Groups(cout); panel++)
            for (int vector = -1; vector < inner; vector++)
                for (int lane = 0; lane < 16; lane++)
                {
                    int o = (panel * 16) + lane;
                    float expected = o >= cout ? 0 : vector < 0 ? bias[o] : pointwise[(vector * cout) + o];
                    Assert.Equal(expected, weights.Packed[position++]);
                }

        Assert.Equal(weights.Packed.Length, position);
        Assert.Equal(PackedLayout.TapFloats(taps, cin, multiplier) + PackedLayout.PanelFloats(inner, cout), position);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void PyTorch_and_raw_weights_pack_to_the_same_block(int kh, int kw, int cin, int cout, int multiplier)
    {
        var shape = new SeparableConvShape(kh, kw, cin, cout, multiplier);
        int taps = kh * kw, inner = cin * multiplier;
        float[] depthwise = Draw.Floats(taps * inner, 1), pointwise = Draw.Floats(inner * cout, 2), bias = Draw.Floats(cout, 3);
        ReadOnlySpan<float> expected = SeparableConvWeights.FromKeras(shape, depthwise, pointwise, bias).Packed;

        float[] depthwiseTorch = Draw.Transpose(depthwise, taps, inner), pointwiseTorch = Draw.Transpose(pointwise, inner, cout);
        Assert.Equal(expected, SeparableConvWeights.FromPyTorch(shape, depthwiseTorch, pointwiseTorch, bias).Packed);

        var raw = new float[expected.Length];
        WeightPacking.Taps(depthwise, default, taps, cin, multiplier, ref raw[0]);
        WeightPacking.Panels(pointwise, bias, inner, cout, ref raw[PackedLayout.TapFloats(taps, cin, multiplier)]);
        Assert.Equal(expected, raw);
    }

    [Fact]
    public unsafe void The_block_is_aligned()
    {
        for (int channels = 1; channels < 40; channels++)
        {
            var weights = SeparableConvWeights.FromKeras(new(1, 1, channels, 1), new float[channels], new float[channels]);
            Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref weights.First) % 64);
        }
    }

    [Theory]
    [InlineData(0, 3, 1, 1, 1, "KernelHeight of shape must be at least 1, but is 0.")]
    [InlineData(3, -1, 1, 1, 1, "KernelWidth of shape must be at least 1, but is -1.")]
    [InlineData(3, 3, 0, 1, 1, "Cin of shape must be at least 1, but is 0.")]
    [InlineData(3, 3, 1, 0, 1, "Cout of shape must be at least 1, but is 0.")]
    [InlineData(3, 3, 1, 1, 0, "DepthMultiplier of shape must be at least 1, but is 0.")]
    public void A_size_below_one_is_refused(int kh, int kw, int cin, int cout, int multiplier, string message)
    {
        var shape = new SeparableConvShape(kh, kw, cin, cout, multiplier);
        var keras = Assert.Throws<ArgumentOutOfRangeException>("shape", () => SeparableConvWeights.FromKeras(shape, default, default));
        Assert.StartsWith(message, keras.Message);
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => SeparableConvWeights.FromPyTorch(shape, default, default));
    }

    [Theory]
    [InlineData(1, 1, int.MaxValue, 1, 2)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, 1, int.MaxValue)]
    [InlineData(1, 1, 65536, 65536, 1)]
    [InlineData(1, 1, 46340, 46340, 1)]
    public void A_shape_past_what_an_array_holds_is_refused(int kh, int kw, int cin, int cout, int multiplier)
    {
        // The last case fits an int but, with its biases and its last panel filled up, no array; its spans are refused first.
        var shape = new SeparableConvShape(kh, kw, cin, cout, multiplier);
        Assert.ThrowsAny<ArgumentException>(() => SeparableConvWeights.FromKeras(shape, default, default));
        Assert.ThrowsAny<ArgumentException>(() => SeparableConvWeights.FromPyTorch(shape, default, default));
    }

    [Theory]
    [InlineData(17, 8, 0, 0, "depthwise", "depthwise must hold 3 x 3 x 2 x 1 = 18 floats, but holds 17.")]
    [InlineData(18, 7, 0, 0, "pointwise", "pointwise must hold 2 x 4 = 8 floats, but holds 7.")]
    [InlineData(18, 8, 3, 0, "bias", "bias must hold 4 floats, or none for no bias, but holds 3.")]
    [InlineData(18, 8, 4, 1, "depthwiseBias", "depthwiseBias must hold 2 floats, or none for no bias, but holds 1.")]
    public void A_wrong_length_is_refused(int depthwise, int pointwise, int bias, int depthwiseBias, string name, string message)
    {
        var shape = new SeparableConvShape(3, 3, 2, 4);
        var keras = Assert.Throws<ArgumentException>(name, () => SeparableConvWeights.FromKeras(
            shape, new float[depthwise], new float[pointwise], new float[bias], new float[depthwiseBias]));
        Assert.StartsWith(message, keras.Message);
        Assert.Throws<ArgumentException>(name, () => SeparableConvWeights.FromPyTorch(
            shape, new float[depthwise], new float[pointwise], new float[bias], new float[depthwiseBias]));
    }
}
