using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class GridSamplingTests
{
    private static IEnumerable<GridShape> All()
    {
        var random = new Random(9);
        foreach (GridPadding padding in Enum.GetValues<GridPadding>())
        {
            for (int form = 0; form < 4; form++)
            {
                foreach (int channels in (int[])[1, 3, 4, 8, 19, 33])
                    yield return new GridShape(random.Next(1, 3), random.Next(1, 7), random.Next(1, 9), channels, random.Next(1, 6), random.Next(1, 8), padding, form % 2 == 1, form >= 2);
            }
        }
    }

    [Fact]
    public void Samples_are_means_of_the_pixels_around_their_place()
    {
        foreach (GridShape s in All())
        {
            var random = new Random(5);
            float[] image = Shapes.Floats(random, s.Batch * s.Height * s.Width * s.Channels), grid = Shapes.Floats(random, s.Rows * s.OutputWidth * 2, 3);
            // Some places are those of pixels, borders and corners, others far away.
            for (int i = 0; i < grid.Length; i += 5)
                grid[i] = ((float[])[-1, 0, 1, 0.5f, -7.25f])[i / 5 % 5];
            double[] expected = [.. Shapes.Indices([s.Batch, s.OutputHeight, s.OutputWidth, s.Channels]).Select(i => Sample(s, image, grid, i))];

            Guarded.AssertClose(expected, Guarded.Run((a, b, o) => GridSampling.Run(in s, a, b, o), image, grid, expected.Length), 2e-6, s.ToString());
        }
    }

    [Fact]
    public void Places_that_are_no_numbers_are_outside()
    {
        foreach (GridShape s in All().Where(shape => shape.Channels is 3 or 19))
        {
            float[] image = [.. Enumerable.Repeat(1f, s.Batch * s.Height * s.Width * s.Channels)], output = new float[s.Rows * s.OutputWidth * s.Channels];
            foreach (float place in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, -1e30f, 1e9f])
            {
                Array.Fill(output, float.NaN);
                GridSampling.Run(in s, image, [.. Enumerable.Repeat(place, s.Rows * s.OutputWidth * 2)], output);
                Assert.All(output, value => Assert.Equal(s.Padding == GridPadding.Zeros ? 0 : 1, value, 1e-6f));
            }
        }
    }

    [Fact]
    public void Rows_may_be_sampled_in_parts()
    {
        foreach (GridShape s in All().Where(shape => shape.Rows > 1))
        {
            float[] image = Shapes.Floats(new Random(1), s.Batch * s.Height * s.Width * s.Channels), grid = Shapes.Floats(new Random(2), s.Rows * s.OutputWidth * 2);
            float[] whole = new float[s.Rows * s.OutputWidth * s.Channels], parts = new float[whole.Length];
            GridSampling.Run(in s, image, grid, whole);
            GridSampling.Run(in s, image, grid, parts, 1, s.Rows);
            GridSampling.Run(in s, image, grid, parts, 0, 1);
            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        var shape = new GridShape(1, 4, 4, 2, 2, 3, GridPadding.Zeros, IsNearest: false, AlignsCorners: false);
        Assert.Throws<ArgumentException>("input", () => GridSampling.Run(in shape, new float[31], new float[12], new float[12]));
        Assert.Throws<ArgumentException>("grid", () => GridSampling.Run(in shape, new float[32], new float[11], new float[12]));
        Assert.Throws<ArgumentException>("output", () => GridSampling.Run(in shape, new float[32], new float[12], new float[13]));
    }

    private static double Sample(GridShape s, float[] image, float[] grid, int[] i)
    {
        int pixel = (((i[0] * s.OutputHeight) + i[1]) * s.OutputWidth) + i[2];
        double x = Place(s, grid[2 * pixel], s.Width), y = Place(s, grid[(2 * pixel) + 1], s.Height), sum = 0;
        for (int row = 0; row < s.Height; row++)
        {
            for (int column = 0; column < s.Width; column++)
                sum += Math.Max(0, 1 - Math.Abs(y - row)) * Math.Max(0, 1 - Math.Abs(x - column)) * image[(((((i[0] * s.Height) + row) * s.Width) + column) * s.Channels) + i[3]];
        }

        return sum;
    }

    /// <summary>Reflected border by border, one after the other.</summary>
    private static double Place(GridShape s, float number, int size)
    {
        double place = s.AlignsCorners ? (number + 1) / 2 * (size - 1) : (((number + 1) * size) - 1) / 2;
        if (s.IsNearest)
            place = Math.Round(place, MidpointRounding.ToEven);
        if (s.Padding == GridPadding.Zeros)
            return place;
        double low = s.AlignsCorners ? 0 : -0.5, high = s.AlignsCorners ? size - 1 : size - 0.5;
        while (s.Padding == GridPadding.Reflection && high > low && (place < low || place > high))
            place = place < low ? (2 * low) - place : (2 * high) - place;
        return Math.Clamp(place, 0, size - 1);
    }
}
