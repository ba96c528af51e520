using System;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

/// <summary>Windows of repeated channels against the definition, on the vectors of the process.</summary>
public class ChannelWindowTests
{
    [Theory]
    [InlineData(5, 7, 1, 1)]
    [InlineData(5, 7, 1, 5)]
    [InlineData(4, 9, 3, 2)]
    [InlineData(3, 5, 3, 7)]
    [InlineData(3, 5, 7, 24)]
    [InlineData(6, 6, 16, 2)]
    [InlineData(2, 3, 19, 3)]
    [InlineData(5, 4, 33, 1)]
    public void Windows_hold_each_channel_as_often_as_it_has_filters(int height, int width, int channels, int multiplier)
    {
        int all = channels * multiplier;
        float[] image = Draw.Floats(height * width * channels, 1);
        foreach ((int first, int outputs) in ((int, int)[])[(0, all), (all > 20 ? 16 : 0, all > 20 ? all - 16 : all), (0, Math.Min(all, 16))])
        {
            foreach ((int row, int column, int rows, int columns) in ((int, int, int, int)[])[(0, 0, height, width), (-2, -3, height + 5, width + 4), (1, 2, 2, 2), (-9, 0, 3, 2), (0, width, 2, 3)])
            {
                int pixel = Math.Max(outputs, 16), stride = (columns * pixel) + 16;
                var window = new float[(rows * stride) + 16];
                Array.Fill(window, float.NaN);
                ChannelWindow.Fill(ref image[0], image.Length, height, width, width * channels, channels, multiplier, row, column, rows, columns, first, outputs, ref window[0], stride, pixel);
                for (int y = 0; y < rows; y++)
                    for (int x = 0; x < columns; x++)
                        for (int output = 0; output < outputs; output++)
                            Assert.Equal(Expected(row + y, column + x, (first + output) / multiplier), window[(y * stride) + (x * pixel) + output]);
            }
        }

        float Expected(int y, int x, int channel) => (uint)y < (uint)height && (uint)x < (uint)width ? image[(((y * width) + x) * channels) + channel] : 0;
    }

    /// <summary>Of a phase of a dilated stage: every second row and every third column.</summary>
    [Fact]
    public void Windows_take_some_pixels_of_an_image()
    {
        const int height = 7, width = 11, channels = 5, multiplier = 3;
        float[] image = Draw.Floats(height * width * channels, 2);
        int origin = ((1 * width) + 2) * channels, rows = 3, columns = 3;
        var window = new float[(rows * columns * 16) + 16];
        ChannelWindow.Fill(ref image[origin], image.Length - origin, rows, columns, 2 * width * channels, 3 * channels, multiplier, 0, 0, rows, columns, 0, 15, ref window[0], columns * 16, 16);
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
                for (int output = 0; output < 15; output++)
                    Assert.Equal(image[((((1 + (2 * y)) * width) + 2 + (3 * x)) * channels) + (output / multiplier)], window[(((y * columns) + x) * 16) + output]);
    }

    [Theory]
    [InlineData(-5, 2, 9, 10)]
    [InlineData(3, 2, 9, 10)]
    [InlineData(-20, 3, 9, 4)]
    [InlineData(9, 1, 9, 4)]
    [InlineData(-4, 4, 9, 1)]
    [InlineData(int.MinValue / 2, 1, 9, 4)]
    public void Taps_reach_the_outputs_whose_windows_find_them_inside(int start, int stride, int size, int outputs)
    {
        int first = TapSums.First(start, stride), end = TapSums.End(start, stride, size, outputs);
        for (int output = 0; output < outputs; output++)
        {
            long position = start + ((long)output * stride);
            Assert.Equal(position >= 0 && position < size, output >= first && output < end);
        }
    }
}
