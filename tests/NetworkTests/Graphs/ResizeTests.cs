using System;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Resizing by kernels and to one factor for all axes, on numbers of the ONNX specification's examples and others that can be checked by hand.</summary>
public class ResizeTests
{
    /// <summary>The kernel with a = -0.75 at distances of a quarter, three quarters and so on.</summary>
    [Fact]
    public void CubicKernelsTakeFourElements() => Computes(
        new OnnxFile().Floats("s", [3], 1, 1, 2).Node("Resize", ["x", "", "s"], ["y"], ("mode", "cubic")),
        [1, 1, 4], [0, 0, 1, 0], [1, 1, 8], [0, -0.03515625f, -0.10546875f, 0.26171875f, 0.87890625f, 0.87890625f, 0.26171875f, -0.10546875f]);

    [Fact]
    public void CubicKernelsKnowTheirCoefficient() => Computes(
        new OnnxFile().Floats("s", [3], 1, 1, 2).Node("Resize", ["x", "", "s"], ["y"], ("mode", "cubic"), ("cubic_coeff_a", -0.5f), ("coordinate_transformation_mode", "asymmetric")),
        [1, 1, 4], [0, 0, 16, 0], [1, 1, 8], [0, -1, 0, 9, 16, 9, 0, -1]);

    /// <summary>The border is inside once more, or what lies outside has no weight: then constants still stay.</summary>
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 3.7647059f)]
    public void WeightsOutsideGoToTheBorderOrAway(int excludes, float second) => Assert.Equal(
        second,
        Run(new OnnxFile().Floats("s", [3], 1, 1, 2).Node(
            "Resize", ["x", "", "s"], ["y"], ("mode", "cubic"), ("cubic_coeff_a", -0.5f), ("exclude_outside", excludes), ("coordinate_transformation_mode", "asymmetric")), [1, 1, 3], [0, 8, 8]).Floats[1],
        1e-5f);

    [Fact]
    public void StretchedKernelsTakeInAllBetween() => Computes(
        new OnnxFile(18).Floats("s", [3], 1, 1, 0.5f).Node("Resize", ["x", "", "s"], ["y"], ("mode", "linear"), ("antialias", 1), ("exclude_outside", 1)),
        [1, 1, 4], [1, 2, 3, 4], [1, 1, 2], [1.7142857f, 3.2857144f]);

    [Theory]
    [InlineData("stretch", 6, 4)]
    [InlineData("not_larger", 4, 4)]
    [InlineData("not_smaller", 6, 6)]
    public void OneFactorForAllAxesIsTheSmallestOrTheLargest(string policy, int height, int width) => Assert.Equal(
        [1, 1, height, width],
        Run(new OnnxFile(18).Integers("z", 6, 4).Node("Resize", ["x", "", "", "z"], ["y"], ("axes", new[] { 2, 3 }), ("keep_aspect_ratio_policy", policy)), [1, 1, 3, 3], new float[9]).Shape);

    [Theory]
    [InlineData("nearest", "antialias")]
    [InlineData("linear", "exclude_outside")]
    [InlineData("nearest", "exclude_outside")]
    public void WhatBelongsToOtherModesIsRefused(string mode, string attribute) => Assert.Contains(
        $"{attribute} = 1 is not done",
        Assert.Single(new OnnxFile(18).Input("x", 1, 1, 4).Floats("s", [3], 1, 1, 2).Node("Resize", ["x", "", "s"], ["y"], ("mode", mode), (attribute, 1)).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    private static void Computes(OnnxFile file, int[] shape, float[] input, int[] expectedShape, float[] expected) =>
        Close.Equal(new Tensor(expectedShape, expected), Run(file, shape, input), 2e-6);

    private static Tensor Run(OnnxFile file, int[] shape, float[] input) =>
        file.Input("x", [.. shape.Cast<object>()]).Output("y").Run(new Tensor(shape, input))[0];
}
