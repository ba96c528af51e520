using System;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Gathers, scatters and what is made of indices, on the examples of the ONNX specification and others that can be checked by hand.</summary>
public class IndexingOperationTests
{
    private const int Int64 = 7;

    private static readonly float[] OneToNine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void ElementsAreGatheredAlongAnAxis() => Computes(
        Indexed("GatherElements", [3, 3], [2, 3], null, ("axis", 0)), OneToNine, [1, 2, 0, 2, 0, -3], null, [2, 3], [4, 8, 3, 7, 2, 3]);

    [Fact]
    public void ListsOfIndicesFindElements() => Computes(Indexed("GatherND", [2, 2], [2, 2], null), [0, 1, 2, 3], [0, 0, 1, -1], null, [2], [0, 3]);

    [Fact]
    public void ListsOfIndicesFindRows() => Computes(Indexed("GatherND", [2, 2], [2, 1], null), [0, 1, 2, 3], [1, 0], null, [2, 2], [2, 3, 0, 1]);

    [Fact]
    public void BatchesHaveIndicesOfTheirOwn() => Computes(
        Indexed("GatherND", [2, 2, 2], [2, 1], null, ("batch_dims", 1)), [0, 1, 2, 3, 4, 5, 6, 7], [1, 0], null, [2, 2], [2, 3, 4, 5]);

    [Theory]
    [InlineData("none", new float[] { 1, 1.1f, 3, 2.1f, 5 })]
    [InlineData("add", new float[] { 1, 3.1f, 3, 6.1f, 5 })]
    [InlineData("mul", new float[] { 1, 2.2f, 3, 8.4f, 5 })]
    [InlineData("min", new float[] { 1, 1.1f, 3, 2.1f, 5 })]
    [InlineData("max", new float[] { 1, 2, 3, 4, 5 })]
    public void UpdatesGoWhereTheirIndicesSay(string reduction, float[] expected) => Computes(
        Indexed("ScatterElements", [1, 5], [1, 2], [1, 2], ("axis", 1), ("reduction", reduction)), [1, 2, 3, 4, 5], [1, -2], [1.1f, 2.1f], [1, 5], expected);

    [Fact]
    public void OfUpdatesOfOneElementTheLastStays() => Computes(
        Indexed("ScatterElements", [3], [2], [2]), [1, 2, 3], [1, 1], [7, 8], [3], [1, 8, 3]);

    [Fact]
    public void UpdatesOfOneElementAreAllAdded() => Computes(
        Indexed("ScatterElements", [3], [2], [2], ("reduction", "add")), [1, 2, 3], [1, 1], [7, 8], [3], [1, 17, 3]);

    [Theory]
    [InlineData("none", new float[] { 1, 20, 3, 10 })]
    [InlineData("add", new float[] { 1, 22, 3, 14 })]
    public void ListsOfIndicesPlaceElements(string reduction, float[] expected) => Computes(
        Indexed("ScatterND", [4], [2, 1], [2], ("reduction", reduction)), [1, 2, 3, 4], [3, 1], [10, 20], [4], expected);

    [Fact]
    public void ListsOfIndicesPlaceRows() => Computes(
        Indexed("ScatterND", [3, 3], [1, 1], [1, 3]), OneToNine, [-1], [0, 0, 1], [3, 3], [1, 2, 3, 4, 5, 6, 0, 0, 1]);

    [Theory]
    [InlineData(0, 0, new float[] { 1, 3, 6 })]
    [InlineData(1, 0, new float[] { 0, 1, 3 })]
    [InlineData(0, 1, new float[] { 6, 5, 3 })]
    [InlineData(1, 1, new float[] { 5, 3, 0 })]
    public void SumsGoOn(int exclusive, int reverse, float[] expected) => Computes(
        new OnnxFile().Input("x", 3).Integers("axis", 0).Node("CumSum", ["x", "axis"], ["y"], ("exclusive", exclusive), ("reverse", reverse)), [1, 2, 3], [3], expected);

    [Theory]
    [InlineData(1, 0, new float[] { 1, 2, 3, 0, 5, 6, 0, 0, 9 })]
    [InlineData(1, 1, new float[] { 0, 2, 3, 0, 0, 6, 0, 0, 0 })]
    [InlineData(0, 0, new float[] { 1, 0, 0, 4, 5, 0, 7, 8, 9 })]
    [InlineData(0, -1, new float[] { 0, 0, 0, 4, 0, 0, 7, 8, 0 })]
    public void TrianglesBeginAtADiagonal(int upper, int diagonal, float[] expected) => Computes(
        new OnnxFile(14).Input("x", 3, 3).Integers("k", diagonal).Node("Trilu", ["x", "k"], ["y"], ("upper", upper)), OneToNine, [3, 3], expected);

    [Fact]
    public void IdentitiesHaveTheShapeOfAnother() => Computes(
        new OnnxFile().Input("x", 2, 3).Node("EyeLike", ["x"], ["e"], ("k", 1)).Node("Mul", ["e", "x"], ["y"]), [1, 2, 3, 4, 5, 6], [2, 3], [0, 2, 0, 0, 0, 6]);

