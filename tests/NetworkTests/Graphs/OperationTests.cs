using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>ONNX operations on numbers that can be checked by hand or stand in the ONNX specification.</summary>
public class OperationTests
{
    private static readonly float[] OneToFour = [1, 2, 3, 4];

    [Fact]
    public void SoftmaxOfOldOpsetsRunsOverAllAxesFromItsOwn() => Computes(
        new OnnxFile(11).Node("Softmax", ["x"], ["y"], ("axis", 1)), [1, 2, 2], [0, 0, 0, 0], [1, 2, 2], [0.25f, 0.25f, 0.25f, 0.25f]);

    [Fact]
    public void SoftmaxOfNewOpsetsRunsOverOneAxis() => Computes(
        new OnnxFile(13).Node("Softmax", ["x"], ["y"], ("axis", 1)), [1, 2, 2], [0, 0, 0, 0], [1, 2, 2], [0.5f, 0.5f, 0.5f, 0.5f]);

    [Fact]
    public void LogSoftmaxIsItsLogarithm() => Computes(
        new OnnxFile().Node("LogSoftmax", ["x"], ["y"]), [2], [0, 0], [2], [MathF.Log(0.5f), MathF.Log(0.5f)]);

    [Fact]
    public void TransposedConvolutionsSpreadTheirInput() => Computes(
        new OnnxFile().Floats("w", [1, 1, 2, 2], 1, 2, 3, 4).Node("ConvTranspose", ["x", "w"], ["y"], ("strides", new[] { 2, 2 })),
        [1, 1, 1, 2], [1, 10], [1, 1, 2, 4], [1, 2, 10, 20, 3, 4, 30, 40]);

