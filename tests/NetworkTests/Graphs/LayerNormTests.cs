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

/// <summary>Layer norms as exporters spell them, and as operations of their own, are one operation.</summary>
public class LayerNormTests
{
    [Fact]
    public void SpelledOutItIsOneOperation()
    {
        Graph graph = Rewritten(Spelled([-1], "c", [6]).Output("y"));
        Node norm = Assert.Single(graph.Nodes);
        Assert.Equal(new LayerNormalization(1e-3f, HasMean: true), norm.Operation);
        Assert.Equal(3, norm.Inputs.Count);
        Assert.Contains("ReduceMean_0", norm.Sources);
        Assert.Contains("Add_8", norm.Sources);
    }

    [Fact]
    public void ADifferenceMayBeWrittenTwice() => Assert.Equal(
        ["LayerNormalization"], Names(Rewritten(Spelled([-1], "c2", [6], file => file.Node("Sub", ["x", "m"], ["c2"])).Output("y"))));

    [Fact]
    public void SeveralAxesAreOne() => Assert.Equal(
        ["Reshape", "LayerNormalization", "Reshape", "Mul", "Add"], Names(Rewritten(Spelled([1, 2], "c", [4, 6]).Output("y"))));

    /// <summary>Over channels that come first in the file, between windows.</summary>
    [Fact]
    public void ChannelsOfPictures() => Assert.Equal(
        ["Transpose", "StandardConv", "LayerNormalization", "PointwiseConv", "Transpose"],
        Names(Rewritten(Norm(
            new OnnxFile(13).Input("p", 2, 3, 6, 5).Floats("k3", [8, 3, 3, 3], Numbers(216)).Floats("g", [4, 8, 1, 1], Numbers(32)).Node("Conv", ["p", "k3"], ["x"]), [1], "c", [8, 1, 1], _ => { })
            .Node("Conv", ["y", "g"], ["z"]).Output("z"))));

