using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

/// <summary>How weights are stored as <see cref="Half"/>, and what cannot be.</summary>
public class HalfStorageTests
{
    /// <summary>Every finite half, zeros and denormals too.</summary>
    private static readonly Half[] Finite = Array.FindAll(
        [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))], Half.IsFinite);

    [Fact]
    public void Every_half_is_widened_exactly_by_vectors_of_every_width()
    {
        float[] expected = Array.ConvertAll(Finite, half => (float)half);
        AssertSame(expected, (source, target) =>
        {
            for (int i = 0; i < source.Length; i += 16)
                WeightElement.Load512(ref source[0], (nuint)i).CopyTo(target, i);
        });
        AssertSame(expected, (source, target) =>
        {
            for (int i = 0; i < source.Length; i += 8)
                WeightElement.Load256(ref source[0], (nuint)i).CopyTo(target, i);
        });
        AssertSame(expected, (source, target) =>
        {
            for (int i = 0; i < source.Length; i += 4)
                WeightElement.Load128(ref source[0], (nuint)i).CopyTo(target, i);
        });
        AssertSame(expected, (source, target) =>
        {
            for (int i = 0; i < source.Length; i++)
                target[i] = WeightElement.Load(ref source[0], (nuint)i);
        });
        AssertSame(expected, (source, target) => HalfBlock.Widen(ref source[0], ref target[0], source.Length));
    }

    [Fact]
    public void Weights_are_rounded_to_nearest_even()
    {
        float[] kernel = [1.00048828125f, 1.00146484375f, 65519.99f, 2.9802322e-8f, 2.9802326e-8f, -0f];
        float[] expected = [1f, 1.001953125f, 65504f, 0f, 5.9604645e-8f, -0f];
        ReadOnlySpan<float> stored = DenseWeights.FromKeras(new(1, 6), kernel).ToHalf().Packed;
        Assert.Equal(Array.ConvertAll(expected, BitConverter.SingleToInt32Bits), MemoryMarshal.Cast<float, int>(stored.Slice(16, 6)));
    }

    [Theory]
    [InlineData(65520f)]
    [InlineData(-1e30f)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    public void A_weight_that_no_finite_half_is_near_is_refused(float value)
    {
        DenseWeights weights = DenseWeights.FromKeras(new(2, 19), [.. new float[19 + 17], value, 0]);
        string message = Assert.Throws<OverflowException>(weights.ToHalf).Message;
        Assert.Contains("the dense weight of input 1 and output 17 is ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusal_says_where_the_weight_is()
    {
        // 20 channels are two groups of 16 that overlap, where the second group comes after the first.
        AssertRefused("the depthwise weight of channel 19 at row 1, column 0 of the kernel", DepthwiseConvWeights.FromKeras(new(2, 2, 20), With(80, 59)).ToHalf);
        AssertRefused("the depthwise weight of channel 5 at row 0, column 1 of the kernel", DepthwiseConvWeights.FromKeras(new(1, 2, 3, 2), With(12, 11)).ToHalf);
        AssertRefused("the depthwise bias of channel 4", DepthwiseConvWeights.FromKeras(new(1, 1, 5), new float[5], With(5, 4)).ToHalf);
        AssertRefused("the pointwise bias of output 18", PointwiseConvWeights.FromKeras(new(2, 19), new float[38], With(19, 18)).ToHalf);
        AssertRefused("the kernel's weight of input 2 and output 1 at row 1, column 0", StandardConvWeights.FromKeras(new(2, 2, 3, 2), With(24, 17)).ToHalf);
        AssertRefused("the kernel's bias of output 1", StandardConvWeights.FromKeras(new(2, 2, 3, 2), new float[24], With(2, 1)).ToHalf);
        AssertRefused("the depthwise bias of channel 2", SeparableConvWeights.FromKeras(new(1, 1, 3, 2), new float[3], new float[6], depthwiseBias: With(3, 2)).ToHalf);
        AssertRefused("the pointwise weight of input 2 and output 0", SeparableConvWeights.FromKeras(new(1, 1, 3, 2), new float[3], With(6, 4)).ToHalf);
        AssertRefused("the depthwise weight of channel 0 at row 0, column 1 of the kernel", SeparableConv1DWeights.FromKeras(new(2, 1, 1), With(2, 1), new float[1]).ToHalf);
        AssertRefused("the pointwise weight of input 0 and output 0", SeparableConv1DWeights.FromKeras(new(2, 1, 1), new float[2], With(1, 0)).ToHalf);
    }

    [Theory]
    [InlineData(0, "the expansion weight of input 1 and output 3")]
    [InlineData(1, "the depthwise weight of channel 3 at row 0, column 1 of the kernel")]
    [InlineData(2, "the projection weight of input 3 and output 1")]
    [InlineData(3, "the squeeze weight of input 3 and output 1")]
    [InlineData(4, "the excite weight of input 1 and output 3")]
    public void The_refusal_says_where_in_a_block_the_weight_is(int stage, string place)
    {
        float[][] values = [new float[8], new float[8], new float[8], new float[8], new float[8]];
        values[stage][7] = 70000;
        var weights = InvertedResidualWeights.FromKeras(new(1, 2, 2, 4, 2, 2), values[0], values[1], values[2], squeeze: values[3], excite: values[4]);
        AssertRefused(place, weights.ToHalf);
    }

    [Fact]
    public void A_norm_folded_into_halves_gives_halves()
    {
        float[] kernel = Draw.Floats(12, 1), bias = Draw.Floats(4, 2);
        var norm = new BatchNorm([0.3f, 2f, -1f, 0.01f], [1f, 2f, 3f, 4f], [0.1f, 0.2f, 0.3f, 0.4f], [1f, 2f, 3f, 4f], 1e-3f);
        DenseWeights halves = DenseWeights.FromKeras(new(3, 4), kernel, bias).ToHalf();
        DenseWeights folded = halves.FoldBatchNorm(norm);
        Assert.True(folded.IsHalf);

        kernel = Array.ConvertAll(kernel, value => (float)(Half)value);
        bias = Array.ConvertAll(bias, value => (float)(Half)value);
        norm.Fold(kernel, bias);
        Assert.Equal(DenseWeights.FromKeras(new(3, 4), kernel, bias).ToHalf().Packed.ToArray(), folded.Packed.ToArray());
        Assert.Throws<OverflowException>(() => halves.FoldBatchNorm(new BatchNorm([1e9f, 1f, 1f, 1f], default, new float[4], [1f, 1f, 1f, 1f], 0f)));
    }

    [Fact]
    public void The_loops_that_all_layers_share_take_halves_too()
    {
        const int rows = 2, inputs = 5, outputs = 19;
        DenseWeights halves = DenseWeights.FromKeras(new(inputs, outputs), Draw.Floats(inputs * outputs, 1), Draw.Floats(outputs, 2)).ToHalf();
        float[] input = Draw.Floats(rows * inputs, 3), expected = new float[rows * outputs], actual = new float[rows * outputs];
        Run(ref halves.AsFloats(), isHalf: false, expected);
        Run(ref halves.First, isHalf: true, actual);
        Assert.Equal(expected, actual);
        Assert.DoesNotContain(0f, actual);

        void Run(ref float weights, bool isHalf, float[] output)
        {
            var call = new ConvCall(ref input[0], ref output[0], ref Unsafe.NullRef<float>(), ref weights, new ConvSizes(rows, 1, 1, 1, 1, 0, 0), isHalf);
            ScalarLoops.Pointwise(in call, 0, rows, inputs, outputs, splitsSums: false, Activation.None);
        }
    }

    private static void AssertSame(float[] expected, Action<Half[], float[]> widen)
    {
        var actual = new float[expected.Length];
        widen(Finite, actual);
        Assert.True(MemoryMarshal.Cast<float, int>(expected).SequenceEqual(MemoryMarshal.Cast<float, int>(actual)));
    }

    private static void AssertRefused(string place, Func<PackedWeights> toHalf) =>
        Assert.Contains($" {place} is 70000,", Assert.Throws<OverflowException>(toHalf).Message, StringComparison.Ordinal);

    /// <summary>Zeros and a value that is too large.</summary>
    private static float[] With(int count, int at)
    {
        var values = new float[count];
        values[at] = 70000;
        return values;
    }
}