    [Fact]
    public void TransposedConvolutionsWithPadsAndMoreOutputOverlap() => Computes(
        new OnnxFile().Floats("w", [1, 1, 3, 3], 1, 1, 1, 1, 1, 1, 1, 1, 1)
            .Node("ConvTranspose", ["x", "w"], ["y"], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }), ("output_padding", new[] { 1, 1 })),
        [1, 1, 2, 2], OneToFour, [1, 1, 4, 4], [1, 3, 2, 2, 4, 10, 6, 6, 3, 7, 4, 4, 3, 7, 4, 4]);

    [Fact]
    public void TransposedConvolutionsMayHaveAnOutputBehindTheirWindows() => Computes(
        new OnnxFile().Floats("w", [1, 1, 3], 1, 2, 3).Floats("b", [1], 0.5f)
            .Node("ConvTranspose", ["x", "w", "b"], ["y"], ("strides", new[] { 2 }), ("output_shape", new[] { 6 }), ("auto_pad", "VALID")),
        [1, 1, 2], [1, 10], [1, 1, 6], [1.5f, 2.5f, 13.5f, 20.5f, 30.5f, 0.5f]);

    [Fact]
    public void CeilModeAddsAWindow() => Computes(
        new OnnxFile().Node("MaxPool", ["x"], ["y"], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 }), ("ceil_mode", 1)),
        [1, 1, 5], [1, 2, 3, 4, 5], [1, 1, 3], [2, 4, 5]);

    [Theory]
    [InlineData(0, 1, 1.5f)]
    [InlineData(1, 0.5f, 1.5f)]
    public void AveragesCountPadsWhenAsked(int counts, float first, float second) => Computes(
        new OnnxFile().Node("AveragePool", ["x"], ["y"], ("kernel_shape", new[] { 2 }), ("pads", new[] { 1, 0 }), ("count_include_pad", counts)),
        [1, 1, 2], [1, 2], [1, 1, 2], [first, second]);

    [Fact]
    public void SameLowerPutsTheOddPixelFirst() => Computes(
        new OnnxFile().Floats("w", [1, 1, 2], 1, 1).Node("Conv", ["x", "w"], ["y"], ("auto_pad", "SAME_LOWER")), [1, 1, 3], [1, 2, 3], [1, 1, 3], [1, 3, 5]);

    [Fact]
    public void SameUpperPutsTheOddPixelLast() => Computes(
        new OnnxFile().Floats("w", [1, 1, 2], 1, 1).Node("Conv", ["x", "w"], ["y"], ("auto_pad", "SAME_UPPER")), [1, 1, 3], [1, 2, 3], [1, 1, 3], [3, 5, 3]);

    [Fact]
    public void BatchNormalizationIsAScaleAndAShift() => Computes(
        new OnnxFile().Floats("g", [2], 2, 3).Floats("b", [2], 1, -1).Floats("m", [2], 1, 2).Floats("v", [2], 4, 9)
            .Node("BatchNormalization", ["x", "g", "b", "m", "v"], ["y"], ("epsilon", 0f)),
        [1, 2, 2], [1, 3, 2, 5], [1, 2, 2], [1, 3, -1, 2]);

    [Fact]
    public void LocalResponsesAreOfTheChannelsAround() => Computes(
        new OnnxFile().Node("LRN", ["x"], ["y"], ("size", 3), ("alpha", 3f), ("beta", 0.5f), ("bias", 2f)),
        [1, 4, 1, 1], [1, 2, 3, 0], [1, 4, 1, 1], [1 / MathF.Sqrt(7), 2 / MathF.Sqrt(16), 3 / MathF.Sqrt(15), 0]);

    [Fact]
    public void InstanceNormalizationIsOfEachChannel() => Computes(
        new OnnxFile().Floats("g", [1], 2).Floats("b", [1], 1).Node("InstanceNormalization", ["x", "g", "b"], ["y"], ("epsilon", 0f)),
        [1, 1, 1, 2], [3, 5], [1, 1, 1, 2], [-1, 3]);

    [Theory]
    [InlineData("half_pixel", new float[] { 1, 1.25f, 1.75f, 2 })]
    [InlineData("align_corners", new float[] { 1, 1.333333f, 1.666667f, 2 })]
    [InlineData("asymmetric", new float[] { 1, 1.5f, 2, 2 })]
    [InlineData("pytorch_half_pixel", new float[] { 1, 1.25f, 1.75f, 2 })]
    public void LinearResizingKnowsItsCoordinates(string mode, float[] expected) => Computes(
        new OnnxFile().Floats("s", [3], 1, 1, 2).Node("Resize", ["x", "", "s"], ["y"], ("mode", "linear"), ("coordinate_transformation_mode", mode)),
        [1, 1, 2], [1, 2], [1, 1, 4], expected);

    [Fact]
    public void SymmetricHalfPixelsKeepTheMiddle() => Computes(
        new OnnxFile(19).Floats("s", [3], 1, 1, 0.6f)
            .Node("Resize", ["x", "", "s"], ["y"], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel_symmetric")),
        [1, 1, 4], [1, 2, 3, 4], [1, 1, 2], [1.6666667f, 3.3333333f]);

    [Theory]
    [InlineData("round_prefer_floor", "half_pixel", new float[] { 1, 2, 2, 3 })]
    [InlineData("floor", "asymmetric", new float[] { 1, 1, 2, 3 })]
    [InlineData("ceil", "asymmetric", new float[] { 1, 2, 3, 3 })]
    [InlineData("round_prefer_ceil", "tf_half_pixel_for_nn", new float[] { 1, 2, 3, 3 })]
    public void NearestResizingKnowsItsRounding(string rounding, string coordinates, float[] expected) => Computes(
        new OnnxFile().Integers("size", 1, 1, 4)
            .Node("Resize", ["x", "", "", "size"], ["y"], ("mode", "nearest"), ("nearest_mode", rounding), ("coordinate_transformation_mode", coordinates)),
        [1, 1, 3], [1, 2, 3], [1, 1, 4], expected);

    [Fact]
    public void UpsampleRepeatsPixels() => Computes(
        new OnnxFile(9).Floats("s", [4], 1, 1, 2, 1).Node("Upsample", ["x", "s"], ["y"]), [1, 1, 1, 2], [1, 2], [1, 1, 2, 2], [1, 2, 1, 2]);

    [Theory]
    [InlineData("DCR", new float[] { 0, 2, 4, 6, 1, 3, 5, 7 })]
    [InlineData("CRD", new float[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    public void DepthToSpaceKnowsBothOrders(string mode, float[] expected) => Computes(
        new OnnxFile().Node("DepthToSpace", ["x"], ["y"], ("blocksize", 2), ("mode", mode)), [1, 8, 1, 1], [0, 1, 2, 3, 4, 5, 6, 7], [1, 2, 2, 2], expected);

    [Fact]
    public void SpaceToDepthMakesBlocksChannels() => Computes(
        new OnnxFile().Node("SpaceToDepth", ["x"], ["y"], ("blocksize", 2)), [1, 1, 2, 2], OneToFour, [1, 4, 1, 1], OneToFour);

    [Fact]
    public void SlicesMayGoBackwards() => Computes(
        new OnnxFile().Integers("s", -1).Integers("e", -100).Integers("a", 0).Integers("t", -2).Node("Slice", ["x", "s", "e", "a", "t"], ["y"]), [5], [1, 2, 3, 4, 5], [3], [5, 3, 1]);

    [Fact]
    public void SlicesOfOldOpsetsAreAttributes() => Computes(
        new OnnxFile(9).Node("Slice", ["x"], ["y"], ("starts", new[] { 1 }), ("ends", new[] { int.MaxValue }), ("axes", new[] { 1 })), [1, 3], [1, 2, 3], [1, 2], [2, 3]);

    [Fact]
    public void NegativeIndicesCountFromTheEnd() => Computes(
        new OnnxFile().Integers("i", -1, 0, 0).Node("Gather", ["x", "i"], ["y"]), [3], [7, 8, 9], [3], [9, 7, 7]);

    [Theory]
    [InlineData("constant", new float[] { 0, 0, 1, 2, 3, 0 })]
    [InlineData("reflect", new float[] { 3, 2, 1, 2, 3, 2 })]
    [InlineData("edge", new float[] { 1, 1, 1, 2, 3, 3 })]
    [InlineData("wrap", new float[] { 2, 3, 1, 2, 3, 1 })]
    public void PadsOfAllModes(string mode, float[] expected) => Computes(
        new OnnxFile(19).Integers("p", 2, 1).Node("Pad", ["x", "p"], ["y"], ("mode", mode)), [3], [1, 2, 3], [6], expected);

    [Fact]
    public void NegativePadsTakeAway() => Computes(new OnnxFile().Integers("p", -1, 1).Node("Pad", ["x", "p"], ["y"]), [3], [1, 2, 3], [3], [2, 3, 0]);

    [Fact]
    public void SplitsMayBeUneven() => Computes(
        new OnnxFile().Integers("s", 1, 3).Node("Split", ["x", "s"], ["a", "y"]), [4], OneToFour, [3], [2, 3, 4]);

    [Fact]
    public void ReductionsKeepOrDropTheirAxes()
    {
        Computes(new OnnxFile().Node("ReduceMean", ["x"], ["y"], ("axes", new[] { 1 }), ("keepdims", 0)), [2, 2], OneToFour, [2], [1.5f, 3.5f]);
        Computes(new OnnxFile().Integers("a", -1).Node("ReduceSum", ["x", "a"], ["y"]), [2, 2], OneToFour, [2, 1], [3, 7]);
        Computes(new OnnxFile().Node("ReduceL2", ["x"], ["y"], ("axes", new[] { 0 })), [2], [3, 4], [1], [5]);
        Computes(new OnnxFile().Node("ReduceLogSumExp", ["x"], ["y"], ("axes", new[] { 0 })), [2], [0, 0], [1], [MathF.Log(2)]);
        Computes(new OnnxFile().Node("ReduceProd", ["x"], ["y"]), [2, 2], OneToFour, [1, 1], [24]);
    }

    [Theory]
    [InlineData(0, 1L)]
    [InlineData(1, 2L)]
    public void ArgMaxTakesTheFirstOrTheLast(int last, long expected)
    {
        Tensor[] outputs = new OnnxFile().Input("x", 3).Node("ArgMax", ["x"], ["y"], ("keepdims", 0), ("select_last_index", last)).Output("y").Run(new Tensor([3], [1, 5, 5]));

        Assert.Equal([expected], outputs[0].Integers);
    }

    [Fact]
    public void TopKGivesValuesAndTheirPlaces()
    {
        Tensor[] outputs = new OnnxFile().Input("x", 2, 3).Integers("k", 2).Node("TopK", ["x", "k"], ["v", "i"], ("axis", 1)).Output("v", "i").Run(new Tensor([2, 3], [1, 3, 2, 6, 4, 5]));

        Assert.Equal([3f, 2, 6, 5], outputs[0].Floats);
        Assert.Equal([1L, 2, 0, 2], outputs[1].Integers);
    }

    [Fact]
    public void GemmKnowsItsFactors() => Computes(
        new OnnxFile().Floats("b", [1, 2], 3, 4).Floats("c", [1], 10).Node("Gemm", ["x", "b", "c"], ["y"], ("alpha", 2f), ("beta", 0.5f), ("transB", 1)), [1, 2], [1, 2], [1, 1], [27]);

    [Fact]
    public void MatricesAreMultipliedAlongLeadingAxes()
    {
        Tensor[] outputs = new OnnxFile().Input("x", 2, 1, 2).Input("z", 2, 1).Node("MatMul", ["x", "z"], ["y"]).Output("y").Run(new Tensor([2, 1, 2], OneToFour), new Tensor([2, 1], [1, 10]));

        Assert.Equal([21f, 43], outputs[0].Floats);
    }

    [Fact]
    public void ConditionsChoose()
    {
        OnnxFile file = new OnnxFile().Input("x", 3).Floats("two", [], 2)
            .Node("Greater", ["x", "two"], ["more"]).Node("Not", ["more"], ["less"]).Node("Where", ["less", "x", "two"], ["y"]).Output("y");

        Assert.Equal([1f, 2, 2], file.Run(new Tensor([3], [1, 2, 3]))[0].Floats);
    }

    [Theory]
    [InlineData("HardSigmoid", 1, 0.7f)]
    [InlineData("HardSwish", 3, 3)]
    [InlineData("Elu", -1, -0.63212055f)]
    [InlineData("Selu", 1, 1.05070102f)]
    [InlineData("Softplus", 0, 0.6931472f)]
    [InlineData("Softsign", 1, 0.5f)]
    [InlineData("Mish", 1, 0.865098f)]
    [InlineData("ThresholdedRelu", 0.5f, 0)]
    [InlineData("LeakyRelu", -1, -0.01f)]
    [InlineData("Erf", 0.5f, 0.5204999f)]
    [InlineData("Erf", 3, 0.9999779f)]
    [InlineData("Gelu", 1, 0.8413447f)]
    [InlineData("Round", 2.5f, 2)]
    [InlineData("Sign", -3, -1)]
    public void FunctionsOfOneElement(string operation, float x, float expected) =>
        Computes(new OnnxFile(22).Node(operation, ["x"], ["y"]), [1], [x], [1], [expected]);

    [Fact]
    public void OperationsOfOnnxRuntimesOptimiser()
    {
        Computes(new OnnxFile().NodeOf("com.microsoft", "QuickGelu", ["x"], ["y"]), [1], [1], [1], [0.8457958f]);
        Computes(new OnnxFile().Floats("b", [2, 1], 1, 1).NodeOf("com.microsoft", "FusedMatMul", ["x", "b"], ["y"], ("alpha", 3f)), [1, 2], [1, 2], [1, 1], [9]);
        Computes(
            new OnnxFile().Floats("w", [1, 1, 1, 1], 2).Floats("b", [1], -5)
                .NodeOf("com.microsoft", "FusedConv", ["x", "w", "b"], ["y"], ("activation", "LeakyRelu"), ("activation_params", new[] { 0.5f })),
            [1, 1, 1, 2], [1, 4], [1, 1, 1, 2], [-1.5f, 3]);
    }

    [Theory]
    [InlineData("Resize", "mode", "quartic")]
    [InlineData("Pad", "mode", "mirror")]
    [InlineData("Conv", "auto_pad", "SOMEHOW")]
    [InlineData("MaxPool", "auto_pad", "SOMEHOW")]
    [InlineData("DepthToSpace", "mode", "RCD")]
    [InlineData("Gelu", "approximate", "roughly")]
    public void ValuesOfAttributesThatAreNotDoneAreRefused(string operation, string attribute, string value)
    {
        (string Name, object Value)[] attributes = operation switch
        {
            "MaxPool" => [(attribute, value), ("kernel_shape", new[] { 2, 2 })],
            "DepthToSpace" => [(attribute, value), ("blocksize", 1)],
            _ => [(attribute, value)],
        };
        string[] inputs = operation switch { "Conv" => ["x", "w"], "Pad" => ["x", "p"], "Resize" => ["x", "", "s"], _ => ["x"] };
        OnnxFile file = new OnnxFile(20).Input("x", 1, 1, 2, 2).Floats("w", [1, 1, 1, 1], 1).Integers("p", 0, 0, 0, 0, 0, 0, 0, 0).Floats("s", [4], 1, 1, 2, 2);

        NetworkProblem problem = Assert.Single(file.Node(operation, inputs, ["y"], attributes).Output("y").Import().Problems);

        Assert.Contains($"{attribute} = '{value}' is not done", problem.Reason, StringComparison.Ordinal);
    }

    private static void Computes(OnnxFile file, int[] shape, float[] input, int[] expectedShape, float[] expected)
    {
        Tensor[] outputs = file.Input("x", [.. shape.Select(size => (object)size)]).Output("y").Run(new Tensor(shape, input));

        Close.Equal(new Tensor(expectedShape, expected), outputs[0], 2e-6);
    }
}
