using System;
using System.Linq;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

public class FoldedRowsTests
{
    private const float Untouched = -1;

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(4)]
    public void Taps_are_repeated_channel_by_channel(int lanes)
    {
        const int taps = 3;
        for (int channels = 1; channels <= 40; channels++)
        {
            float[] kernel = [.. Enumerable.Range(1, taps * channels).Select(i => (float)i)], bias = [.. Enumerable.Range(1, channels).Select(i => 1000f + i)];
            var packed = new float[(1 + taps) * 16 * ((channels + 15) / 16)];
            WeightPacking.Taps(kernel, bias, taps, channels, 1, ref packed[0]);
            int length = (channels * lanes) + lanes;
            var repeated = new float[((1 + taps) * length) + 16];
            Array.Fill(repeated, Untouched);
            FoldedRows.Repeat(ref packed[0], taps, channels, length, ref repeated[0]);
            for (int i = 0; i < (1 + taps) * length; i++)
            {
                int tap = i / length, channel = i % length % channels;
                Assert.Equal(tap == 0 ? bias[channel] : kernel[((tap - 1) * channels) + channel], repeated[i]);
            }

            Assert.Equal(Untouched, repeated[^1]);
        }
    }

    [Fact]
    public void A_window_is_zero_where_it_reaches_past_the_image()
    {
        const int height = 3, rowFloats = 37, rows = 6;
        float[] image = [.. Enumerable.Range(1, height * rowFloats).Select(i => (float)i)];
        for (int row = -7; row <= 4; row++)
        {
            for (int first = -60; first <= 40; first++)
            {
                foreach (int floats in (int[])[1, 15, 16, 40, 70])
                {
                    int stride = (floats + 30) / 16 * 16;
                    var window = new float[rows * stride];
                    Array.Fill(window, Untouched);
                    FoldedRows.CopyWindow(ref image[0], height, rowFloats, row, first, rows, floats, ref window[0], stride);
                    for (int i = 0; i < rows * stride; i++)
                    {
                        int y = row + (i / stride), x = first + (i % stride);
                        if (i % stride < floats && window[i] != (y is >= 0 and < height && x is >= 0 and < rowFloats ? image[(y * rowFloats) + x] : 0))
                            Assert.Fail($"Float {i % stride} of row {i / stride} is {window[i]} for a window at {row}, {first} of {floats} floats.");
                    }
                }
            }
        }
    }
}
