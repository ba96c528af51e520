using System;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

/// <summary>Gathers and scatters by lists of indices, sums that go on, triangles.</summary>
public class IndexingTests
{
    [Fact]
    public void Lists_of_indices_find_and_place_blocks()
    {
        float[] input = Shapes.Floats(new Random(1), 3 * 4 * 5);
        int[] lists = [2, 3, 0, -1, 1, 0];
        float[] expected = [.. input.AsSpan(11 * 5, 5), .. input.AsSpan(3 * 5, 5), .. input.AsSpan(4 * 5, 5)];
        float[] blocks = Guarded.Run((a, o) => Movement.GatherND<float, int>(a, [3, 4, 5], 0, lists, 2, o), input, 15);
        Assert.Equal(expected, blocks);

        var zeros = new float[input.Length];
        float[] placed = Guarded.Run((a, o) => Scattering.Blocks<float, int>(zeros, [3, 4, 5], lists, 2, a, o), blocks, input.Length);
        Assert.Equal(input.Select((x, i) => i / 5 is 11 or 3 or 4 ? x : 0), placed);
        float[] twice = new float[input.Length];
        Scattering.BlocksAdd<float, int>(placed, [3, 4, 5], lists, 2, blocks, twice);
        Assert.Equal(placed.Select(x => x + x), twice);
    }

    [Fact]
    public void Batches_have_lists_of_their_own()
    {
        float[] input = Shapes.Floats(new Random(1), 2 * 3 * 4);
        float[] expected = [input[1], input[7], input[12 + 10], input[12 + 0]];
        Assert.Equal(expected, Guarded.Run((a, o) => Movement.GatherND<float, long>(a, [2, 3, 4], 1, [0L, 1, 1, 3, 2, 2, 0, 0], 2, o), input, 4));
    }

    [Fact]
    public void Updates_are_combined_in_order()
    {
        int[] input = [1, 2, 3, 4], output = new int[4];
        int[] indices = [1, 0, 1, 0], updates = [5, 6, -7, 8];
        Scattering.Elements<int, int>(input, [2, 2], 0, indices, [2, 2], updates, output);
        Assert.Equal([1, 8, -7, 4], output);
        Scattering.ElementsAdd<int, int>(input, [2, 2], 0, indices, [2, 2], updates, output);
        Assert.Equal([1, 16, 1, 4], output);
        Scattering.ElementsMul<int, int>(input, [2, 2], 0, indices, [2, 2], updates, output);
        Assert.Equal([1, 96, -105, 4], output);
        Scattering.ElementsMin<int, int>(input, [2, 2], 0, indices, [2, 2], updates, output);
        Assert.Equal([1, 2, -7, 4], output);
        Scattering.ElementsMax<int, int>(input, [2, 2], 0, indices, [2, 2], updates, output);
        Assert.Equal([1, 8, 5, 4], output);
    }

    [Fact]
    public void Indices_outside_are_refused()
    {
        Assert.Throws<ArgumentException>("indices", () => Movement.GatherND<float, int>(new float[6], [2, 3], 0, [1, 3], 2, new float[1]));
        Assert.Throws<ArgumentException>("indices", () => Scattering.Blocks<float, int>(new float[6], [2, 3], [-3], 1, new float[3], new float[6]));
        Assert.Throws<ArgumentException>("indices", () => Scattering.Elements<float, long>(new float[6], [2, 3], 1, [4L], [1, 1], new float[1], new float[6]));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Sums_go_on_along_an_axis(bool isExclusive, bool isReverse)
    {
        int[] input = [.. Enumerable.Range(1, 2 * 4 * 3)], output = new int[input.Length];
        Cumulative.Sum<int>(input, 2, 4, 3, isExclusive, isReverse, output);
        Assert.Equal(input.Select((x, i) => Enumerable.Range(0, 4).Where(place => isReverse ? place >= i / 3 % 4 : place <= i / 3 % 4)
            .Where(place => !isExclusive || place != i / 3 % 4).Sum(place => input[i + ((place - (i / 3 % 4)) * 3)])), output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-3)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Triangles_of_matrices(int diagonal)
    {
        float[] input = Shapes.Floats(new Random(1), 2 * 4 * 5);
        float[] Expected(bool isUpper) => [.. input.Select((x, i) => (i % 5) - (i / 5 % 4) is var d && (isUpper ? d >= diagonal : d <= diagonal) ? x : 0)];
        Assert.Equal(Expected(true), Guarded.Run((a, o) => Movement.Triangle(a, 4, 5, true, diagonal, o), input, input.Length));
        Assert.Equal(Expected(false), Guarded.Run((a, o) => Movement.Triangle(a, 4, 5, false, diagonal, o), input, input.Length));
    }
}
