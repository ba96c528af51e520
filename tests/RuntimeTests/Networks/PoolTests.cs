using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class PoolTests
{
    public static IEnumerable<PoolShape> RandomShapes()
    {
        yield return new PoolShape(1, 112, 112, 64, 3, 3, 56, 56, 2, 2, PadTop: 1, PadLeft: 1, PadBottom: 1, PadRight: 1);
        yield return new PoolShape(1, 1, 9, 3, 1, 4, 1, 6);
        yield return new PoolShape(2, 5, 5, 7, 3, 3, 3, 3, 2, 2);
        yield return new PoolShape(1, 9, 200, 3, 3, 3, 4, 100, 2, 2, PadTop: 1, PadLeft: 1, PadRight: 1);
        yield return new PoolShape(2, 8, 90, 24, 3, 3, 8, 45, 1, 2, PadTop: 1, PadLeft: 1, PadBottom: 1);
        var random = new Random(11);
        int found = 0;
        while (found < 150)
        {
            int kernelHeight = random.Next(1, 5), kernelWidth = random.Next(1, 5), height = random.Next(1, 12), width = random.Next(1, 12);
            int dilationHeight = random.Next(1, 3), dilationWidth = random.Next(1, 3), strideHeight = random.Next(1, 4), strideWidth = random.Next(1, 4);
            int top = random.Next(kernelHeight), left = random.Next(kernelWidth), bottom = random.Next(kernelHeight), right = random.Next(kernelWidth);
            int Output(int size, int kernel, int dilation, int stride, int pads)
            {
                int room = size + pads - (dilation * (kernel - 1)) - 1;
                return room < 0 ? 0 : (random.Next(2) == 0 ? room / stride : (room + stride - 1) / stride) + 1;
            }

            int outputHeight = Output(height, kernelHeight, dilationHeight, strideHeight, top + bottom);
            int outputWidth = Output(width, kernelWidth, dilationWidth, strideWidth, left + right);
            if (outputHeight == 0 || outputWidth == 0)
                continue;
            found++;
            yield return new PoolShape(
                random.Next(1, 3), height, width, random.Next(1, 90), kernelHeight, kernelWidth, outputHeight, outputWidth,
                strideHeight, strideWidth, dilationHeight, dilationWidth, top, left, bottom, right);
        }
    }

    [Fact]
    public void The_greatest_of_each_window() =>
        Check((s, a, o) => Pools.Max(in s, a, o), (taps, _) => taps.Count == 0 ? float.NegativeInfinity : taps.Max(), 0);

    [Fact]
    public void The_mean_of_each_window() =>
        Check((s, a, o) => Pools.Average(in s, a, o, false), (taps, _) => taps.Count == 0 ? 0 : taps.Average(v => (double)v), 1e-6);

    [Fact]
    public void The_mean_of_each_window_and_its_padding() =>
        Check((s, a, o) => Pools.Average(in s, a, o, true), (taps, padded) => taps.Count == 0 ? 0 : taps.Sum(v => (double)v) / padded, 1e-6);

    [Fact]
    public void The_norms_of_each_window()
    {
        Check((s, a, o) => Pools.Lp(in s, a, o, 1), (taps, _) => taps.Sum(v => Math.Abs((double)v)), 1e-6);
        Check((s, a, o) => Pools.Lp(in s, a, o, 2), (taps, _) => Math.Sqrt(taps.Sum(v => (double)v * v)), 1e-6);
    }

    [Fact]
    public void Strips_of_rows_are_the_rows_of_the_whole()
    {
        foreach (PoolShape shape in RandomShapes().Take(20))
        {
            float[] input = Shapes.Floats(new Random(1), shape.Batch * shape.Height * shape.Width * shape.Channels);
            var whole = new float[shape.Rows * shape.OutputWidth * shape.Channels];
            var strips = new float[whole.Length];
            Pools.Average(in shape, input, whole, false);
            for (int row = 0; row < shape.Rows; row++)
                Pools.Average(in shape, input, strips, false, row, row + 1);
            Assert.Equal(whole, strips);
        }
    }

    [Fact]
    public void A_NaN_or_infinity_comes_out_of_each_window_that_has_it()
    {
        var shape = new PoolShape(1, 4, 6, 37, 2, 2, 2, 3, 2, 2);
        float[] input = Shapes.Floats(new Random(1), 4 * 6 * 37);
        input[5] = float.NaN;
        input[(3 * 37) + 20] = float.PositiveInfinity;
        float[] output = Guarded.Run((a, o) => Pools.Max(in shape, a, o), input, 2 * 3 * 37);
        Assert.Equal(float.NaN, output[5]);
        Assert.Equal(float.PositiveInfinity, output[37 + 20]);
        Assert.Equal(2, output.Count(value => !float.IsFinite(value)));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 1)]
    public void The_greatest_of_values_of_which_none_is_small(int kernel, int stride)
    {
        float[] rare = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -float.MaxValue];
        foreach (int channels in new[] { 1, 4, 7, 8, 16, 24, 37 })
        {
            var shape = new PoolShape(1, 9, 11, channels, kernel, kernel, ((9 - kernel) / stride) + 1, ((11 - kernel) / stride) + 1, stride, stride);
            for (int seed = 0; seed < 20; seed++)
            {
                var random = new Random(seed);
                float[] input = Shapes.Floats(random, shape.InputLength);
                for (int i = random.Next(4); i >= 0; i--)
                    input[random.Next(input.Length)] = rare[random.Next(rare.Length)];
                var expected = new float[shape.OutputLength];
                for (int i = 0; i < expected.Length; i++)
                {
                    int y = i / channels / shape.OutputWidth * stride, x = i / channels % shape.OutputWidth * stride;
                    expected[i] = Enumerable.Range(0, kernel * kernel).Select(t => input[((((y + (t / kernel)) * 11) + x + (t % kernel)) * channels) + (i % channels)]).Aggregate(MathF.Max);
                }

                Assert.Equal(expected, Guarded.Run((a, o) => Pools.Max(in shape, a, o), input, expected.Length));
            }
        }
    }

    [Theory]
    [InlineData(35)]
    [InlineData(333)]
    public void Whole_images(int pixels)
    {
        float[] input = Shapes.Floats(new Random(1), 2 * pixels * 53);
        double[] Expected(Func<IEnumerable<double>, double> fold) =>
            [.. Enumerable.Range(0, 2 * 53).Select(i => fold(Enumerable.Range(0, pixels).Select(p => (double)input[(((i / 53 * pixels) + p) * 53) + (i % 53)])))];
        Guarded.AssertClose(Expected(values => values.Average()), Guarded.Run((a, o) => Pools.GlobalAverage(a, 2, pixels, 53, o), input, 2 * 53), 1e-6);
        Guarded.AssertClose(Expected(values => values.Max()), Guarded.Run((a, o) => Pools.GlobalMax(a, 2, pixels, 53, o), input, 2 * 53), 0);
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        var shape = new PoolShape(1, 4, 4, 2, 2, 2, 2, 2, 2, 2);
        Assert.Throws<ArgumentException>("input", () => Pools.Max(in shape, new float[31], new float[8]));
        Assert.Throws<ArgumentException>("output", () => Pools.Max(in shape, new float[32], new float[9]));
        Assert.Throws<ArgumentOutOfRangeException>("endRow", () => Pools.Max(in shape, new float[32], new float[8], 0, 3));
    }

    private delegate void Pool(PoolShape shape, ReadOnlySpan<float> input, Span<float> output);

    private static void Check(Pool pool, Func<List<float>, int, double> fold, double tolerance)
    {
        foreach (PoolShape s in RandomShapes())
        {
            float[] input = Shapes.Floats(new Random(1), s.Batch * s.Height * s.Width * s.Channels);
            double[] expected = [.. Shapes.Indices([s.Batch, s.OutputHeight, s.OutputWidth, s.Channels]).Select(i =>
            {
                List<float> taps = [];
                int padded = 0;
                for (int ky = 0; ky < s.KernelHeight; ky++)
                for (int kx = 0; kx < s.KernelWidth; kx++)
                {
                    int y = (i[1] * s.StrideHeight) - s.PadTop + (ky * s.DilationHeight), x = (i[2] * s.StrideWidth) - s.PadLeft + (kx * s.DilationWidth);
                    if (y < s.Height + s.PadBottom && x < s.Width + s.PadRight)
                        padded++;
                    if (y >= 0 && y < s.Height && x >= 0 && x < s.Width)
                        taps.Add(input[(((((i[0] * s.Height) + y) * s.Width) + x) * s.Channels) + i[3]]);
                }

                return fold(taps, padded);
            })];
            Guarded.AssertClose(expected, Guarded.Run((a, o) => pool(s, a, o), input, expected.Length), tolerance, s.ToString());
        }
    }
}
