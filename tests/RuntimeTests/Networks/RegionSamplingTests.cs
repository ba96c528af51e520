using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class RegionSamplingTests
{
    private static IEnumerable<RoiShape> All()
    {
        var random = new Random(9);
        for (int form = 0; form < 12; form++)
        {
            foreach (int channels in (int[])[1, 4, 19, 35])
            {
                yield return new RoiShape(
                    random.Next(1, 3), random.Next(1, 7), random.Next(1, 9), channels, random.Next(1, 9), random.Next(1, 4), random.Next(1, 5), form / 4, form % 3 == 0 ? 1 : 0.5f, form % 2 == 0, form % 4 >= 2);
            }
        }
    }

    [Fact]
    public void Regions_are_means_or_maxima_of_samples()
    {
        foreach (RoiShape s in All())
        {
            var random = new Random(5);
            float[] image = Shapes.Floats(random, s.Batch * s.Height * s.Width * s.Channels), regions = Regions(s, random);
            long[] images = [.. Enumerable.Range(0, s.Regions).Select(i => (long)(i % s.Batch) - (i % 3 == 0 ? s.Batch : 0))];
            double[] expected = [.. Shapes.Indices([s.Regions, s.OutputHeight, s.OutputWidth, s.Channels]).Select(i => Sample(s, image, regions, images, i))];

            Guarded.AssertClose(expected, Guarded.Run((a, b, o) => RegionSampling.Run(in s, a, b, images, o), image, regions, expected.Length), 2e-5, s.ToString());
        }
    }

    [Fact]
    public void Regions_without_end_end()
    {
        foreach (RoiShape shape in All().Where(shape => shape.Channels == 4))
        {
            RoiShape s = shape with { Regions = 1 };
            float[] image = [.. Enumerable.Repeat(1f, s.Batch * s.Height * s.Width * s.Channels)], output = new float[s.Rows * s.OutputWidth * s.Channels];
            foreach (float[] region in (float[][])[[float.NaN, 0, 3, 3], [0, 0, float.PositiveInfinity, 2], [-1e30f, -1e9f, 1e30f, 1e12f], [5, 5, -5, -5], [float.NegativeInfinity, 1, 1, float.MaxValue]])
            {
                Array.Fill(output, float.NaN);
                RegionSampling.Run(in s, image, region, [0], output);
                Assert.All(output, value => Assert.InRange(value, 0, 1.00001f));
            }
        }
    }

    [Fact]
    public void Wrong_operands_are_refused()
    {
        var shape = new RoiShape(2, 4, 4, 2, 1, 2, 3, 0, 1, IsHalfPixel: true, IsMax: false);
        Assert.Throws<ArgumentException>("input", () => RegionSampling.Run(in shape, new float[63], new float[4], [0], new float[12]));
        Assert.Throws<ArgumentException>("regions", () => RegionSampling.Run(in shape, new float[64], new float[5], [0], new float[12]));
        Assert.Throws<ArgumentException>("images", () => RegionSampling.Run(in shape, new float[64], new float[4], [0, 1], new float[12]));
        Assert.Throws<ArgumentException>("output", () => RegionSampling.Run(in shape, new float[64], new float[4], [0], new float[13]));
        Assert.Throws<ArgumentException>("indices", () => RegionSampling.Run(in shape, new float[64], new float[4], [2], new float[12]));
    }

    /// <summary>Inside, across the borders, outside, backwards, empty; on a raster, so that no rounding decides what lies outside.</summary>
    private static float[] Regions(RoiShape s, Random random)
    {
        var regions = new float[4 * s.Regions];
        for (int i = 0; i < regions.Length; i += 4)
        {
            (regions[i], regions[i + 1]) = (random.Next(-20, 40) / 4f, random.Next(-20, 40) / 4f);
            (regions[i + 2], regions[i + 3]) = (regions[i] + (random.Next(-3, 48) / 4f) + 0.0625f, regions[i + 1] + (random.Next(0, 48) / 4f) + 0.0625f);
        }

        return regions;
    }

    private static double Sample(RoiShape s, float[] image, float[] regions, long[] images, int[] i)
    {
        double[] rows = Places(s, regions[(4 * i[0]) + 1], regions[(4 * i[0]) + 3], i[1], s.OutputHeight), columns = Places(s, regions[4 * i[0]], regions[(4 * i[0]) + 2], i[2], s.OutputWidth);
        double sum = 0, greatest = double.NegativeInfinity;
        foreach (double row in rows)
        {
            foreach (double column in columns)
            {
                bool isInside = row >= -1 && row <= s.Height && column >= -1 && column <= s.Width;
                double y = Math.Clamp(row, 0, s.Height - 1), x = Math.Clamp(column, 0, s.Width - 1);
                for (int tap = 0; tap < 4; tap++)
                {
                    int top = (int)y + (tap / 2), left = (int)x + (tap % 2);
                    double weight = isInside ? (1 - Math.Abs(y - top)) * (1 - Math.Abs(x - left)) : 0;
                    double value = weight == 0 ? 0 : weight * image[((((((int)((images[i[0]] + s.Batch) % s.Batch) * s.Height) + top) * s.Width) + left) * s.Channels) + i[3]];
                    sum += value;
                    greatest = Math.Max(greatest, value);
                }
            }
        }

        int count = rows.Length * columns.Length;
        return count == 0 ? 0 : s.IsMax ? greatest : sum / count;
    }

    private static double[] Places(RoiShape s, double from, double to, int bin, int bins)
    {
        double offset = s.IsHalfPixel ? 0.5 : 0, start = (from * s.Scale) - offset, length = (to * s.Scale) - offset - start;
        double part = (s.IsHalfPixel ? length : Math.Max(length, 1)) / bins;
        int count = s.Samples > 0 ? s.Samples : Math.Max((int)Math.Ceiling((float)part), 0);
        return [.. Enumerable.Range(0, count).Select(i => start + (bin * part) + ((i + 0.5) * part / count))];
    }
}
