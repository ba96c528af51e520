using System;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Tests.Shared;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class RankingTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 50, 1)]
    [InlineData(2, 17, 5)]
    public void Places_and_values_in_order(int outer, int size, int inner)
    {
        // Few different values, so that many are equal.
        var random = new Random(3);
        float[] input = [.. Enumerable.Range(0, outer * size * inner).Select(_ => (float)random.Next(6))];
        var first = new long[outer * inner];
        var last = new int[outer * inner];
        Ranking.ArgMax<float, long>(input, outer, size, inner, false, first);
        Ranking.ArgMin<float, int>(input, outer, size, inner, true, last);
        for (int lane = 0; lane < outer * inner; lane++)
        {
            float[] values = [.. Enumerable.Range(0, size).Select(k => input[(((lane / inner * size) + k) * inner) + (lane % inner)])];
            Assert.Equal(Array.IndexOf(values, values.Max()), first[lane]);
            Assert.Equal(Array.LastIndexOf(values, values.Min()), last[lane]);
            for (int k = 0; k <= size; k += Math.Max(size / 4, 1))
            {
                foreach (bool isLargest in new[] { true, false })
                {
                    var top = new float[outer * k * inner];
                    var places = new long[top.Length];
                    Ranking.TopK<float, long>(input, outer, size, inner, k, isLargest, top, places);
                    int[] sorted = [.. Enumerable.Range(0, size).OrderBy(i => isLargest ? -values[i] : values[i]).Take(k)];
                    int[] actual = [.. Enumerable.Range(0, k).Select(i => (int)places[(((lane / inner * k) + i) * inner) + (lane % inner)])];
                    Assert.Equal(sorted, actual);
                    Assert.Equal(sorted.Select(i => values[i]), Enumerable.Range(0, k).Select(i => top[(((lane / inner * k) + i) * inner) + (lane % inner)]));
                }
            }
        }
    }

    [Fact]
    public void A_NaN_is_greater_than_every_number()
    {
        float[] input = [1, float.NaN, 3, float.NaN];
        var place = new int[1];
        Ranking.ArgMax<float, int>(input, 1, 4, 1, false, place);
        Assert.Equal([1], place);
        Ranking.ArgMax<float, int>(input, 1, 4, 1, true, place);
        Assert.Equal([3], place);
        Ranking.ArgMin<float, int>(input, 1, 4, 1, false, place);
        Assert.Equal([0], place);
        var values = new float[3];
        var places = new int[3];
        Ranking.TopK<float, int>(input, 1, 4, 1, 3, true, values, places);
        Assert.Equal([1, 3, 2], places);
    }

    [Fact]
    public void Nothing_is_allocated_and_too_large_a_k_is_refused()
    {
        float[] input = Shapes.Floats(new Random(1), 500), values = new float[40];
        var places = new int[40];
        Assert.Equal(0, Allocation.Of(() => Ranking.TopK<float, int>(input, 1, 500, 1, 40, true, values, places)));
        Assert.Throws<ArgumentException>("k", () => Ranking.TopK<float, int>(new float[3], 1, 3, 1, 4, true, new float[4], new int[4]));
    }
}
