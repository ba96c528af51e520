using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class UnpoolingTests
{
    private static IEnumerable<PoolShape> Undilated => PoolTests.RandomShapes().Where(shape => shape.DilationHeight == 1 && shape.DilationWidth == 1);

    [Fact]
    public void Places_are_those_of_the_greatest_values()
    {
        foreach (PoolShape s in Undilated)
        {
            // Whole numbers, of which many are equal.
            var random = new Random(3);
            float[] input = [.. Enumerable.Range(0, s.Batch * s.Height * s.Width * s.Channels).Select(_ => (float)random.Next(4))];
            double[] expected = [.. Shapes.Indices([s.Batch, s.OutputHeight, s.OutputWidth, s.Channels]).Select(i => Taps(s, i)
                .Select((tap, number) => (tap.At, Number: number)).Where(tap => tap.At >= 0).OrderByDescending(tap => input[tap.At]).ThenBy(tap => tap.Number).Select(tap => tap.Number + 0.1).FirstOrDefault(0.1))];

            Guarded.AssertClose(expected, Guarded.Run((a, o) => Unpooling.Places(in s, a, o), input, expected.Length), 1e-6, s.ToString());
        }
    }

    [Fact]
    public void Values_lie_where_their_places_say()
    {
        foreach (PoolShape s in Undilated)
        {
            var random = new Random(4);
            int count = s.Rows * s.OutputWidth * s.Channels;
            float[] values = Shapes.Floats(random, count), places = [.. Enumerable.Range(0, count).Select(_ => random.Next(-1, (s.KernelHeight * s.KernelWidth) + 1) + 0.1f)];
            var expected = new double[s.Batch * s.Height * s.Width * s.Channels];
            int from = 0;
            foreach (int[] i in Shapes.Indices([s.Batch, s.OutputHeight, s.OutputWidth, s.Channels]))
            {
                (int At, _) = Taps(s, i).ElementAtOrDefault((int)Math.Floor(places[from])) is var tap && places[from] >= 0 && places[from] < s.KernelHeight * s.KernelWidth ? tap : (-1, 0);
                if (At >= 0)
                    expected[At] = values[from];
                from++;
            }

            Guarded.AssertClose(expected, Guarded.Run((a, o) => Unpooling.Run(in s, a, places, o), values, expected.Length), 0, s.ToString());
        }
    }

    [Fact]
    public void Places_that_are_no_numbers_are_left_out()
    {
        var shape = new PoolShape(1, 2, 2, 1, 2, 2, 1, 1, 2, 2);
        foreach (float place in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity, 4, -1, 1e20f])
        {
            var output = new float[4];
            Unpooling.Run(in shape, [7], [place], output);
            Assert.Equal(new float[4], output);
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        var shape = new PoolShape(1, 4, 4, 2, 2, 2, 2, 2, 2, 2);
        Assert.Throws<ArgumentException>("input", () => Unpooling.Places(in shape, new float[31], new float[8]));
        Assert.Throws<ArgumentException>("output", () => Unpooling.Places(in shape, new float[32], new float[9]));
        Assert.Throws<ArgumentException>("input", () => Unpooling.Run(in shape, new float[9], new float[8], new float[32]));
        Assert.Throws<ArgumentException>("places", () => Unpooling.Run(in shape, new float[8], new float[7], new float[32]));
        Assert.Throws<ArgumentException>("output", () => Unpooling.Run(in shape, new float[8], new float[8], new float[33]));
    }

    /// <summary>For each tap of a window the place of its element, -1 outside.</summary>
    private static IEnumerable<(int At, int Tap)> Taps(PoolShape s, int[] i)
    {
        for (int tap = 0; tap < s.KernelHeight * s.KernelWidth; tap++)
        {
            int y = (i[1] * s.StrideHeight) - s.PadTop + (tap / s.KernelWidth), x = (i[2] * s.StrideWidth) - s.PadLeft + (tap % s.KernelWidth);
            yield return (y >= 0 && y < s.Height && x >= 0 && x < s.Width ? (((((i[0] * s.Height) + y) * s.Width) + x) * s.Channels) + i[3] : -1, tap);
        }
    }
}