    [Theory]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 0, 2 })]
    public void OtherAxesStaySpelledOut(int[] axes) => Assert.DoesNotContain("LayerNormalization", Names(Rewritten(Spelled(axes, "c", [6]).Output("y"))));

    /// <summary>The mean of something else makes another function.</summary>
    [Fact]
    public void AnotherMeanStaysSpelledOut() => Assert.DoesNotContain(
        "LayerNormalization",
        Names(Rewritten(Spelled([-1], "c2", [6], file => file.Node("Abs", ["x"], ["a"]).Node("ReduceMean", ["a"], ["m2"], ("axes", new[] { -1 })).Node("Sub", ["x", "m2"], ["c2"])).Output("y"))));

    [Fact]
    public void WhatIsReadOnTheWayIsStillThere()
    {
        Graph graph = Rewritten(Spelled([-1], "c", [6]).Output("y").Output("d"));
        Assert.Contains("LayerNormalization", Names(graph));
        Assert.Contains("Sqrt", Names(graph));
    }

    [Fact]
    public void AShiftThatIsComputedStays() => Assert.Equal(
        ["LayerNormalization", "Add"], Names(Rewritten(Spelled([-1], "c", [6], shift: "x").Output("y"))));

    [Theory]
    [InlineData("LayerNormalization", 17)]
    [InlineData("RMSNormalization", 23)]
    public void OperationsOfTheirOwn(string operation, int opset)
    {
        Graph graph = Rewritten(new OnnxFile(opset).Input("x", 2, 4, 6).Floats("s", [6], Numbers(6)).Node(operation, ["x", "s"], ["y"]).Output("y"));
        Node norm = Assert.Single(graph.Nodes);
        Assert.Equal(operation == "LayerNormalization", Assert.IsType<LayerNormalization>(norm.Operation).HasMean);
    }

    [Fact]
    public void ASumIsNotTakenIn() => Assert.Equal(
        ["Add", "LayerNormalization"],
        Names(Rewritten(new OnnxFile().Input("x", 2, 4, 6).Floats("k", [4, 6], Numbers(24)).Floats("s", [6], Numbers(6)).NodeOf("com.microsoft", "SkipLayerNormalization", ["x", "k", "s"], ["y"]).Output("y"))));

    /// <summary>As language models have it: x times the reciprocal of a root, then the scale.</summary>
    [Fact]
    public void RootMeanSquares()
    {
        Graph graph = Rewritten(new OnnxFile(13).Input("x", 2, 4, 6).Floats("two", [], 2).Floats("one", [], 1).Floats("e", [], 1e-5f).Floats("s", [6], Numbers(6))
            .Node("Pow", ["x", "two"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("axes", new[] { -1 })).Node("Add", ["v", "e"], ["w"]).Node("Sqrt", ["w"], ["d"])
            .Node("Div", ["one", "d"], ["r"]).Node("Mul", ["x", "r"], ["n"]).Node("Mul", ["s", "n"], ["y"]).Output("y"));
        Assert.Equal(["RmsNormalization"], Names(graph));
    }

    /// <summary>As TensorFlow has it: the scale in the factor, the mean in the shift.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FactorAndShift(bool hasScale)
    {
        OnnxFile file = new OnnxFile(13).Input("x", 2, 4, 6).Floats("e", [], 1e-3f).Floats("s", [6], Numbers(6)).Floats("b", [6], Numbers(6))
            .Node("ReduceMean", ["x"], ["m"], ("axes", new[] { -1 })).Node("Sub", ["x", "m"], ["c"]).Node("Mul", ["c", "c"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("axes", new[] { -1 }))
            .Node("Add", ["v", "e"], ["w"]).Node("Sqrt", ["w"], ["d"]).Node("Reciprocal", ["d"], ["r"]).Node("Mul", ["r", "s"], ["f"]);
        string factor = hasScale ? "f" : "r";
        Graph graph = Rewritten(file.Node("Mul", [factor, "x"], ["k"]).Node("Mul", ["m", factor], ["t"]).Node("Sub", ["b", "t"], ["u"]).Node("Add", ["k", "u"], ["y"]).Output("y"));
        Assert.Equal(["LayerNormalization"], Names(graph));
    }

    /// <summary>Exponents that need no logarithm.</summary>
    [Theory]
    [InlineData(2, new[] { "Mul" })]
    [InlineData(3, new[] { "Mul", "Mul" })]
    [InlineData(0.5f, new[] { "Sqrt" })]
    [InlineData(-0.5f, new[] { "Sqrt", "Reciprocal" })]
    [InlineData(-1, new[] { "Reciprocal" })]
    [InlineData(1.5f, new[] { "Pow" })]
    public void Powers(float exponent, string[] names) => Assert.Equal(
        names, Names(Rewritten(new OnnxFile(13).Input("x", 2, 4, 6).Floats("e", [1], exponent).Node("Abs", ["x"], ["a"]).Node("Pow", ["a", "e"], ["y"]).Output("y"))).Skip(1));

    private static OnnxFile Spelled(int[] axes, string squared, int[] scale, Action<OnnxFile>? more = null, string? shift = null) =>
        Norm(new OnnxFile(13).Input("x", 2, 4, 6), axes, squared, scale, more ?? (_ => { }), shift);

    private static OnnxFile Norm(OnnxFile file, int[] axes, string squared, int[] scale, Action<OnnxFile> more, string? shift = null)
    {
        int count = scale.Aggregate(1, (product, size) => product * size);
        file.Floats("two", [], 2).Floats("e", [], 1e-3f).Floats("s", scale, Numbers(count)).Floats("b", scale, Numbers(count)).Node("ReduceMean", ["x"], ["m"], ("axes", axes)).Node("Sub", ["x", "m"], ["c"]);
        more(file);
        return file.Node("Pow", [squared, "two"], ["q"]).Node("ReduceMean", ["q"], ["v"], ("axes", axes)).Node("Add", ["v", "e"], ["w"]).Node("Sqrt", ["w"], ["d"])
            .Node("Div", ["c", "d"], ["n"]).Node("Mul", ["n", "s"], ["k"]).Node("Add", ["k", shift ?? "b"], ["y"]);
    }

    private static IEnumerable<string> Names(Graph graph) => graph.Nodes.Select(node => node.Operation.Name);
}
