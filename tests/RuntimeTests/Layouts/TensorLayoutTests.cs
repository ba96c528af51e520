using System;
using System.Linq;
using Dsc;
using Tests.Shared;
using Xunit;

namespace RuntimeTests.Layouts;

public sealed class TensorLayoutTests
{
    // What surrounds the output of a test and must survive it.
    private const int Margin = 32;
    private const float Untouched = -12345;

    [Fact]
    public void All_sizes_up_to_40_both_ways()
    {
        for (int channels = 1; channels <= 40; channels++)
            for (int pixels = 1; pixels <= 40; pixels++)
                Check(1, channels, 1, pixels);
    }

    [Theory]
    [InlineData(2, 3, 5, 7)]
    [InlineData(3, 17, 4, 9)]
    [InlineData(1, 3, 224, 224)]
    [InlineData(1, 2, 33, 31)]
    [InlineData(2, 64, 14, 14)]
    [InlineData(1, 1, 20, 20)]
    [InlineData(4, 100, 1, 1)]
    [InlineData(1, 130, 16, 64)]
    public void Batches_and_larger_images(int batch, int channels, int height, int width) => Check(batch, channels, height, width);

    [Fact]
    public void Bits_are_kept()
    {
        float[] input = Enumerable.Range(0, 300).Select(i => BitConverter.Int32BitsToSingle(unchecked((int)0xFFA00001) + (i * 7919))).ToArray();
        var nhwc = new float[300];
        var back = new float[300];
        TensorLayout.NchwToNhwc(input, nhwc, 1, 15, 4, 5);
        TensorLayout.NhwcToNchw(nhwc, back, 1, 15, 4, 5);
        Assert.Equal(input.Select(BitConverter.SingleToInt32Bits), back.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Wrong_arguments_are_refused_before_anything_is_written()
    {
        var good = new float[24];
        Refused<ArgumentOutOfRangeException>("batch", good, good.ToArray(), 0, 2, 3, 4);
        Refused<ArgumentOutOfRangeException>("channels", good, good.ToArray(), 1, -2, 3, 4);
        Refused<ArgumentOutOfRangeException>("height", good, good.ToArray(), 1, 2, 0, 4);
        Refused<ArgumentOutOfRangeException>("width", good, good.ToArray(), 1, 2, 3, int.MinValue);
        Refused<ArgumentException>("input", new float[23], good, 1, 2, 3, 4);
        Refused<ArgumentException>("output", good, new float[25], 1, 2, 3, 4);
        Refused<ArgumentException>("input", good, new float[24], int.MaxValue, int.MaxValue, 3, 4);
        Refused<ArgumentException>("input", good, good, 1, 2, 3, 4);
        Assert.Equal(new float[24], good);

        var memory = new float[40];
        Assert.Throws<ArgumentException>("input", () => TensorLayout.NchwToNhwc(memory.AsSpan(0, 24), memory.AsSpan(16), 1, 2, 3, 4));
        Assert.Throws<ArgumentException>("input", () => TensorLayout.NhwcToNchw(memory.AsSpan(16), memory.AsSpan(0, 24), 1, 2, 3, 4));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var input = new float[3 * 8 * 50];
        var output = new float[input.Length];
        Assert.Equal(0, Allocation.Of(() =>
        {
            TensorLayout.NchwToNhwc(input, output, 3, 8, 5, 10);
            TensorLayout.NhwcToNchw(input, output, 3, 8, 5, 10);
        }));
    }

    private static void Check(int batch, int channels, int height, int width)
    {
        int pixels = height * width, count = batch * channels * pixels;
        var nchw = new float[count];
        var nhwc = new float[count];
        for (int i = 0; i < count; i++)
        {
            (int image, int rest) = Math.DivRem(i, channels * pixels);
            (int channel, int pixel) = Math.DivRem(rest, pixels);
            nchw[i] = i + 1;
            nhwc[(image * channels * pixels) + (pixel * channels) + channel] = i + 1;
        }

        Compare(nhwc, output => TensorLayout.NchwToNhwc(nchw, output, batch, channels, height, width));
        Compare(nchw, output => TensorLayout.NhwcToNchw(nhwc, output, batch, channels, height, width));

        void Compare(float[] expected, Writer writer)
        {
            var memory = new float[count + (2 * Margin)];
            memory.AsSpan().Fill(Untouched);
            writer(memory.AsSpan(Margin, count));
            string what = $"{batch} x {channels} x {height} x {width}";
            Assert.True(expected.AsSpan().SequenceEqual(memory.AsSpan(Margin, count)), what);
            Assert.True(memory.AsSpan(0, Margin).IndexOfAnyExcept(Untouched) < 0, what);
            Assert.True(memory.AsSpan(Margin + count).IndexOfAnyExcept(Untouched) < 0, what);
        }
    }

    private delegate void Writer(Span<float> output);

    private static void Refused<TException>(string name, float[] input, float[] output, int batch, int channels, int height, int width)
        where TException : ArgumentException
    {
        Assert.Throws<TException>(name, () => TensorLayout.NchwToNhwc(input, output, batch, channels, height, width));
        Assert.Throws<TException>(name, () => TensorLayout.NhwcToNchw(input, output, batch, channels, height, width));
    }
}
