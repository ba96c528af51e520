using System;
using Dsc.CompilerServices.Networks;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class SparseWeightsTests
{
    [Fact]
    public void Elements_come_to_their_places()
    {
        // Two rows of which the second has columns 0 and 300, its numbers of two bytes.
        int[] rows = SparseWeights.Listed(new int[1], [0, 1], 1, [1], 1, 400);
        int[] columns = SparseWeights.Listed(rows, [0, 0, 0, 0, 2, 0, 0, 0], 4, [0, 0, 44, 1], 2, 1);

        float[] whole = SparseWeights.Scattered<float>([7, 8], columns, 800);

        Assert.Equal([400, 700], columns);
        Assert.Equal((7, 8), (whole[400], whole[700]));
        Assert.Equal(798, Array.FindAll(whole, value => value == 0).Length);
        Assert.Equal([0, 3, 10, 13], SparseWeights.All([0, 10], 2, 3));
    }

    [Fact]
    public void As_many_places_as_elements() => Assert.Throws<ArgumentException>("places", () => SparseWeights.Scattered<float>([1, 2], [0], 4));
}