    [Fact]
    public void IndicesBecomeRowsWithOneOfTwoValues()
    {
        Tensor[] outputs = new OnnxFile().InputOf(Int64, "x", 3).Integers("depth", 3).Floats("values", [2], 2, 5).Node("OneHot", ["x", "depth", "values"], ["y"]).Output("y")
            .Run(new Tensor(ElementType.Int64, [3], [1, -1, 7]));

        Close.Equal(new Tensor([3, 3], [2, 5, 2, 2, 2, 5, 2, 2, 2]), outputs[0]);
    }

    [Theory]
    [InlineData(0, new[] { 2, 3 })]
    [InlineData(1, new[] { 3, 2 })]
    public void RowsWithOneOfTwoValuesMayBeColumns(int axis, int[] shape)
    {
        Tensor[] outputs = new OnnxFile().InputOf(Int64, "x", 3).Integers("depth", 2).Floats("values", [2], 0, 1).Node("OneHot", ["x", "depth", "values"], ["y"], ("axis", axis)).Output("y")
            .Run(new Tensor(ElementType.Int64, [3], [0, 1, 1]));

        Close.Equal(new Tensor(shape, axis == 0 ? [1, 0, 0, 0, 1, 1] : [1, 0, 0, 1, 0, 1]), outputs[0]);
    }

    [Theory]
    [InlineData(13, new float[] { 0, 1, 1, 0 })]
    [InlineData(11, new float[] { 0, 1, 0, 0 })]
    public void TheFirstOfTheLargestIsOne(int opset, float[] expected) => Computes(
        new OnnxFile(opset).Input("x", 1, 2, 2).Node("Hardmax", ["x"], ["y"]), [1, 4, 4, 4], [1, 2, 2], expected);

    [Theory]
    [InlineData(0, new float[] { 4, 2, 1, 3, 5, 6 })]
    [InlineData(1, new float[] { 1, 2, 5, 4, 3, 6 })]
    public void SequencesAreReversedUpToTheirLength(int time, float[] expected)
    {
        // Columns are sequences where time comes first, rows where the batch does.
        int[] shape = time == 0 ? [3, 2] : [2, 3];
        OnnxFile file = new OnnxFile().Input("x", [.. Array.ConvertAll(shape, size => (object)size)]).Integers("l", time == 0 ? [2, 1] : [1, 2])
            .Node("ReverseSequence", ["x", "l"], ["y"], ("time_axis", time), ("batch_axis", 1 - time));

        Computes(file, time == 0 ? [1, 2, 4, 3, 5, 6] : [1, 2, 5, 3, 4, 6], shape, expected);
    }

    [Theory]
    [InlineData(2, new float[] { 2, 3 })]
    [InlineData(3, new float[] { 1, 2, 3 })]
    [InlineData(4, new float[] { 1, 2, 3, 4 })]
    [InlineData(7, new float[] { 0, 1, 2, 3, 4, 0, 0 })]
    public void TheMiddleStays(int size, float[] expected) => Computes(
        new OnnxFile(18).Input("x", 4).Integers("s", size).Node("CenterCropPad", ["x", "s"], ["y"]), [1, 2, 3, 4], [size], expected);

    [Theory]
    [InlineData("GatherElements", new[] { 4, 2 }, "indices of shape [2, 3] into [4, 2] along axis 0")]
    [InlineData("GatherND", new[] { 4, 2 }, "indices of shape [2, 3] into [4, 2]")]
    public void IndicesThatDoNotFitAreRefused(string operation, int[] shape, string reason) => Assert.Contains(
        reason, Assert.Single(Indexed(operation, shape, [2, 3], null).Output("y").Import().Problems).Reason, StringComparison.Ordinal);

    [Fact]
    public void UpdatesThatDoNotFitAreRefused() => Assert.Contains(
        "updates of type Float32 and shape [3], not Float32 and [2]",
        Assert.Single(Indexed("ScatterND", [4], [2, 1], [3]).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void OtherReductionsAreRefused() => Assert.Contains(
        "reduction = 'xor' is not done", Assert.Single(Indexed("ScatterND", [4], [2, 1], [2], ("reduction", "xor")).Output("y").Import().Problems).Reason, StringComparison.Ordinal);

    private static OnnxFile Indexed(string operation, int[] shape, int[] indices, int[]? updates, params (string, object)[] attributes)
    {
        OnnxFile file = new OnnxFile(18).Input("x", [.. Array.ConvertAll(shape, size => (object)size)]).InputOf(Int64, "i", [.. Array.ConvertAll(indices, size => (object)size)]);
        return updates is null
            ? file.Node(operation, ["x", "i"], ["y"], attributes)
            : file.Input("u", [.. Array.ConvertAll(updates, size => (object)size)]).Node(operation, ["x", "i", "u"], ["y"], attributes);
    }

    private static void Computes(OnnxFile file, float[] x, int[] expectedShape, float[] expected) => Computes(file, x, null, null, expectedShape, expected);

    private static void Computes(OnnxFile file, float[] x, long[]? indices, float[]? updates, int[] expectedShape, float[] expected)
    {
        (Graph graph, _) = file.Output("y").Import();
        Tensor[] given = [.. graph.Inputs.ConvertAll(input => input.Name switch
        {
            "x" => new Tensor(input.Shape, x),
            "i" => new Tensor(ElementType.Int64, input.Shape, indices!),
            _ => new Tensor(input.Shape, updates!),
        })];

        Close.Equal(new Tensor(expectedShape, expected), file.Run(given)[0], 1e-6);
    }
}
