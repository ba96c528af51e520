using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

/// <summary>The tiles of all scalar tiers, in shapes that no single kernel has together: strides, odd ends, overlaps and aliases.</summary>
public class ScalarTilesTests
{
    private const float Untouched = 12345;

    public static TheoryData<Activation> Cheap => [Activation.None, Activation.Relu, Activation.Relu6, Activation.LeakyRelu, Activation.HardSigmoid, Activation.HardSwish];

    [Theory]
    [MemberData(nameof(Cheap))]
    public void Sums_are_finished_as_by_the_activation(Activation activation)
    {
        float[] specials = [0f, -0f, 1e-45f, -1e-45f, 3f, -3f, 6f, 6.0000005f, -100f, 100f, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        float[] expected = [.. specials], results = new float[specials.Length];
        Activations.ApplyInPlace(activation, ref expected[0], expected.Length);

        // No term: a sum is its bias.
        float[] panels = [.. specials, 0f];
        ScalarTiles.Pointwise(ref Unsafe.NullRef<float>(), ref panels[0], ref results[0], 1, 1, inputs: 0, outputs: results.Length, activation);
        Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), results.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData(1, 1, 5, 4)]
    [InlineData(1, 4, 3, 17)]
    [InlineData(3, 3, 7, 18)]
    [InlineData(2, 5, 16, 35)]
    public void Pixels_lie_anywhere(int rows, int columns, int inputs, int outputs)
    {
        var random = new Random(rows + columns + inputs + outputs);
        int sourcePixel = inputs + 2, targetPixel = outputs + 3, sourceRow = (columns * sourcePixel) + 5, targetRow = (columns * targetPixel) + 7;
        float[] source = Draw(random, rows * sourceRow), addend = Draw(random, rows * targetRow);
        float[] panels = Draw(random, (outputs + 15) / 16 * (1 + inputs) * 16);
        float[] results = [.. Enumerable.Repeat(Untouched, rows * targetRow)], inPlace = [.. addend];
        ScalarTiles.Pointwise(
            ref source[0], ref panels[0], ref results[0], ref addend[0], rows, columns, inputs, outputs, Activation.HardSwish, sourceRow, targetRow, sourcePixel, targetPixel);
        ScalarTiles.Pointwise(
            ref source[0], ref panels[0], ref inPlace[0], ref inPlace[0], rows, columns, inputs, outputs, Activation.HardSwish, sourceRow, targetRow, sourcePixel, targetPixel);

        float[] expected = [.. Enumerable.Repeat(Untouched, rows * targetRow)];
        foreach ((int row, int column, int output) in Places(rows, columns, outputs))
        {
            int panel = (output / 16 * (1 + inputs) * 16) + (output % 16), at = (row * targetRow) + (column * targetPixel) + output;
            float sum = panels[panel];
            for (int input = 0; input < inputs; input++)
                sum = float.MultiplyAddEstimate(source[(row * sourceRow) + (column * sourcePixel) + input], panels[panel + (16 * (1 + input))], sum);
            expected[at] = Activations.HardSwish(sum + addend[at]);
        }

        Assert.Equal(expected, results);
        Assert.Equal(expected.Where(value => value != Untouched), inPlace.Where((_, i) => expected[i] != Untouched));
    }

    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(3, 1, 0, 1)]
    [InlineData(6, 3, 0, 1)]
    [InlineData(10, 1, 0, 2)]
    [InlineData(21, 1, 0, 1)]
    [InlineData(33, 1, 16, 1)]
    [InlineData(40, 1, 32, 3)]
    [InlineData(48, 16, 16, 1)]
    public void Each_channel_is_filtered_once_and_activated_once(int channels, int repeats, int channelBlock, int dilation)
    {
        const int height = 5, width = 6, padding = 1, stride = 2, kernel = 3;
        int columns = ((width + (2 * padding) - 1 - ((kernel - 1) * dilation)) / stride) + 1, rows = ((height + (2 * padding) - 1 - ((kernel - 1) * dilation)) / stride) + 1;
        rows = Math.Max(rows, 1);
        columns = Math.Max(columns, 1);
        var random = new Random(channels);
        int inputPixel = channels / repeats, resultPixel = channels + 2, resultRow = (columns * resultPixel) + 3;
        float[] input = Draw(random, height * width * inputPixel), bias = Draw(random, channels), weights = Draw(random, kernel * kernel * channels);
        float[] taps = new float[(1 + (kernel * kernel)) * 16 * ((channels + 15) / 16)];
        WeightPacking.Taps(weights, bias, kernel * kernel, channels, 1, ref taps[0]);
        float[] results = [.. Enumerable.Repeat(Untouched, rows * resultRow)], expected = [.. results];
        ScalarTiles.Depthwise(
            ref input[0], height, width, inputPixel, -padding, -padding, ref taps[0], ref results[0], resultRow, resultPixel, rows, columns,
            new ScalarWindow(kernel, kernel, stride, stride, dilation, dilation), channels, Activation.LeakyRelu, repeats, channelBlock);

        foreach ((int y, int x, int channel) in Places(rows, columns, channels))
        {
            float sum = bias[channel];
            for (int tap = 0; tap < kernel * kernel; tap++)
            {
                int row = (y * stride) - padding + (tap / kernel * dilation), column = (x * stride) - padding + (tap % kernel * dilation);
                if ((uint)row >= height)
                    continue;
                float value = (uint)column < width ? input[(((row * width) + column) * inputPixel) + (channel / repeats)] : 0;
                sum = float.MultiplyAddEstimate(value, weights[(tap * channels) + channel], sum);
            }

            expected[(y * resultRow) + (x * resultPixel) + channel] = Activations.LeakyRelu(sum);
        }

        Assert.Equal(expected, results);
    }

    private static IEnumerable<(int Row, int Column, int Channel)> Places(int rows, int columns, int channels) =>
        from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) from channel in Enumerable.Range(0, channels) select (row, column, channel);

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];
}
