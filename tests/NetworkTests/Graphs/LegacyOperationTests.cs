using System;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Operations that ONNX had as experiments, as older converters wrote them.</summary>
public class LegacyOperationTests
{
    private static readonly float[] OneToTwelve = [.. Enumerable.Range(1, 12).Select(i => (float)i)];

    /// <summary>Left, top, right, bottom.</summary>
    [Fact]
    public void CropsTakeABorderOff() => Computes(
        new OnnxFile(7).Node("Crop", ["x"], ["y"], ("border", new[] { 1, 0, 2, 1 })), [1, 1, 3, 4], OneToTwelve, [1, 1, 2, 1], [2, 6]);

    [Fact]
    public void CropsToASizeBeginAtTheBorder() => Computes(
        new OnnxFile(7).Node("Crop", ["x"], ["y"], ("border", new[] { 1, 1, 0, 0 }), ("scale", new[] { 1, 2 })), [1, 1, 3, 4], OneToTwelve, [1, 1, 1, 2], [6, 7]);

    [Fact]
    public void ImagesAreScaledAndShiftedByChannel() => Computes(
        new OnnxFile(7).Node("ImageScaler", ["x"], ["y"], ("scale", 2f), ("bias", new[] { 0.5f, -1 })), [1, 2, 1, 2], [1, 2, 3, 4], [1, 2, 1, 2], [2.5f, 4.5f, 5, 7]);

    [Fact]
    public void AffineIsASlopeAndAnOffset() => Computes(
        new OnnxFile(7).Node("Affine", ["x"], ["y"], ("alpha", 3f), ("beta", -1f)), [2], [1, 2], [2], [2, 5]);

    [Fact]
    public void ScaleIsAFactor() => Computes(new OnnxFile(7).Node("Scale", ["x"], ["y"], ("scale", 3f)), [2], [1, 2], [2], [3, 6]);

    [Fact]
    public void FunctionsAreScaledInsideAndOutside()
    {
        Computes(new OnnxFile(7).Node("ScaledTanh", ["x"], ["y"], ("alpha", 2f), ("beta", 0.5f)), [1], [3], [1], [2 * MathF.Tanh(1.5f)]);
        Computes(new OnnxFile(7).Node("ParametricSoftplus", ["x"], ["y"], ("alpha", 2f), ("beta", 0.5f)), [1], [3], [1], [2 * MathF.Log(1 + MathF.Exp(1.5f))]);
    }

    [Theory]
    [InlineData("Crop", "border", new[] { 2, 0, 2, 0 }, "a border of [2, 0, 2, 0] of an input of shape [1, 2, 3, 4]")]
    [InlineData("Crop", "border", new[] { 2, 0 }, "a border of 2 numbers")]
    [InlineData("Crop", "border", new[] { 0, 0, 0, -1 }, "a border of [0, 0, 0, -1]")]
    [InlineData("ImageScaler", "bias", new[] { 1f, 2, 3 }, "a bias of 3 numbers for an input of shape [1, 2, 3, 4]")]
    public void AttributesThatDoNotFitAreRefused(string operation, string attribute, object value, string reason)
    {
        NetworkProblem problem = Assert.Single(new OnnxFile(7).Input("x", 1, 2, 3, 4).Node(operation, ["x"], ["y"], (attribute, value)).Output("y").Import().Problems);

        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    private static void Computes(OnnxFile file, int[] shape, float[] input, int[] expectedShape, float[] expected)
    {
        Tensor[] outputs = file.Input("x", [.. shape.Select(size => (object)size)]).Output("y").Run(new Tensor(shape, input));

        Close.Equal(new Tensor(expectedShape, expected), outputs[0], 2e-6);
    }
}
