using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>What is said about a file whose sizes are not known: which sizes are missing, and what stands in the way with any size.</summary>
public class FreeDimensionTests
{
    private const string Height = "the dimension 'x[2]' is free (named 'height'): give its size, such as Dimensions = \"height=32\"";
    private const string Width = "the dimension 'x[3]' is free (named 'width'): give its size, such as Dimensions = \"width=32\"";

    [Fact]
    public void PoolsThatNeedPixelsAreNotBlamed() => Assert.Equal(
        [Height, Width], Problems(Halved(Pictures(), "x", "y", 5)));

    [Fact]
    public void ShapesThatNeedOneSizeAreNotBlamed() => Assert.Equal(
        [Height, Width],
        Problems(Pictures().Floats("w", [3 * 28 * 28, 10], new float[3 * 28 * 28 * 10]).Floats("t", [1, 3, 28, 28], new float[3 * 28 * 28])
            .Node("Add", ["x", "t"], ["a"]).Node("Flatten", ["a"], ["f"]).Node("MatMul", ["f", "w"], ["y"])));

    /// <summary>Behind a node that needs a size too.</summary>
    [Fact]
    public void WhatIsNotDoneWithAnySizeIsSaidInTheSameGo() => Assert.Equal(
        [Height, Width, "node 'Softmax_5': Softmax of opset 13: its attribute colour is not understood", "node 'Thing_6': Thing of opset 13: this operation is not done"],
        Problems(Halved(Pictures(), "x", "p", 5).Node("Softmax", ["p"], ["s"], ("colour", 3)).Node("Thing", ["s"], ["y"])));

    [Fact]
    public void SizesThatAreGivenAreTaken() => Assert.Equal(
        ["the dimension 'x[3]' is free (named 'width'): give its size, such as Dimensions = \"width=32\"", "node 'MaxPool_2': MaxPool of opset 13: its result is empty"],
        Problems(Halved(Pictures(), "x", "y", 3), "height=4"));

    [Theory]
    [InlineData(0, "'x': an input of shape [0, 3], which has no elements")]
    [InlineData(1 << 30, "'x': an input of shape [1073741824, 3], which has too many elements")]
    public void InputsHaveElements(int size, string problem) => Assert.Contains(problem, Problems(new OnnxFile().Input("x", size, 3).Node("Relu", ["x"], ["y"])));

    private static OnnxFile Pictures() => new OnnxFile().Input("x", 1, 3, "height", "width");

    /// <summary>Pools of 2 x 2, one behind the other.</summary>
    private static OnnxFile Halved(OnnxFile file, string input, string output, int times)
    {
        for (int i = 0; i < times; i++)
            file.Node("MaxPool", [i == 0 ? input : $"{output}{i - 1}"], [i == times - 1 ? output : $"{output}{i}"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
        return file;
    }

    private static IEnumerable<string> Problems(OnnxFile file, string dimensions = "")
    {
        (_, List<NetworkProblem> problems) = file.Output("y").Import(dimensions);
        return problems.Select(problem => problem.ToString());
    }
}
