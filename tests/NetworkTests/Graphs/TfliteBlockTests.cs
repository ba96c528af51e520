using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Pictures of every n-th pixel, and the dilated convolutions that they are a spelling of.</summary>
public class TfliteBlockTests
{
    [Fact]
    public void EveryNthPixelIsAPicture()
    {
        TfliteFile file = new TfliteFile().Input("x", 1, 2, 3, 1).Integers("b", 2, 2).Integers("p", [2, 2], [0, 0, 1, 0])
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["y"]).Output("y");

        // A column of zeros before each row: 0 1 2 3, 0 4 5 6.
        Close.Equal(new Tensor([4, 1, 2, 1], [0, 2, 1, 3, 0, 5, 4, 6]), file.Run(new Tensor([1, 2, 3, 1], [1, 2, 3, 4, 5, 6]))[0]);
    }

    [Fact]
    public void PicturesArePutTogetherAndCropped()
    {
        TfliteFile file = new TfliteFile().Input("x", 4, 1, 2, 1).Integers("b", 2, 2).Integers("c", [2, 2], [0, 0, 1, 0])
            .Node("BATCH_TO_SPACE_ND", ["x", "b", "c"], ["y"]).Output("y");

        Close.Equal(new Tensor([1, 2, 3, 1], [1, 2, 3, 4, 5, 6]), file.Run(new Tensor([4, 1, 2, 1], [0, 2, 1, 3, 0, 5, 4, 6]))[0]);
    }

    [Theory]
    [InlineData(3, 3, 1, 0)]
    [InlineData(2, 3, 0, 0)]
    [InlineData(2, 2, 2, 1)]
    public void ConvolutionsBetweenThemAreDilated(int high, int wide, int below, int right)
    {
        int[] shape = [2, 8, 9, 4], kernel = [3, 3, 2, 4];
        TfliteFile file = Dilated(shape, [high, wide], [high, high + below, wide, wide + right], [0, below, 0, right], kernel, "CONV_2D");

        Node convolution = Assert.Single(Tidied(file).Nodes, node => node.Operation is not Unary and not Pad);

        Assert.Equal((high, wide), convolution.Operation is Convolution { Window: var window } ? (window.DilationHeight, window.DilationWidth) : (0, 0));
        Close.Equal(Expected(shape, kernel, [high, wide]), file.Run(Numbers(shape)));
    }

    [Fact]
    public void DepthwiseConvolutionsBetweenThemAreDilated()
    {
        TfliteFile file = Dilated([1, 6, 6, 3], [2, 2], [2, 2, 2, 2], [0, 0, 0, 0], [1, 3, 3, 3], "DEPTHWISE_CONV_2D");

        Assert.Single(Tidied(file).Nodes, node => node.Operation is Convolution { Kind: ConvolutionKind.Depthwise, Window: { DilationHeight: 2, DilationWidth: 2 } });
        Assert.DoesNotContain(Tidied(file).Nodes, node => node.Operation is Transpose);
    }

    [Fact]
    public void RowsHaveOneAxisOfBlocks()
    {
        TfliteFile file = new TfliteFile().Input("x", 1, 7, 2).Integers("b", 2).Integers("p", [1, 2], [4, 1]).Integers("c", [1, 2], [0, 1])
            .Integers("high", 2, 1, 6, 2).Integers("flat", 2, 4, 3).Floats("w", [3, 1, 3, 2], Numbers([3, 1, 3, 2]).Floats).Floats("bias", [3], 1, 2, 3)
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node("RESHAPE", ["a", "high"], ["h"]).Node("CONV_2D", ["h", "w", "bias"], ["v"], (byte)1, 1, 1, (byte)1)
            .Node("RESHAPE", ["v", "flat"], ["f"]).Node("BATCH_TO_SPACE_ND", ["f", "b", "c"], ["y"]).Output("y");
        Tensor x = Numbers([1, 7, 2]);
        TfliteFile plain = new TfliteFile().Input("x", 1, 7, 2).Integers("p", [3, 2], [0, 0, 4, 0, 0, 0]).Integers("high", 1, 1, 11, 2).Integers("flat", 1, 7, 3)
            .Floats("w", [3, 1, 3, 2], Numbers([3, 1, 3, 2]).Floats).Floats("bias", [3], 1, 2, 3)
            .Node("PAD", ["x", "p"], ["a"]).Node("RESHAPE", ["a", "high"], ["h"]).Node("CONV_2D", ["h", "w", "bias"], ["v"], (byte)1, 1, 1, (byte)1, 2, 1)
            .Node("RESHAPE", ["v", "flat"], ["y"]).Output("y");

        Assert.DoesNotContain(Tidied(file).Nodes, node => node.Operation is Transpose);
        Close.Equal(plain.Run(x), file.Run(x));
    }

    [Fact]
    public void WhatIsNoDilationStaysAsItIs()
    {
        // Padding within each of the pictures, and pictures put together by other blocks than they were taken apart by.
        TfliteFile same = Dilated([1, 6, 6, 3], [2, 2], [0, 0, 0, 0], [0, 0, 0, 0], [3, 3, 3, 3], "CONV_2D", padding: 0);
        TfliteFile other = new TfliteFile().Input("x", 1, 6, 6, 3).Integers("b", 2, 3).Integers("c", 3, 2).Integers("p", [2, 2], [0, 0, 0, 0]).Floats("w", [2, 1, 1, 3], Numbers([2, 1, 1, 3]).Floats)
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node("CONV_2D", ["a", "w"], ["v"], (byte)1, 1, 1).Node("BATCH_TO_SPACE_ND", ["v", "c", "p"], ["y"]).Output("y");

        Assert.Equal(2, Tidied(same).Nodes.Count(node => node.Operation is Transpose));
        Assert.Equal(2, Tidied(other).Nodes.Count(node => node.Operation is Transpose));
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, new[] { 0, 0, 0, 0 }, "of the padded input")]
    [InlineData(new[] { 2, 2 }, new[] { 0, -1, 0, 0 }, "with paddings of")]
    [InlineData(new[] { 0, 2 }, new[] { 0, 1, 0, 1 }, "blocks of [0, 2]")]
    [InlineData(new[] { 2 }, new[] { 0, 1, 0, 1 }, "1 blocks and 4 paddings")]
    public void BlocksThatDoNotFitAreRefused(int[] blocks, int[] pads, string reason)
    {
        TfliteFile file = new TfliteFile().Input("x", 1, 3, 3, 1).Integers("b", blocks).Integers("p", [2, 2], pads).Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["y"]).Output("y");

        Assert.Contains(reason, file.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 3, 1 }, new[] { 0, 0, 0, 0 }, "of 2 pictures")]
    [InlineData(new[] { 2, 1 }, new[] { 0, 0, 2, 2 }, "more than there is")]
    public void CropsThatDoNotFitAreRefused(int[] blocks, int[] crops, string reason)
    {
        TfliteFile file = new TfliteFile().Input("x", 2, 3, 3, 1).Integers("b", blocks).Integers("c", [2, 2], crops).Node("BATCH_TO_SPACE_ND", ["x", "b", "c"], ["y"]).Output("y");

        Assert.Contains(reason, file.Refusal(), StringComparison.Ordinal);
    }

    /// <summary>A convolution as exporters of old networks wrote dilation: its bias and activation within, or behind.</summary>
    private static TfliteFile Dilated(int[] shape, int[] blocks, int[] pads, int[] crops, int[] kernel, string operation, byte padding = 1)
    {
        object[] options = operation == "CONV_2D" ? [padding, 1, 1, (byte)3] : [padding, 1, 1, 1, (byte)3];
        int outputs = operation == "CONV_2D" ? kernel[0] : kernel[3];
        return new TfliteFile().Input("x", shape).Integers("b", blocks).Integers("p", [2, 2], pads).Integers("c", [2, 2], crops)
            .Floats("w", kernel, Numbers(kernel).Floats).Floats("bias", [outputs], Numbers([outputs]).Floats)
            .Node("SPACE_TO_BATCH_ND", ["x", "b", "p"], ["a"]).Node(operation, ["a", "w", "bias"], ["v"], options).Node("BATCH_TO_SPACE_ND", ["v", "b", "c"], ["y"]).Output("y");
    }

    /// <summary>The same by the operation's own dilation over a picture with pads.</summary>
    private static IReadOnlyList<Tensor> Expected(int[] shape, int[] kernel, int[] dilations) => new TfliteFile().Input("x", shape)
        .Integers("p", [4, 2], [0, 0, dilations[0], dilations[0], dilations[1], dilations[1], 0, 0]).Floats("w", kernel, Numbers(kernel).Floats).Floats("bias", [kernel[0]], Numbers([kernel[0]]).Floats)
        .Node("PAD", ["x", "p"], ["a"]).Node("CONV_2D", ["a", "w", "bias"], ["y"], (byte)1, 1, 1, (byte)3, dilations[1], dilations[0]).Output("y").Run(Numbers(shape));

    private static Graph Tidied(TfliteFile file)
    {
        (Graph graph, List<NetworkProblem> problems) = file.Import();
        Assert.Empty(problems);
        return graph;
    }

    private static Tensor Numbers(int[] shape)
    {
        int count = shape.Aggregate(1, (product, size) => product * size);
        var random = new Random(count);
        return new Tensor(shape, [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))]);
    }
}
