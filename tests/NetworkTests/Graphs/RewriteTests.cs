using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Rewrites;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Each rewrite on small networks in the file's order: the values stay, the nodes become those that are named.</summary>
public class RewriteTests
{
    private readonly Random _random = new(3);

    [Fact]
    public void TranspositionsCancelBetweenWindows() =>
        Becomes(Pictures(4, 5).Node("Conv", ["x", "w"], ["a"]).Node("Relu", ["a"], ["b"]).Node("MaxPool", ["b"], ["y"], ("kernel_shape", new[] { 2, 2 })),
            "Transpose", "StandardConv", "MaxPool", "Transpose");

    [Fact]
    public void ABatchNormGoesIntoTheConvolution() =>
        Becomes(BatchNorm(Pictures(4, 5).Node("Conv", ["x", "w"], ["a"], ("pads", new[] { 1, 1, 1, 1 })), "a", "y", 5), "Transpose", "StandardConv", "Transpose");

    [Fact]
    public void ABatchNormGoesIntoADepthwiseConvolution() =>
        Becomes(BatchNorm(Pictures(4, 8, perGroup: 1).Node("Conv", ["x", "w"], ["a"], ("group", 4)), "a", "y", 8), "Transpose", "DepthwiseConv", "Transpose");

    /// <summary>With a factor and a term of its own behind it, and an activation: all are one depthwise convolution.</summary>
    [Fact]
    public void ABatchNormBeforeItsConvolutionIsADepthwiseOne() => Becomes(
        BatchNorm(Pictures(4, 5).Floats("s", [4, 1, 1], Numbers(4)).Floats("t", [4, 1, 1], Numbers(4)), "x", "n", 4)
            .Node("Mul", ["n", "s"], ["o"]).Node("Add", ["o", "t"], ["p"]).Node("Relu", ["p"], ["q"]).Node("Conv", ["q", "w"], ["y"], ("pads", new[] { 1, 1, 1, 1 })),
        "Transpose", "DepthwiseConv", "StandardConv", "Transpose");

    [Fact]
    public void ABatchNormGoesIntoATransposedConvolution() => Becomes(
        BatchNorm(File(1, 3, 4, 4).Floats("w", [3, 5, 2, 2], Numbers(60)).Node("ConvTranspose", ["x", "w"], ["a"], ("strides", new[] { 2, 2 })), "a", "y", 5),
        "Transpose", "PointwiseConv", "Reshape", "Transpose", "Reshape", "Transpose");

    /// <summary>What the two halves of the shuffled channels are made of is copied from where it is, not from the whole.</summary>
    [Theory]
    [InlineData(4, 4, 2)]
    [InlineData(4, 2, 2)]
    [InlineData(4, 3, 1)] // begins inside a pair: the whole is made
    [InlineData(3, 3, 1)]
    public void ShuffledChannelsComeFromTheirParts(int channels, int first, int wholes)
    {
        int all = 2 * channels;
        Graph graph = Same(File(1, 2, 3, 5).Floats("wa", [channels, 2, 1, 1], Numbers(2 * channels)).Floats("wb", [channels, 2, 1, 1], Numbers(2 * channels))
            .Node("Conv", ["x", "wa"], ["a"]).Node("Conv", ["x", "wb"], ["b"]).Node("Concat", ["a", "b"], ["c"], ("axis", 1))
            .Integers("pairs", 1, 2, channels, 3, 5).Integers("flat", 1, all, 3, 5)
            .Node("Reshape", ["c", "pairs"], ["p"]).Node("Transpose", ["p"], ["t"], ("perm", new[] { 0, 2, 1, 3, 4 })).Node("Reshape", ["t", "flat"], ["s"])
            .Integers("zero", 0).Integers("middle", first).Integers("end", all).Integers("axis", 1)
            .Node("Slice", ["s", "zero", "middle", "axis"], ["low"]).Node("Slice", ["s", "middle", "end", "axis"], ["high"])
            .Floats("wl", [3, first, 1, 1], Numbers(3 * first)).Floats("wh", [3, all - first, 1, 1], Numbers(3 * (all - first)))
            .Node("Conv", ["low", "wl"], ["l"]).Node("Conv", ["high", "wh"], ["h"]).Node("Mul", ["l", "h"], ["y"]));
        Assert.DoesNotContain(graph.Nodes, node => node.Operation is Transpose transpose && transpose.Permutation.Count == 5);
        Assert.Equal(wholes, graph.Nodes.Count(node => node.Operation is Interleave));
        Assert.DoesNotContain(graph.Nodes, node => node.Operation is Concat);
    }

