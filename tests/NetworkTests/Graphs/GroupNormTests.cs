using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Rewrites;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;
using static NetworkTests.Support.RewrittenGraph;

namespace NetworkTests.Graphs;

/// <summary>Group norms, as an operation of their own and as PyTorch exports them.</summary>
public class GroupNormTests
{
    [Theory]
    [InlineData(18, new[] { 2f, 3 }, new[] { 1f, 0 })]
    [InlineData(21, new[] { 2f, 2, 3, 3 }, new[] { 1f, 1, 0, 0 })]
    public void GroupsShareMeanAndVariance(int opset, float[] scale, float[] bias)
    {
        Tensor output = new OnnxFile(opset).Input("x", 1, 4, 2).Floats("s", [scale.Length], scale).Floats("b", [bias.Length], bias)
            .Node("GroupNormalization", ["x", "s", "b"], ["y"], ("num_groups", 2), ("epsilon", 0f)).Output("y").Run(new Tensor([1, 4, 2], [1, 1, 3, 3, 5, 6, 6, 7]))[0];

        float third = 3 * MathF.Sqrt(2);
        Close.Equal(new Tensor([1, 4, 2], [-1, -1, 3, 3, -third, 0, 0, third]), output, 1e-6);
    }

    [Fact]
    public void GroupsOfAnotherNumberAreRefused() => Assert.Contains(
        "num_groups = 3 for an input of shape [1, 4, 2]",
        Assert.Single(new OnnxFile(21).Input("x", 1, 4, 2).Floats("s", [4], 1, 1, 1, 1).Node("GroupNormalization", ["x", "s", "s"], ["y"], ("num_groups", 3)).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void MeanAndVarianceAreTakenOut()
    {
        Tensor output = new OnnxFile(13).Input("x", 1, 2, 1, 2).Node("MeanVarianceNormalization", ["x"], ["y"]).Output("y").Run(new Tensor([1, 2, 1, 2], [1, 3, 4, 8]))[0];

        Close.Equal(new Tensor([1, 2, 1, 2], [-1, 1, -1, 1]), output, 1e-6);
    }

    /// <summary>Between windows the axes stay as they are, and factors and terms behind are part of the norm.</summary>
    [Theory]
    [InlineData(2, new[] { 2, 2, -1 })]
    [InlineData(4, new[] { 0, 4, -1 })]
    [InlineData(2, new[] { 0, 2, 4, -1 })]
    public void GroupsThatAreReshapedAreOneOperation(int groups, int[] shape)
    {
        Graph graph = Rewritten(Exported(groups, shape));
        Assert.Equal(["Transpose", "StandardConv", "GroupNormalization", "Relu", "PointwiseConv", "Transpose"], graph.Nodes.Select(node => node.Operation.Name));
        Node norm = graph.Nodes.Single(node => node.Operation is GroupNormalization);
        Assert.Equal(groups, ((GroupNormalization)norm.Operation).Groups);
        Assert.Contains("Reshape_1", norm.Sources);
        Assert.Contains("Add_5", norm.Sources);
    }

    [Fact]
    public void GroupsOfOneChannelAreInstances()
    {
        Graph graph = Rewritten(Exported(8, [0, 8, -1]));
        Assert.Contains(graph.Nodes, node => node.Operation is InstanceNormalization);
        Assert.DoesNotContain(graph.Nodes, node => node.Operation is GroupNormalization);
    }

    /// <summary>Nothing but the end goes back to the file's order where the groups are not reshaped to channels again.</summary>
    [Fact]
    public void GroupsMayStayGroups() => Assert.Equal(
        ["Transpose", "StandardConv", "GroupNormalization", "Transpose", "Reshape"],
        Rewritten(new OnnxFile().Input("x", 2, 4, 6, 5).Floats("w", [8, 4, 3, 3], Numbers(288)).Floats("s", [2], 1, 2).Floats("b", [2], 0, 1).Integers("to", 0, 2, -1)
            .Node("Conv", ["x", "w"], ["c"]).Node("Reshape", ["c", "to"], ["r"]).Node("InstanceNormalization", ["r", "s", "b"], ["y"]).Output("y")).Nodes.Select(node => node.Operation.Name));

    [Fact]
    public void GroupsOfSeveralPicturesStay() => Assert.DoesNotContain(
        Rewritten(Exported(2, [1, 2, -1])).Nodes, node => node.Operation is GroupNormalization);

    [Fact]
    public void AValueThatIsReadOnTheWayStays() => Assert.DoesNotContain(
        Rewritten(Exported(2, [0, 2, -1]).Output("r")).Nodes, node => node.Operation is GroupNormalization);

    [Fact]
    public void FactorsBehindInstancesArePartOfThem()
    {
        Graph graph = Rewritten(new OnnxFile().Input("x", 1, 3, 4, 5).Floats("s", [3], Numbers(3)).Floats("f", [3, 1, 1], Numbers(3))
            .Node("InstanceNormalization", ["x", "s", "s"], ["n"]).Node("Add", ["f", "n"], ["a"]).Node("Mul", ["a", "f"], ["y"]).Output("y"));
        Assert.Equal(["Transpose", "InstanceNormalization", "Transpose"], graph.Nodes.Select(node => node.Operation.Name));
    }

    private static OnnxFile Exported(int groups, int[] shape) => new OnnxFile().Input("x", 2, 4, 6, 5)
        .Floats("w", [8, 4, 3, 3], Numbers(288)).Floats("v", [4, 8, 1, 1], Numbers(32)).Floats("one", [groups], [.. Numbers(groups)]).Floats("zero", [groups], new float[groups])
        .Floats("gamma", [8, 1, 1], Numbers(8)).Floats("beta", [8, 1, 1], Numbers(8)).Integers("to", [.. shape.Select(size => (long)size)]).Integers("back", 2, 8, 4, 3)
        .Node("Conv", ["x", "w"], ["c"]).Node("Reshape", ["c", "to"], ["r"]).Node("InstanceNormalization", ["r", "one", "zero"], ["n"], ("epsilon", 0.01f))
        .Node("Reshape", ["n", "back"], ["b"]).Node("Mul", ["b", "gamma"], ["m"]).Node("Add", ["m", "beta"], ["a"]).Node("Relu", ["a"], ["u"]).Node("Conv", ["u", "v"], ["y"]).Output("y");
}
