using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>TFLite operations on numbers that can be checked by hand; the model is made in memory, as the reader would.</summary>
public class TfliteOperationTests
{
    private readonly Model _model = new() { Format = ModelFormat.Tflite };

    [Fact]
    public void SamePaddingPutsTheOddPixelLast()
    {
        Constant("w", [1, 1, 2, 1], 1, 1);

        Computes("CONV_2D", ["x", "w"], [1, 1, 3, 1], [1, 2, 3], [1, 1, 3, 1], [3, 5, 3], ("stride_h", 1), ("stride_w", 1), ("padding", 0));
    }

    [Fact]
    public void ConvolutionsHaveActivations()
    {
        Constant("w", [2, 1, 1, 1], 1, -1);

        Computes("CONV_2D", ["x", "w"], [1, 1, 2, 1], [3, 9], [1, 1, 2, 2], [3, 0, 6, 0], ("stride_h", 1), ("stride_w", 1), ("padding", 1), ("activation", 3));
    }

    [Fact]
    public void DepthwiseConvolutionsHaveMultipliers()
    {
        Constant("w", [1, 1, 1, 4], 1, 2, 3, 4);

        Computes("DEPTHWISE_CONV_2D", ["x", "w"], [1, 1, 1, 2], [10, 100], [1, 1, 1, 4], [10, 20, 300, 400], ("stride_h", 1), ("stride_w", 1), ("depth_multiplier", 2));
    }

    [Theory]
    [InlineData(1, 4, new float[] { 1, 2, 10, 20 })]
    [InlineData(0, 4, new float[] { 1, 2, 10, 20 })]
    [InlineData(1, 5, new float[] { 1, 2, 10, 20, 0 })]
    public void TransposedConvolutionsKnowTheirSize(int padding, int width, float[] expected)
    {
        Integers("size", 1, 1, width, 1);
        Constant("w", [1, 1, 2, 1], 1, 2);

        Computes("TRANSPOSE_CONV", ["size", "w", "x"], [1, 1, 2, 1], [1, 10], [1, 1, width, 1], expected, ("stride_h", 1), ("stride_w", 2), ("padding", padding));
    }

    [Fact]
    public void FullyConnectedFlattens()
    {
        Constant("w", [1, 4], 1, 2, 3, 4);
        Constant("b", [1], 100);

        Computes("FULLY_CONNECTED", ["x", "w", "b"], [1, 2, 2], [1, 1, 1, 1], [1, 1], [110]);
    }

    [Fact]
    public void AveragesLeaveOutPads() =>
        Computes("AVERAGE_POOL_2D", ["x"], [1, 1, 3, 1], [1, 2, 6], [1, 1, 2, 1], [1.5f, 6], ("stride_h", 1), ("stride_w", 2), ("filter_h", 1), ("filter_w", 2), ("padding", 0));

    [Theory]
    [InlineData(0, 0, new float[] { 1, 1.5f, 2, 2 })]
    [InlineData(1, 0, new float[] { 1, 1.333333f, 1.666667f, 2 })]
    [InlineData(0, 1, new float[] { 1, 1.25f, 1.75f, 2 })]
    public void BilinearResizingKnowsItsCoordinates(int corners, int half, float[] expected)
    {
        Integers("size", 1, 4);

        Computes("RESIZE_BILINEAR", ["x", "size"], [1, 1, 2, 1], [1, 2], [1, 1, 4, 1], expected, ("align_corners", corners), ("half_pixel_centers", half));
    }

    [Fact]
    public void StridedSlicesHaveMasks()
    {
        Integers("b", 5, 1);
        Integers("e", 7, 0);
        Integers("s", 1, -1);

        // The first axis from its beginning, whatever b says; element 1 of the second, whose axis goes.
        Computes("STRIDED_SLICE", ["x", "b", "e", "s"], [2, 3], [1, 2, 3, 4, 5, 6], [2], [2, 5], ("begin_mask", 1), ("shrink_axis_mask", 2));
    }

    [Fact]
    public void SlicesGoToTheEndWithMinusOne()
    {
        Integers("b", 0, 1);
        Integers("n", 1, -1);

        Computes("SLICE", ["x", "b", "n"], [2, 3], [1, 2, 3, 4, 5, 6], [1, 2], [2, 3]);
    }

    [Fact]
    public void MirroredPadsRepeatTheBorderOrNot()
    {
        Integers("p", 1, 1);
        Computes("MIRROR_PAD", ["x", "p"], [3], [1, 2, 3], [5], [2, 1, 2, 3, 2], ("mode", 0));
    }