    /// <summary>The other spelling of a shuffle: channels taken in turn, each half one concatenation of halves of the parts.</summary>
    [Theory]
    [InlineData(4, 4, 3)]
    [InlineData(4, 6, 3)]
    [InlineData(3, 3, 2)] // pairs of channels of both parts
    public void EveryOtherChannelComesFromItsPart(int channels, int more, int concatenations)
    {
        int all = channels + more;
        Graph graph = Same(File(1, channels, 3, 5).Floats("w", [more, channels, 1, 1], Numbers(more * channels)).Node("Conv", ["x", "w"], ["n"]).Node("Relu", ["x"], ["r"])
            .Node("Concat", ["r", "n"], ["c"], ("axis", 1)).Integers("pairs", all / 2, 2, 15).Integers("half", 1, all / 2, 3, 5).Integers("zero", 0).Integers("one", 1).Integers("two", 2).Integers("axis", 1)
            .Node("Reshape", ["c", "pairs"], ["p"]).Node("Slice", ["p", "zero", "one", "axis"], ["s0"]).Node("Slice", ["p", "one", "two", "axis"], ["s1"])
            .Node("Reshape", ["s0", "half"], ["even"]).Node("Reshape", ["s1", "half"], ["odd"])
            .Node("Sigmoid", ["even"], ["l"]).Node("Exp", ["odd"], ["h"]).Node("Concat", ["l", "h"], ["y"], ("axis", 1)));
        Assert.Equal(concatenations, graph.Nodes.Count(node => node.Operation is Concat));
    }

