using System;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>TFLite operations that come to several others.</summary>
public class TfliteRareTests
{
    [Fact]
    public void QuotientsAndRemaindersAreRoundedDown()
    {
        TfliteFile file = new TfliteFile().Input("x", 4).Floats("d", [4], 2, -2, 2, 49).Node("FLOOR_DIV", ["x", "d"], ["q"]).Node("FLOOR_MOD", ["x", "d"], ["r"]).Output("q", "r");

        var results = file.Run(new Tensor([4], [7, 7, -7, 49]));

        Close.Equal(new Tensor([4], [3, -4, -4, 1]), results[0], 0);
        Close.Equal(new Tensor([4], [1, -1, 1, 0]), results[1], 0);
    }

    [Fact]
    public void WholeQuotientsAndRemaindersAreRoundedDown()
    {
        TfliteFile file = new TfliteFile().InputOf(TfliteFile.Int32, "x", 4).Integers("d", 2, -2, 2, -3).Typed(TfliteFile.Int32, "q").Typed(TfliteFile.Int32, "r")
            .Node("FLOOR_DIV", ["x", "d"], ["q"]).Node("FLOOR_MOD", ["x", "d"], ["r"]).Output("q", "r");

        var results = file.Run(new Tensor(ElementType.Int32, [4], [7, 7, -7, -6]));

        Assert.Equal([3, -4, -4, 2], results[0].Integers);
        Assert.Equal([1, -1, 1, 0], results[1].Integers);
    }

    [Fact]
    public void SelectChoosesAmongTheFirstAxis()
    {
        TfliteFile file = new TfliteFile().InputOf(TfliteFile.Bool, "c", 2).Input("x", 2, 2).Input("z", 2, 2)
            .Node("SELECT", ["c", "x", "z"], ["first"]).Node("SELECT_V2", ["c", "x", "z"], ["last"]).Output("first", "last");

        var results = file.Run(new Tensor(ElementType.Bool, [2], [1, 0]), new Tensor([2, 2], [1, 2, 3, 4]), new Tensor([2, 2], [5, 6, 7, 8]));

        Close.Equal(new Tensor([2, 2], [1, 2, 7, 8]), results[0], 0);
        Close.Equal(new Tensor([2, 2], [1, 6, 3, 8]), results[1], 0);
    }

    [Theory]
    [InlineData("REDUCE_ANY", new long[] { 1, 0 })]
    [InlineData("REDUCE_ALL", new long[] { 0, 0 })]
    public void TruthValuesAreFolded(string operation, long[] expected)
    {
        TfliteFile file = new TfliteFile().InputOf(TfliteFile.Bool, "x", 2, 2).Integers("a", 1).Typed(TfliteFile.Bool, "y").Node(operation, ["x", "a"], ["y"], false).Output("y");

        Tensor result = file.Run(new Tensor(ElementType.Bool, [2, 2], [1, 0, 0, 0]))[0];

        Assert.Equal(ElementType.Bool, result.Type);
        Assert.Equal(expected, result.Integers);
    }

    [Theory]
    [InlineData(true, false, new[] { 3, 2 }, new[] { 3, 1 })]
    [InlineData(false, true, new[] { 2, 3 }, new[] { 1, 3 })]
    [InlineData(true, true, new[] { 3, 2 }, new[] { 1, 3 })]
    public void MatricesAreTurnedBeforeTheirProduct(bool turnsFirst, bool turnsSecond, int[] first, int[] second)
    {
        TfliteFile file = new TfliteFile().Input("x", first).Input("z", second).Node("BATCH_MATMUL", ["x", "z"], ["y"], turnsFirst, turnsSecond).Output("y");
        float[] rows = turnsFirst ? [1, 4, 2, 5, 3, 6] : [1, 2, 3, 4, 5, 6];

        Close.Equal(new Tensor([2, 1], [14, 32]), file.Run(new Tensor(first, rows), new Tensor(second, [1, 2, 3]))[0]);
    }

    [Fact]
    public void PoolsOfSquaresAreRootsOfMeans()
    {
        TfliteFile file = new TfliteFile().Input("x", 1, 1, 3, 1).Node("L2_POOL_2D", ["x"], ["y"], (byte)0, 2, 1, 2, 1).Output("y");

        // The last window has one element alone.
        Close.Equal(new Tensor([1, 1, 2, 1], [5, 2]), file.Run(new Tensor([1, 1, 3, 1], [1, 7, -2]))[0]);
    }

    [Fact]
    public void RowsOfATableAreLookedUp()
    {
        TfliteFile file = new TfliteFile().InputOf(TfliteFile.Int32, "i", 2).Floats("t", [3, 2], 1, 2, 3, 4, 5, 6).Node("EMBEDDING_LOOKUP", ["i", "t"], ["y"]).Output("y");

        Close.Equal(new Tensor([2, 2], [5, 6, 1, 2]), file.Run(new Tensor(ElementType.Int32, [2], [2, 0]))[0], 0);
    }

    [Fact]
    public void ShapesAreConstants()
    {
        TfliteFile file = new TfliteFile().Input("x", 2, 3).Integers("start", [], [2]).Integers("end", [], [9]).Integers("step", [], [3]).Integers("a", 2, 1).Integers("b", 3)
            .Typed(TfliteFile.Int32, "rank").Typed(TfliteFile.Int32, "range").Typed(TfliteFile.Int32, "shape")
            .Node("RANK", ["x"], ["rank"]).Node("RANGE", ["start", "end", "step"], ["range"]).Node("BROADCAST_ARGS", ["a", "b"], ["shape"]).Node("ZEROS_LIKE", ["x"], ["zeros"])
            .Output("rank", "range", "shape", "zeros");

        var results = file.Run(new Tensor([2, 3], [1, 2, 3, 4, 5, 6]));

        Assert.Empty(results[0].Shape);
        Assert.Equal([2], results[0].Integers);
        Assert.Equal([2, 5, 8], results[1].Integers);
        Assert.Equal([2, 3], results[2].Integers);
        Close.Equal(new Tensor([2, 3], new float[6]), results[3], 0);
    }
}