    [Fact]
    public void SymmetricPadsRepeatTheBorder()
    {
        Integers("p", 1, 1);
        Computes("MIRROR_PAD", ["x", "p"], [3], [1, 2, 3], [5], [1, 1, 2, 3, 3], ("mode", 1));
    }

    [Fact]
    public void MeansDropTheirAxes()
    {
        Integers("a", 1, 2);
        Computes("MEAN", ["x", "a"], [1, 2, 2, 1], [1, 2, 3, 6], [1, 1], [3]);
    }

    [Fact]
    public void PackedValuesGetAnAxis() => Computes("PACK", ["x", "x"], [2], [1, 2], [2, 2], [1, 1, 2, 2], ("axis", 1), ("values_count", 2));

    [Fact]
    public void SpaceToDepthMakesBlocksChannels() => Computes("SPACE_TO_DEPTH", ["x"], [1, 2, 2, 1], [1, 2, 3, 4], [1, 1, 1, 4], [1, 2, 3, 4], ("block_size", 2));

    [Fact]
    public void LocalResponsesReachAsFarAsTheirRadius() => Computes(
        "LOCAL_RESPONSE_NORMALIZATION", ["x"], [1, 1, 1, 3], [3, 0, 4], [1, 1, 1, 3], [3 / MathF.Sqrt(10), 0, 4 / MathF.Sqrt(17)], ("radius", 1), ("bias", 1f), ("alpha", 1f), ("beta", 0.5f));

    [Fact]
    public void NormalisedVectorsHaveLengthOne() => Computes("L2_NORMALIZATION", ["x"], [1, 2], [3, 4], [1, 2], [0.6f, 0.8f]);

    [Theory]
    [InlineData("SQUARE", 3, 9)]
    [InlineData("RSQRT", 4, 0.5f)]
    [InlineData("HARD_SWISH", 1, 0.6666667f)]
    [InlineData("RELU_N1_TO_1", -3, -1)]
    [InlineData("LOGISTIC", 0, 0.5f)]
    public void FunctionsOfOneElement(string operation, float x, float expected) => Computes(operation, ["x"], [1], [x], [1], [expected]);

    [Fact]
    public void ASoftmaxHasAFactor() => Computes("SOFTMAX", ["x"], [1, 2], [0, MathF.Log(2)], [1, 2], [0.2f, 0.8f], ("beta", 2f));

    [Theory]
    [InlineData("WHILE", "control flow is not done")]
    [InlineData("LSTM", "this operation is not done")]
    [InlineData("RELU", "its attribute option 3 is not understood", "option 3")]
    public void OtherOperationsAreRefused(string operation, string reason, string? attribute = null)
    {
        (_, List<NetworkProblem> problems) = Import(operation, ["x"], [1], attribute is null ? [] : [(attribute, 1)]);

        Assert.Contains(reason, Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    private void Constant(string name, int[] shape, params float[] values) =>
        _model.Constants[name] = new ModelConstant(ElementType.Float32, "float32", shape, 0, 0, Floats: values);

    private void Integers(string name, params long[] values)
    {
        int[] shape = name == "p" ? [values.Length / 2, 2] : [values.Length];
        _model.Constants[name] = new ModelConstant(ElementType.Int32, "int32", shape, 0, 0, Integers: values);
    }

    private (Graph Graph, List<NetworkProblem> Problems) Import(string operation, string[] inputs, int[] shape, (string Name, object Value)[] attributes)
    {
        var node = new ModelNode { Name = "y", OpType = operation, Opset = 1 };
        node.Inputs.AddRange(inputs);
        node.Outputs.Add("y");
        foreach ((string name, object value) in attributes)
            node.Attributes[name] = value is float number ? new ModelAttribute { Float = number } : new ModelAttribute { Integer = (int)value };
        var input = new ModelInput("x", ElementType.Float32, "float32", [.. shape.Select(size => new ModelDimension(size, ""))]);
        _model.Inputs.Add(input);
        _model.Declared["y"] = input with { Name = "y" };
        _model.Nodes.Add(node);
        _model.Outputs.Add("y");
        var problems = new List<NetworkProblem>();
        return (Importer.Import(_model, [], "", [], problems), problems);
    }

    private void Computes(
        string operation, string[] inputs, int[] shape, float[] input, int[] expectedShape, float[] expected, params (string Name, object Value)[] attributes)
    {
        (Graph graph, List<NetworkProblem> problems) = Import(operation, inputs, shape, attributes);
        Assert.Empty(problems.Select(problem => problem.ToString()));

        Close.Equal(new Tensor(expectedShape, expected), GraphInterpreter.Run(graph, [new Tensor(shape, input)])[0], 2e-6);
    }
}