    /// <summary>Blocks of pixels from one window: overlapping kernels have zeros around, odd sizes are cut.</summary>
    [Theory]
    [InlineData(2, 2, 0, 0, "PointwiseConv")]
    [InlineData(3, 3, 0, 0, "PointwiseConv")]
    [InlineData(4, 2, 1, 0, "StandardConv")]
    [InlineData(3, 2, 1, 1, "StandardConv")]
    [InlineData(3, 2, 0, 0, "StandardConv")]
    [InlineData(5, 3, 1, 0, "ConvTranspose")] // three times as many zeros as taps
    [InlineData(2, 3, 0, 1, "PointwiseConv")]
    [InlineData(4, 2, 2, 1, "StandardConv")]
    [InlineData(3, 1, 1, 0, "StandardConv")]
    [InlineData(5, 1, 4, 0, "StandardConv")]
    [InlineData(3, 2, 3, 1, "ConvTranspose")] // inputs are cut off
    public void ATransposedConvolutionIsAConvolutionIntoBlocks(int kernel, int stride, int pad, int extra, string operation)
    {
        Graph graph = Same(File(1, 3, 5, 6).Floats("w", [3, 2, kernel, kernel], Numbers(6 * kernel * kernel)).Floats("b", [2], Numbers(2)).Node(
            "ConvTranspose", ["x", "w", "b"], ["y"], ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }), ("output_padding", new[] { extra, extra })));
        Assert.Equal(operation, Assert.Single(graph.Nodes, node => node.Operation is Convolution or TransposedConvolution).Operation.Name);
    }

    [Fact]
    public void AScaleBeforeAConvolutionGoesIntoIt() =>
        Becomes(Pictures(4, 5).Floats("s", [1, 4, 1, 1], Numbers(4)).Node("Mul", ["x", "s"], ["a"]).Node("Conv", ["a", "w"], ["y"], ("pads", new[] { 1, 1, 1, 1 })),
            "Transpose", "StandardConv", "Transpose");

    [Fact]
    public void AnExplicitPadGoesIntoTheConvolution() =>
        Becomes(Pictures(4, 5).Integers("p", 0, 0, 0, 1, 0, 0, 2, 1).Node("Pad", ["x", "p"], ["a"]).Node("Conv", ["a", "w"], ["y"]), "Transpose", "StandardConv", "Transpose");

    [Fact]
    public void APadOfOnesStays() =>
        Becomes(Pictures(4, 5).Integers("p", 0, 0, 0, 1, 0, 0, 2, 1).Floats("one", [], 1).Node("Pad", ["x", "p", "one"], ["a"]).Node("Conv", ["a", "w"], ["y"]),
            "Transpose", "Pad", "StandardConv", "Transpose");

    [Fact]
    public void APadBeforeAnAverageCountsAsZeros() => Becomes(
        File(1, 2, 4, 4).Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("Pad", ["x", "p"], ["a"]).Node("AveragePool", ["a"], ["y"], ("kernel_shape", new[] { 3, 3 })),
        "Transpose", "AveragePool", "Transpose");

    [Fact]
    public void APadBeforeAMaximumStaysUnlessNothingIsNegative()
    {
        Becomes(File(1, 2, 4, 4).Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("Pad", ["x", "p"], ["a"]).Node("MaxPool", ["a"], ["y"], ("kernel_shape", new[] { 2, 2 })),
            "Transpose", "Pad", "MaxPool", "Transpose");
        Becomes(File(1, 2, 4, 4).Integers("p", 0, 0, 1, 1, 0, 0, 1, 1).Node("Relu", ["x"], ["r"]).Node("Pad", ["r", "p"], ["a"])
            .Node("MaxPool", ["a"], ["y"], ("kernel_shape", new[] { 2, 2 })), "Transpose", "Relu", "MaxPool", "Transpose");
    }

    [Fact]
    public void AWholePoolIsAMean() =>
        Becomes(File(1, 3, 4, 5).Node("AveragePool", ["x"], ["y"], ("kernel_shape", new[] { 4, 5 })), "Transpose", "ReduceMean", "Reshape");

    [Fact]
    public void ResidualAndActivationGoIntoTheConvolution() => Becomes(
        Pictures(4, 4).Node("Conv", ["x", "w"], ["a"], ("pads", new[] { 1, 1, 1, 1 })).Node("Add", ["x", "a"], ["b"]).Node("Clip", ["b", "lo", "hi"], ["y"])
            .Floats("lo", [], 0).Floats("hi", [], 6),
        "Transpose", "StandardConv", "Transpose");

    [Fact]
    public void SlopesOfEachChannelGoIntoTheConvolution() =>
        Becomes(Pictures(4, 5).Floats("s", [5, 1, 1], Numbers(5)).Node("Conv", ["x", "w"], ["a"]).Node("PRelu", ["a", "s"], ["y"]), "Transpose", "StandardConv", "Transpose");

    [Theory]
    [InlineData("Mul(x, HardSigmoid(x))")]
    [InlineData("Mul(x, HardSigmoid6(x))")]
    [InlineData("Mul(x, Div(Clip6(Add3(x)), 6))")]
    [InlineData("Div(Mul(x, Clip6(Add3(x))), 6)")]
    [InlineData("Mul(Div(x, 6), Clip6(Add3(x)))")]
    [InlineData("Mul(Clip6(Add3(x)), Mul(x, 0.16666667))")]
    public void HardSwishInAllItsSpellings(string spelling) => Becomes(Spelled(spelling), "HardSwish");

    [Theory]
    [InlineData("Div(Clip6(Add3(x)), 6)", "HardSigmoid")]
    [InlineData("Clip1(Add(Mul(x, 0.2), 0.5))", "HardSigmoid")]
    [InlineData("Mul(x, Sigmoid(x))", "Silu")]
    [InlineData("Mul(Sigmoid(Mul(x, 1.702)), x)", "Silu")]
    [InlineData("Mul(x, Tanh(Softplus(x)))", "Mish")]
    [InlineData("Mul(Mul(x, Add(Erf(Div(x, 1.4142135)), 1)), 0.5)", "Gelu")]
    [InlineData("Mul(Mul(x, 0.5), Add(Erf(Mul(x, 0.70710677)), 1))", "Gelu")]
    [InlineData("Min(Max(x, 0), 6)", "Clip")]
    [InlineData("Max(Min(x, 6), 0)", "Clip")]
    [InlineData("Min(Relu(x), 6)", "Clip")]
    [InlineData("Max(x, Mul(x, 0.1))", "LeakyRelu")]
    [InlineData("PRelu(x, 0.25)", "LeakyRelu")]
    public void OtherActivationsInTheirSpellings(string spelling, string function) => Becomes(Spelled(spelling), function);

    [Theory]
    [InlineData("Mul(x, Div(Clip6(Add3(x)), 5))")]
    [InlineData("Mul(x, Sigmoid(Add(x, 1)))")]
    [InlineData("Max(x, Mul(x, 1.5))")]
    [InlineData("Mul(Mul(x, Add(Erf(Mul(x, 0.8)), 1)), 0.5)")]
    public void WhatOnlyLooksLikeAnActivationStays(string spelling) =>
        Assert.True(Same(Spelled(spelling)).Nodes.Count > 1);

    [Fact]
    public void SqueezeExciteIsOneOperation() => Becomes(
        File(1, 8, 3, 4).Floats("r", [2, 8, 1, 1], Numbers(16)).Floats("rb", [2], Numbers(2)).Floats("e", [8, 2, 1, 1], Numbers(16))
            .Node("GlobalAveragePool", ["x"], ["p"]).Node("Conv", ["p", "r", "rb"], ["a"]).Node("Relu", ["a"], ["b"]).Node("Conv", ["b", "e"], ["c"])
            .Node("HardSigmoid", ["c"], ["g"]).Node("Mul", ["x", "g"], ["y"]),
        "Transpose", "SqueezeExcite", "Transpose");

    [Fact]
    public void FlattenedPixelsPermuteTheWeights() => Becomes(
        Pictures(4, 5).Floats("d", [20, 3], Numbers(60)).Node("Conv", ["x", "w"], ["a"], ("strides", new[] { 2, 2 })).Node("Flatten", ["a"], ["f"]).Node("MatMul", ["f", "d"], ["y"]),
        "Transpose", "StandardConv", "Reshape", "Dense");

    [Fact]
    public void ZerosBesideAValueAreAPad() => Becomes(
        Pictures(4, 5).Integers("s", 1, 2, 4, 4).Node("ConstantOfShape", ["s"], ["z"]).Node("Conv", ["x", "w"], ["a"]).Node("Concat", ["a", "z"], ["y"], ("axis", 1)),
        "Transpose", "StandardConv", "Pad", "Transpose");

    [Fact]
    public void AChannelShuffleMovesPixelsOnce() => Becomes(
        Pictures(4, 6).Node("Conv", ["x", "w"], ["a"]).Integers("s", 1, 2, 3, 4, 4).Integers("t", 1, 6, 4, 4)
            .Node("Reshape", ["a", "s"], ["b"]).Node("Transpose", ["b"], ["c"], ("perm", new[] { 0, 2, 1, 3, 4 })).Node("Reshape", ["c", "t"], ["d"])
            .Node("MaxPool", ["d"], ["y"], ("kernel_shape", new[] { 2, 2 })),
        "Transpose", "StandardConv", "Reshape", "Transpose", "Reshape", "MaxPool", "Transpose");

    /// <summary>Heads that become channels again are moved once, in runs of their own channels.</summary>
    [Fact]
    public void HeadsAreJoinedByOneTransposition() => Becomes(
        File(1, 3, 5, 4).Floats("v", [4, 4], Numbers(16)).Floats("w", [12, 7], Numbers(84)).Integers("s", 1, 5, 12)
            .Node("MatMul", ["x", "v"], ["h"]).Node("Transpose", ["h"], ["a"], ("perm", new[] { 0, 2, 1, 3 })).Node("Reshape", ["a", "s"], ["b"]).Node("MatMul", ["b", "w"], ["y"]),
        "Dense", "Reshape", "Transpose", "Reshape", "Dense");

    [Fact]
    public void DetectionHeadsNeedNoTransposition() => Becomes(
        Pictures(4, 6).Node("Conv", ["x", "w"], ["a"]).Node("Transpose", ["a"], ["b"], ("perm", new[] { 0, 2, 3, 1 })).Integers("s", 1, -1, 2).Node("Reshape", ["b", "s"], ["y"]),
        "Transpose", "StandardConv", "Reshape");

    [Fact]
    public void AnAxisFollowsItsPixels() => Becomes(
        Pictures(4, 6).Node("Conv", ["x", "w"], ["a"]).Node("Softmax", ["a"], ["b"], ("axis", 1)).Node("Split", ["b"], ["c", "d"], ("axis", 1))
            .Node("Concat", ["d", "c"], ["e"], ("axis", 1)).Node("ReduceMax", ["e"], ["y"], ("axes", new[] { 2 }), ("keepdims", 0)),
        "Transpose", "StandardConv", "Softmax", "Slice", "Slice", "Concat", "ReduceMax", "Transpose");

    private OnnxFile Pictures(int channels, int outputs, int? perGroup = null)
    {
        int inputs = perGroup ?? channels;
        return File(1, channels, 6, 6).Floats("w", [outputs, inputs, 3, 3], Numbers(outputs * inputs * 9));
    }

    private static OnnxFile File(params int[] shape) => new OnnxFile().Input("x", [.. shape.Select(size => (object)size)]);

    private OnnxFile BatchNorm(OnnxFile file, string from, string to, int channels) => file
        .Floats("g", [channels], Numbers(channels)).Floats("be", [channels], Numbers(channels)).Floats("m", [channels], Numbers(channels))
        .Floats("v", [channels], [.. Numbers(channels).Select(number => 0.5f + Math.Abs(number))])
        .Node("BatchNormalization", [from, "g", "be", "m", "v"], [to]);

    private float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((_random.NextDouble() * 2) - 1))];

    /// <summary>A network of an expression; names that end in numbers have them as their second operand or limit.</summary>
    private static OnnxFile Spelled(string expression)
    {
        OnnxFile file = File(4, 25);
        int next = 0, numbers = 0;
        string Number(string text)
        {
            string name = $"n{numbers++}";
            file.Floats(name, [], float.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            return name;
        }

        string Visit(string text, string? result = null)
        {
            text = text.Trim();
            if (text == "x" || !text.Contains('('))
                return text == "x" ? "x" : Number(text);
            int open = text.IndexOf('(', StringComparison.Ordinal);
            string function = text[..open];
            string[] operands = [.. Arguments(text[(open + 1)..^1]).Select(part => Visit(part))];
            string output = result ?? $"v{next++}";
            switch (function)
            {
                case "Clip6" or "Clip1":
                    file.Node("Clip", [operands[0], Number("0"), Number(function[4..])], [output]);
                    break;
                case "Add3":
                    file.Node("Add", [operands[0], Number("3")], [output]);
                    break;
                case "HardSigmoid6":
                    file.Node("HardSigmoid", operands, [output], ("alpha", 1 / 6f));
                    break;
                default:
                    file.Node(function, operands, [output]);
                    break;
            }

            return output;
        }

        Visit(expression, "y");
        return file;
    }

    private static IEnumerable<string> Arguments(string text)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] != ',' || depth > 0)
                continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }

    private void Becomes(OnnxFile file, params string[] operations) => Assert.Equal(operations, Same(file).Nodes.Select(node => node.Operation.Name));

    /// <summary>The network after all rewrites, which computes what it did before.</summary>
    private Graph Same(OnnxFile file)
    {
        (Graph graph, List<NetworkProblem> problems) = file.Output("y").Import();
        Assert.Empty(problems.Select(problem => problem.ToString()));
        Tensor[] inputs = [.. graph.Inputs.Select(input => new Tensor(input.Shape, [.. Numbers((int)Shapes.Count(input.Shape)).Select(number => 5 * number)]))];
        Tensor[] before = GraphInterpreter.Run(graph, inputs);

        Graph rewritten = Rewriter.Simplify(graph);

        Close.Equal(before, GraphInterpreter.Run(rewritten, inputs), 2e-5);
        return rewritten;
    }
}
