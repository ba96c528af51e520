using System;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class ConversionTests
{
    [Fact]
    public void Numbers_of_other_types()
    {
        float[] floats = [1.9f, -1.9f, 300, -300, float.NaN, float.PositiveInfinity, 3e9f];
        var ints = new int[7];
        Conversions.Cast<float, int>(floats, ints);
        Assert.Equal([1, -1, 300, -300, 0, int.MaxValue, int.MaxValue], ints);
        var bytes = new byte[7];
        Conversions.Cast<float, byte>(floats, bytes);
        Assert.Equal([1, 0, 255, 0, 0, 255, 255], bytes);
        var small = new sbyte[3];
        Conversions.Cast<int, sbyte>([127, 128, -129], small);
        Assert.Equal([127, -128, 127], small);
        var longs = new long[2];
        Conversions.Cast<sbyte, long>([-3, 4], longs);
        Assert.Equal([-3, 4], longs);
        var back = new float[2];
        Conversions.Cast<long, float>([long.MaxValue, -7], back);
        Assert.Equal([9.223372e18f, -7], back);
        Conversions.Cast<double, float>([1e300, 0.1], back);
        Assert.Equal([float.PositiveInfinity, 0.1f], back);
        var booleans = new bool[3];
        Conversions.ToBool<float>([0, -0f, float.NaN], booleans);
        Assert.Equal([false, false, true], booleans);
        Conversions.FromBool<int>([true, false], ints.AsSpan(0, 2));
        Assert.Equal([1, 0], ints[..2]);
    }

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(3, 1, false)]
    [InlineData(3, 1000, true)]
    [InlineData(4, 77, true)]
    public void Pixels(int channels, int pixels, bool swap)
    {
        var random = new Random(1);
        var image = new byte[pixels * channels];
        random.NextBytes(image);
        float[] mean = Shapes.Floats(random, channels), std = [.. Enumerable.Range(0, channels).Select(_ => (float)random.NextDouble() + 0.1f)];
        float[] parameters = [.. std.Select(s => 1 / (255 * s)), .. mean.Zip(std, (m, s) => -m / s)];
        double[] expected = [.. Enumerable.Range(0, image.Length).Select(i =>
        {
            int channel = i % channels, from = swap && channel is 0 or 2 && swap ? i - channel + 2 - channel : i;
            return ((image[from] / 255.0) - mean[channel]) / std[channel];
        })];
        Guarded.AssertClose(expected, Guarded.Run((p, o) => Conversions.Pixels(image, p[..channels], p[channels..], swap, o), parameters, image.Length), 1e-6);
    }

    [Fact]
    public void Two_channels_cannot_be_swapped() =>
        Assert.Throws<ArgumentException>("swapRedBlue", () => Conversions.Pixels(new byte[4], [1, 1], [0, 0], true, new float[4]));

    [Fact]
    public void Weights_at_any_alignment()
    {
        for (int offset = 0; offset < 9; offset++)
        {
            ReadOnlySpan<byte> Bytes<T>(T[] values)
                where T : unmanaged
            {
                var bytes = new byte[(values.Length * Marshal.SizeOf<T>()) + offset];
                MemoryMarshal.AsBytes(values.AsSpan()).CopyTo(bytes.AsSpan(offset));
                return bytes.AsSpan(offset);
            }

            Assert.Equal([1.5f, -2, 3e30f], WeightReader.Floats(Bytes<float>([1.5f, -2, 3e30f])));
            Assert.Equal([1.5f, -2, 65504, 5.9604645e-8f], WeightReader.Halves(Bytes<Half>([(Half)1.5f, (Half)(-2), Half.MaxValue, Half.Epsilon])));
            Assert.Equal([1.5f, 0.1f], WeightReader.Doubles(Bytes<double>([1.5, 0.1])));
            Assert.Equal([-5, 6], WeightReader.Ints(Bytes<int>([-5, 6])));
            Assert.Equal([-5, long.MaxValue], WeightReader.Longs(Bytes<long>([-5, long.MaxValue])));
            Assert.Equal([-5, 6], WeightReader.SBytes(Bytes<sbyte>([-5, 6])));
            Assert.Equal([5, 255], WeightReader.Bytes(Bytes<byte>([5, 255])));
            Assert.Equal([false, true, true], WeightReader.Bools(Bytes<byte>([0, 1, 2])));
        }

        Assert.Throws<ArgumentException>("bytes", () => WeightReader.Floats(new byte[7]));
        Assert.Equal([0.5f, 4, -0.5f, 0], WeightReader.Dequantize((ReadOnlySpan<sbyte>)[2, 3, 0, 1], [0.5f, 2], [1, 1], 1));
        Assert.Equal([0.5f, 1, 0, 2], WeightReader.Dequantize((ReadOnlySpan<byte>)[1, 2, 0, 1], [0.5f, 2], default, 2));
    }

    [Fact]
    public void Algebra_of_weights()
    {
        Assert.Equal([1, 4, 2, 5, 3, 6], TensorAlgebra.Permute<float>([1, 2, 3, 4, 5, 6], [2, 3], [1, 0]));
        Assert.Equal([0, 0, 0, 1, 0, 2], TensorAlgebra.Pad<float>([1, 2], [2, 1], [1, 1], [3, 2]));
        Assert.Equal([3, 1], TensorAlgebra.Slice<int>([1, 2, 3], [3], [2], [-2], [2]));
        Assert.Equal([1, 2, 5, 3, 4, 6], TensorAlgebra.Concat<float>([1, 2, 3, 4], [5, 6], 2));
        Assert.Equal([2, 3], TensorAlgebra.Add([1, 2], [2], [1], [1]));
        Assert.Equal([0, 1], TensorAlgebra.Sub([1, 2], [2], [1], [1]));
        Assert.Equal([3, 6], TensorAlgebra.Mul([1, 2], [2], [3], [1]));
        Assert.Equal([0.5f, 1], TensorAlgebra.Div([1, 2], [2], [2], [1]));
        Assert.Equal([3, 4], TensorAlgebra.Sqrt([9, 16]));
        float[] scale = TensorAlgebra.NormScale([2, 3], [3.75f, 0], 0.25f);
        Assert.Equal([1, 6], scale);
        Assert.Equal([6, 1], TensorAlgebra.NormShift([2, 3], [5, 7], [1, 2], [3.75f, 0], 0.25f, [2, 1]));
        Assert.Equal([-1, -4], TensorAlgebra.NormShift(default, default, [2, 2], [3.75f, 0], 0.25f, default));
        Assert.Equal([1, 2, 18, 24], TensorAlgebra.ScaleChannels([1, 2, 3, 4], scale, 2));
    }
}
