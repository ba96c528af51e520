using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class MovementTests
{
    [Fact]
    public void Every_permutation()
    {
        var random = new Random(9);
        List<(int[] Shape, int[] Order)> cases = [([1, 37, 21, 3], [0, 3, 1, 2]), ([2, 3, 19, 23], [0, 2, 3, 1]), ([64, 100], [1, 0]), ([3, 2, 53], [0, 2, 1]), ([3, 48], [1, 0]), ([5, 2, 29], [0, 2, 1]), ([3, 0, 2], [2, 1, 0]), ([], []), ([5, 4, 8, 6], [0, 2, 1, 3])];
        for (int i = 0; i < 150; i++)
        {
            int[] shape = Shapes.Random(random, random.Next(1, 7), 6), order = [.. Enumerable.Range(0, shape.Length)];
            random.Shuffle(order);
            cases.Add((shape, order));
        }

        foreach ((int[] shape, int[] order) in cases)
        {
            float[] input = Shapes.Floats(random, Shapes.Count(shape));
            var expected = new float[input.Length];
            int[] result = [.. order.Select(axis => shape[axis])];
            foreach (int[] indices in Shapes.Indices(shape))
                expected[Shapes.At(result, [.. order.Select(axis => indices[axis])])] = input[Shapes.At(shape, indices)];
            Assert.Equal(expected, Guarded.Run((a, o) => Movement.Transpose(a, shape, order, o), input, input.Length));

            var longs = new long[input.Length];
            Movement.Transpose<long>(Array.ConvertAll(input, v => (long)(v * 1000)), shape, order, longs);
            Assert.Equal(Array.ConvertAll(expected, v => (long)(v * 1000)), longs);
            var bytes = new byte[input.Length];
            Movement.Transpose<byte>(Array.ConvertAll(input, v => (byte)(int)(v * 60)), shape, order, bytes);
            Assert.Equal(Array.ConvertAll(expected, v => (byte)(int)(v * 60)), bytes);
        }
    }

    /// <summary>Runs as short as a pixel's channels, every other element, to every other place; nothing beside them is touched.</summary>
    [Fact]
    public void Copies_between_places_with_strides()
    {
        var random = new Random(6);
        for (int i = 0; i < 300; i++)
        {
            int rows = random.Next(1, 5), run = random.Next(1, 70), from = random.Next(1, 3), to = random.Next(1, 3);
            int sourceStep = (((run - 1) * from) + 1) + random.Next(4), targetStep = (((run - 1) * to) + 1) + random.Next(4);
            float[] input = Shapes.Floats(random, ((rows - 1) * sourceStep) + ((run - 1) * from) + 1);
            float[] expected = new float[((rows - 1) * targetStep) + ((run - 1) * to) + 1];
            for (int row = 0; row < rows; row++)
            {
                for (int k = 0; k < run; k++)
                    expected[(row * targetStep) + (k * to)] = input[(row * sourceStep) + (k * from)];
            }

            Assert.Equal(expected, Guarded.Run(
                (a, o) =>
                {
                    o.Clear();
                    Movement.Copy(a, 0, [sourceStep, from], o, 0, [targetStep, to], [rows, run]);
                },
                input,
                expected.Length));
            byte[] bytes = Array.ConvertAll(input, value => (byte)(int)(value * 60)), copied = new byte[expected.Length];
            Movement.Copy<byte>(bytes, 0, [sourceStep, from], copied, 0, [targetStep, to], [rows, run]);
            Assert.Equal(Array.ConvertAll(expected, value => (byte)(int)(value * 60)), copied);
        }
    }

    /// <summary>Channels of two groups in turn, from views with gaps into a view with gaps.</summary>
    [Fact]
    public void Runs_in_turn()
    {
        var random = new Random(7);
        for (int i = 0; i < 200; i++)
        {
            int count = random.Next(1, 5), run = random.Next(1, 70), evenStep = run + random.Next(4), oddStep = run + random.Next(4), targetStep = (2 * run) + random.Next(4);
            float[] even = Shapes.Floats(random, 2 + ((count - 1) * evenStep) + run), odd = Shapes.Floats(random, 1 + ((count - 1) * oddStep) + run);
            float[] expected = new float[3 + ((count - 1) * targetStep) + (2 * run)];
            for (int row = 0; row < count; row++)
            {
                for (int k = 0; k < 2 * run; k++)
                    expected[3 + (row * targetStep) + k] = k % 2 == 0 ? even[2 + (row * evenStep) + (k / 2)] : odd[1 + (row * oddStep) + (k / 2)];
            }

            Assert.Equal(expected, Guarded.Run(
                (a, b, o) =>
                {
                    o.Clear();
                    Movement.Interleave(a, 2, evenStep, b, 1, oddStep, o, 3, targetStep, run, count);
                },
                even, odd, expected.Length));
            Assert.Throws<ArgumentException>("odd", () => Movement.Interleave(even, 2, evenStep, odd, 2, oddStep, expected, 3, targetStep, run, count));
            Assert.Throws<ArgumentException>("target", () => Movement.Interleave(even, 2, evenStep, odd, 1, oddStep, expected, 4, targetStep, run, count));
        }
    }

    [Fact]
    public void Slices_forwards_and_backwards()
    {
        var random = new Random(4);
        for (int i = 0; i < 150; i++)
        {
            int[] shape = Shapes.Random(random, random.Next(1, 6), 9);
            int[] starts = [.. shape.Select(size => random.Next(size))], steps = [.. shape.Select(_ => random.Next(4) switch { 0 => -1, 1 => 2, 2 => -3, _ => 1 })];
            int[] sizes = [.. shape.Select((size, axis) => random.Next(1, steps[axis] > 0 ? ((size - 1 - starts[axis]) / steps[axis]) + 2 : (starts[axis] / -steps[axis]) + 2))];
            float[] input = Shapes.Floats(random, Shapes.Count(shape));
            float[] expected = [.. Shapes.Indices(sizes).Select(at => input[Shapes.At(shape, [.. at.Select((index, axis) => starts[axis] + (index * steps[axis]))])])];
            Assert.Equal(expected, Guarded.Run((a, o) => Movement.Slice(a, shape, starts, steps, o, sizes), input, expected.Length));
        }
    }

    [Fact]
    public void Repetitions()
    {
        var random = new Random(4);
        for (int i = 0; i < 80; i++)
        {
            int[] shape = Shapes.Random(random, random.Next(1, 5), 5), repeats = Shapes.Random(random, shape.Length, 3);
            float[] input = Shapes.Floats(random, Shapes.Count(shape));
            int[] tiled = [.. shape.Zip(repeats, (size, times) => size * times)];
            float[] expected = [.. Shapes.Indices(tiled).Select(at => input[Shapes.At(shape, [.. at.Zip(shape, (index, size) => index % size)])])];
            Assert.Equal(expected, Guarded.Run((a, o) => Movement.Tile(a, shape, repeats, o), input, expected.Length));

            int[] wide = [random.Next(1, 4), .. shape], narrow = [.. shape.Select(size => random.Next(2) == 0 ? 1 : size)];
            float[] few = Shapes.Floats(random, Shapes.Count(narrow));
            float[] expanded = [.. Shapes.Indices(wide).Select(at => few[Shapes.At(narrow, at)])];
            Assert.Equal(expanded, Guarded.Run((a, o) => Movement.Expand(a, narrow, o, wide), few, expanded.Length));
        }
    }

    [Theory]
    [InlineData(1, 3, 4, 1, 3)]
    [InlineData(2, 2, 5, 4, 2)]
    [InlineData(1, 6, 6, 17, 2)]
    public void Blocks_and_channels(int batch, int height, int width, int channels, int block)
    {
        int depth = block * block * channels;
        float[] input = Shapes.Floats(new Random(1), batch * height * width * depth);
        foreach (bool isColumnFirst in new[] { false, true })
        {
            float[] expected = [.. Shapes.Indices([batch, height * block, width * block, channels]).Select(i =>
            {
                int place = (i[1] % block * block) + (i[2] % block), channel = isColumnFirst ? (i[3] * block * block) + place : (place * channels) + i[3];
                return input[Shapes.At([batch, height, width, depth], [i[0], i[1] / block, i[2] / block, channel])];
            })];
            float[] spread = Guarded.Run((a, o) => Movement.DepthToSpace(a, batch, height, width, channels, block, isColumnFirst, o), input, input.Length);
            Assert.Equal(expected, spread);
            if (!isColumnFirst)
                Assert.Equal(input, Guarded.Run((a, o) => Movement.SpaceToDepth(a, batch, height * block, width * block, channels, block, o), spread, input.Length));
        }
    }

    [Fact]
    public void Runs_at_fixed_distances()
    {
        float[] a = Shapes.Floats(new Random(1), 5 * 3), b = Shapes.Floats(new Random(2), 5 * 20);
        float[] joined = Guarded.Run(
            (x, y, o) =>
            {
                Movement.Rows(x, 0, 3, o, 0, 25, 3, 5);
                Movement.Rows(y, 0, 20, o, 3, 25, 20, 5);
                Movement.Fill(7f, o, 23, 25, 2, 5);
            },
            a, b, 5 * 25);
        for (int row = 0; row < 5; row++)
            Assert.Equal([.. a[(3 * row)..(3 * row + 3)], .. b[(20 * row)..(20 * row + 20)], 7, 7], joined[(25 * row)..(25 * row + 25)]);
        Assert.Throws<ArgumentException>("target", () => Movement.Rows<float>(a, 0, 3, new float[14], 0, 3, 3, 5));
        Assert.Throws<ArgumentException>("source", () => Movement.Rows<float>(a, 1, 3, new float[15], 0, 3, 3, 5));
        Assert.Throws<ArgumentException>("input", () => Movement.View<float>(a, 1, [15], [1], new float[15]));
        Assert.Throws<ArgumentException>("input", () => Movement.View<float>(a, 3, [5], [-1], new float[5]));
    }

    [Fact]
    public void Elements_by_index()
    {
        float[] input = Shapes.Floats(new Random(1), 2 * 5 * 3);
        int[] indices = [4, -1, 0, -5];
        float[] gathered = Guarded.Run((a, o) => Movement.Gather<float, int>(a, 2, 5, 3, indices, o), input, 2 * 4 * 3);
        Assert.Equal(Shapes.Indices([2, 4, 3]).Select(i => input[Shapes.At([2, 5, 3], [i[0], (indices[i[1]] + 5) % 5, i[2]])]), gathered);
        long[] places = [0, -1, 2, 1, 4, 3, 1, 1, 1, 0, 0, 0];
        float[] chosen = Guarded.Run((a, o) => Movement.GatherElements<float, long>(a, [2, 5, 3], 1, places, [2, 2, 3], o), input, 12);
        Assert.Equal(Shapes.Indices([2, 2, 3]).Select((i, k) => input[Shapes.At([2, 5, 3], [i[0], ((int)places[k] + 5) % 5, i[2]])]), chosen);
        Assert.Throws<ArgumentException>("indices", () => Movement.Gather<float, int>(input, 2, 5, 3, [5], new float[6]));
        Assert.Throws<ArgumentException>("indices", () => Movement.Gather<float, long>(input, 2, 5, 3, [long.MinValue], new float[6]));
    }

    [Fact]
    public void Pads_of_every_mode()
    {
        var random = new Random(4);
        foreach (PadMode mode in Enum.GetValues<PadMode>())
        {
            for (int i = 0; i < 60; i++)
            {
                int[] shape = Shapes.Random(random, random.Next(1, 5), 5);
                int[] before = [.. shape.Select(size => random.Next(-(size / 2), size + 2))];
                int[] sizes = [.. shape.Select((size, axis) => Math.Max(size + before[axis] + random.Next(-(size / 2), size + 1), 1))];
                if (random.Next(2) == 0)
                    (before[^1], sizes[^1]) = (0, shape[^1]);
                float[] input = Shapes.Floats(random, Shapes.Count(shape));
                float[] expected = [.. Shapes.Indices(sizes).Select(at =>
                {
                    int[] from = [.. at.Select((index, axis) => Walk(index - before[axis], shape[axis], mode))];
                    return from.Contains(-1) ? 9f : input[Shapes.At(shape, from)];
                })];
                Assert.Equal(expected, Guarded.Run((a, o) => Movement.Pad(a, shape, before, o, sizes, mode, 9f), input, expected.Length));
            }
        }
    }

    /// <summary>Channels added to every pixel, of elements of several sizes.</summary>
    [Fact]
    public void Pads_beside_the_channels()
    {
        var random = new Random(8);
        for (int i = 0; i < 200; i++)
        {
            int pixels = random.Next(1, 9), channels = random.Next(1, 70), padded = channels + random.Next(1, 40), first = random.Next(3) == 0 ? random.Next(padded - channels) : 0;
            float[] input = Shapes.Floats(random, pixels * channels);
            float[] expected = [.. Shapes.Indices([pixels, padded]).Select(at => at[1] < first || at[1] >= first + channels ? 9f : input[(at[0] * channels) + at[1] - first])];
            Assert.Equal(expected, Guarded.Run((a, o) => Movement.Pad(a, [pixels, channels], [0, first], o, [pixels, padded], PadMode.Constant, 9f), input, expected.Length));
            var longs = new long[expected.Length];
            Movement.Pad<long>(Array.ConvertAll(input, v => (long)(v * 1000)), [pixels, channels], [0, first], longs, [pixels, padded], PadMode.Constant, 9000);
            Assert.Equal(Array.ConvertAll(expected, v => (long)(v * 1000)), longs);
        }
    }

    /// <summary>One step after the other from the first element, turning or starting again at the ends.</summary>
    private static int Walk(int index, int size, PadMode mode)
    {
        if (index >= 0 && index < size)
            return index;
        switch (mode)
        {
            case PadMode.Constant:
                return -1;
            case PadMode.Edge:
                return index < 0 ? 0 : size - 1;
            case PadMode.Wrap:
                while (index < 0)
                    index += size;
                return index % size;
        }

        int at = 0, direction = Math.Sign(index);
        for (int step = 0; step < Math.Abs(index); step++)
        {
            if (size == 1)
                return 0;
            int next = at + direction;
            if (next >= 0 && next < size)
            {
                at = next;
                continue;
            }

            direction = -direction;
            at = mode == PadMode.Reflect ? at + direction : at;
        }

        return at;
    }
}
