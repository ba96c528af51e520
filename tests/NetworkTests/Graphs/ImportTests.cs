using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Weights;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Dimensions, folding, and everything that stands in the way, all in one go.</summary>
public class ImportTests
{
    [Fact]
    public void AFreeFirstDimensionIsOne()
    {
        Graph graph = Imported(new OnnxFile().Input("x", "batch", 4).Node("Relu", ["x"], ["y"]).Output("y"));

        Assert.Equal([1, 4], graph.Outputs[0].Value.Shape);
    }

    [Theory]
    [InlineData("height=5, width=6")]
    [InlineData("x[2]=5,x[3]=6")]
    [InlineData(" height = 5 , x[3] = 6 ")]
    public void FreeDimensionsAreGivenByNameOrByNumber(string dimensions)
    {
        (Graph graph, List<NetworkProblem> problems) = FreeSizes().Import(dimensions);

        Assert.Empty(problems);
        Assert.Equal([1, 3, 5, 6], graph.Inputs[0].Shape);
    }

    [Theory]
    [InlineData("", "the dimension 'x[2]' is free (named 'height')")]
    [InlineData("height=5", "the dimension 'x[3]' is free")]
    [InlineData("height=5, width=6, depth=7", "the dimension 'depth' is no free dimension of an input")]
    [InlineData("height=5, width=0", "the dimension 'width' is given as 'width=0'")]
    [InlineData("height=5, height=6, width=1", "the dimension 'height' is given twice")]
    [InlineData("height=5, width=6, x[1]=3", "the dimension 'x[1]' is fixed: the file says 3")]
    public void WrongDimensionsAreNamed(string dimensions, string problem) =>
        Assert.Contains(FreeSizes().Import(dimensions).Problems, found => found.ToString().Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void ShapeArithmeticVanishes()
    {
        Graph graph = Imported(new OnnxFile().Input("x", 2, 3, 4)
            .Integers("zero", 0).Integers("rest", -1)
            .Node("Shape", ["x"], ["shape"])
            .Node("Gather", ["shape", "zero"], ["batch"], ("axis", 0))
            .Node("Concat", ["batch", "rest"], ["target"], ("axis", 0))
            .Node("Reshape", ["x", "target"], ["y"]).Output("y"));

        Assert.Equal([2, 12], graph.Outputs[0].Value.Shape);
        Assert.Single(graph.Nodes);
    }

    [Fact]
    public void EveryNodeThatStandsInTheWayIsNamed()
    {
        (_, List<NetworkProblem> problems) = new OnnxFile().Input("x", 1, 4)
            .Node("Relu", ["x"], ["a"])
            .Node("Det", ["a"], ["b"])
            .Node("Relu", ["b"], ["c"])
            .Node("Softmax", ["a"], ["d"], ("colour", 3))
            .NodeOf("my.domain", "Thing", ["a"], ["e"])
            .Node("If", ["a"], ["f"])
            .Node("Bernoulli", ["c"], ["g"])
            .Output("c", "d", "e", "f", "g").Import();

        Assert.Equal(
            [
                "node 'Det_1': Det of opset 13: this operation is not done",
                "node 'Softmax_3': Softmax of opset 13: its attribute colour is not understood",
                "node 'Thing_4': my.domain.Thing of opset 0: operations of this domain are custom ones",
                "node 'If_5': If of opset 13: control flow is not done",
                "node 'Bernoulli_6': Bernoulli of opset 13: this operation is not done",
            ],
            problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("Reshape", "floats where integers are needed")]
    [InlineData("Pad", "floats where integers are needed")]
    [InlineData("Gather", "floats where integers are needed")]
    [InlineData("Where", "its condition is no truth value")]
    [InlineData("Not", "it does not take Float32")]
    [InlineData("Conv", "a kernel of shape")]
    [InlineData("Concat", "axis 7 of 2")]
    [InlineData("Gemm", "cannot be multiplied")]
    public void InputsThatDoNotFitAreNamed(string operation, string reason)
    {
        (string Name, object Value)[] attributes = operation == "Concat" ? [("axis", 7)] : [];
        NetworkProblem problem = Assert.Single(new OnnxFile().Input("x", 2, 4).Floats("w", [2], 1, 2).Floats("m", [3, 3], new float[9])
            .Node(operation, operation switch { "Where" => ["x", "x", "x"], "Gemm" => ["x", "m"], _ => ["x", "w"] }, ["y"], attributes).Output("y").Import().Problems);

        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ABiasOfAnotherLengthIsRefused() => Assert.Contains(
        "a bias of shape [3] for 2 output channels",
        Assert.Single(new OnnxFile().Input("x", 1, 1, 4, 4).Floats("w", [2, 1, 1, 1], 1, 2).Floats("b", [3], 1, 2, 3).Node("Conv", ["x", "w", "b"], ["y"]).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void FilesOfVeryManyNodesAreRefused()
    {
        var file = new OnnxFile();
        file.Input("v0", 4);
        for (int i = 0; i < 20_000; i++)
            file.Node("Exp", [$"v{i}"], [$"v{i + 1}"]);

        Assert.Contains("the network has 20000 operations", Assert.Single(file.Output("v20000").Import().Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ACycleIsAProblem() => Assert.Contains(
        "cycle",
        Assert.Single(new OnnxFile().Input("x", 1).Node("Add", ["x", "b"], ["a"]).Node("Relu", ["a"], ["b"]).Output("b").Import().Problems).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void AValueThatNothingMakesIsAProblem() => Assert.Contains(
        "'nothing', which nothing makes",
        new OnnxFile().Input("x", 1).Node("Add", ["x", "nothing"], ["y"]).Output("y").Import().Problems[0].Reason,
        StringComparison.Ordinal);

    [Fact]
    public void InnerValuesMayBeOutputs()
    {
        (Graph graph, _) = new OnnxFile().Input("x", 1, 4).Node("Relu", ["x"], ["y"]).Node("Einsum", ["y"], ["z"]).Output("z").Import("", "y");

        Assert.Equal("y", Assert.Single(graph.Outputs).Name);
    }

    [Fact]
    public void NodesOutOfOrderAreSorted()
    {
        Tensor[] outputs = new OnnxFile().Input("x", 2).Node("Neg", ["a"], ["b"]).Node("Relu", ["x"], ["a"]).Output("b").Run(new Tensor([2], [-1, 3]));

        Assert.Equal([0f, -3f], outputs[0].Floats);
    }

    [Fact]
    public void HugeConstantsCostNothing()
    {
        Graph graph = Imported(new OnnxFile().Input("x", 1).Integers("shape", 40_000, 50_000)
            .Node("ConstantOfShape", ["shape"], ["c"]).Node("Add", ["c", "x"], ["y"]).Output("y"));

        Assert.Equal([40_000, 50_000], graph.Outputs[0].Value.Shape);
    }

    /// <summary>They would stand in generated code one by one.</summary>
    [Fact]
    public void WeightsMadeFromANumberStayThatNumber()
    {
        Graph graph = Imported(new OnnxFile().Input("x", 1, 16, 5, 5).Integers("shape", 32, 16, 3, 3).Floats("factors", [32, 1, 1, 1], [.. Enumerable.Range(0, 32).Select(i => (float)i)])
            .Node("ConstantOfShape", ["shape"], ["ones"]).Node("Mul", ["ones", "factors"], ["w"]).Node("Conv", ["x", "w"], ["y"]).Output("y"));

        Assert.DoesNotContain(graph.Nodes.SelectMany(node => node.Inputs).OfType<Value>().Where(input => input.IsConstant).SelectMany(input => Literals(input.Constant!)), literal => literal.Floats.Count > 256);
    }

    private static IEnumerable<Literal> Literals(WeightExpression expression) => expression switch
    {
        Literal literal => [literal],
        Apply apply => apply.Operands.SelectMany(Literals),
        _ => [],
    };

    [Fact]
    public void DeepExpressionsOfWeightsBecomeNodes()
    {
        OnnxFile file = new OnnxFile().Floats("w0", [2], 1, 2);
        for (int i = 0; i < 2000; i++)
            file.Node("Add", [$"w{i}", $"w{i}"], [$"w{i + 1}"]);

        Graph graph = Imported(file.Input("x", 2).Node("Add", ["x", "w2000"], ["y"]).Output("y"));

        Assert.InRange(graph.Nodes.Count, 1900, 2001);
    }

    private static OnnxFile FreeSizes() => new OnnxFile().Input("x", 1, 3, "height", "width").Node("Relu", ["x"], ["y"]).Output("y");

    private static Graph Imported(OnnxFile file)
    {
        (Graph graph, List<NetworkProblem> problems) = file.Import();
        Assert.Empty(problems.Select(problem => problem.ToString()));
        return graph;
    }
}
