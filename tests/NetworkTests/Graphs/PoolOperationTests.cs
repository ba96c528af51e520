using System;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Pools that tell where they found their values, and their reverse.</summary>
public class PoolOperationTests
{
    private static readonly (string, object) Two = ("kernel_shape", new[] { 2, 2 }), ByTwo = ("strides", new[] { 2, 2 });

    /// <summary>Indices count all elements before, channels and batch too.</summary>
    [Fact]
    public void PoolsTellWhereTheirValuesAre()
    {
        float[] x = [1, 9, 2, 3, 4, 4, 5, 4, 9, 0, 0, 0, 0, 0, 0, 7];
        Tensor[] outputs = new OnnxFile().Input("x", 2, 1, 2, 4).Node("MaxPool", ["x"], ["p", "i"], Two, ByTwo).Output("p", "i").Run(new Tensor([2, 1, 2, 4], x));

        Assert.Equal([9f, 5, 9, 7], outputs[0].Floats);
        Assert.Equal([1L, 6, 8, 15], outputs[1].Integers);
    }

    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(0, 0, 1, 0)]
    [InlineData(1, 0, 1, 1)]
    public void PadsAreNotCounted(params int[] pads)
    {
        // Against elements that are all different, so that the value says where it was.
        var random = new Random(3);
        float[] x = [.. Enumerable.Range(0, 2 * 3 * 3 * 5).Select(i => (float)i).OrderBy(_ => random.Next())];
        Tensor[] outputs = new OnnxFile().Input("x", 2, 3, 3, 5).Node("MaxPool", ["x"], ["p", "i"], Two, ByTwo, ("pads", pads)).Output("p", "i").Run(new Tensor([2, 3, 3, 5], x));

        Assert.Equal(outputs[0].Shape, outputs[1].Shape);
        Assert.Equal(outputs[0].Floats, outputs[1].Integers.Select(index => x[index]));
    }

    [Fact]
    public void LinesTellToo()
    {
        Tensor[] outputs = new OnnxFile().Input("x", 1, 2, 5).Node("MaxPool", ["x"], ["p", "i"], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 })).Output("i")
            .Run(new Tensor([1, 2, 5], [1, 2, 4, 3, 9, 5, 5, 0, 1, 0]));

        Assert.Equal([1L, 2, 5, 8], outputs[0].Integers);
    }

    [Theory]
    [InlineData(null, new float[] { 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4 })]
    [InlineData(new long[] { 1, 1, 3, 6 }, new float[] { 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0 })]
    public void ValuesGoBackToTheirIndices(long[]? shape, float[] expected)
    {
        OnnxFile file = new OnnxFile().Input("x", 1, 1, 2, 2).InputOf(7, "i", 1, 1, 2, 2);
        if (shape is not null)
            file.Integers("s", shape);
        Tensor[] outputs = file.Node("MaxUnpool", shape is null ? ["x", "i"] : ["x", "i", "s"], ["y"], Two, ByTwo).Output("y")
            .Run(new Tensor([1, 1, 2, 2], [1, 2, 3, 4]), new Tensor(ElementType.Int64, [1, 1, 2, 2], [5, 7, 13, 15]));

        Close.Equal(new Tensor(shape is null ? [1, 1, 4, 4] : [1, 1, 3, 6], expected), outputs[0]);
    }

    [Theory]
    [InlineData("dilations", new[] { 2, 2 }, "indices of a window with dilation are not done")]
    [InlineData("storage_order", 1, "storage_order = 1 is not done")]
    public void OtherIndicesAreRefused(string attribute, object value, string reason) => Assert.Contains(
        reason,
        Assert.Single(new OnnxFile().Input("x", 1, 1, 4, 4).Node("MaxPool", ["x"], ["p", "i"], Two, (attribute, value)).Output("i").Import().Problems).Reason,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("HannWindow", 1, new[] { 0, 0.5f, 1, 0.5f })]
    [InlineData("HannWindow", 0, new[] { 0, 0.75f, 0.75f, 0 })]
    [InlineData("HammingWindow", 1, new[] { 0.08695652f, 0.54347825f, 1, 0.54347825f })]
    [InlineData("BlackmanWindow", 1, new[] { 0, 0.34f, 1, 0.34f })]
    [InlineData("BlackmanWindow", 0, new[] { 0, 0.63f, 0.63f, 0 })]
    public void WindowsOverSamples(string operation, int periodic, float[] expected)
    {
        OnnxFile file = new OnnxFile(17).Input("x", 4).Integers("size", 4).Node(operation, ["size"], ["w"], ("periodic", periodic)).Node("Mul", ["x", "w"], ["y"]).Output("y");

        Close.Equal(new Tensor([4], expected), file.Run(new Tensor([4], [1, 1, 1, 1]))[0], 1e-6);
    }
}
