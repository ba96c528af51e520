using System;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Images read at places that are computed, on places that can be found by hand.</summary>
public class SamplingTests
{
    /// <summary>The middles of the first and the third pixel of a row of four, the place between the second and the third, and one pixel and a half beyond either end.</summary>
    private static readonly float[] Places = [-0.75f, 0.25f, 0, -1.5f, 1.5f], PlacesOfCorners = [-1, 1 / 3f, 0, -2, 2];

    [Theory]
    [InlineData("zeros", 0, new float[] { 10, 30, 25, 0, 0 })]
    [InlineData("border", 0, new float[] { 10, 30, 25, 10, 40 })]
    [InlineData("reflection", 0, new float[] { 10, 30, 25, 15, 35 })]
    [InlineData("zeros", 1, new float[] { 10, 30, 25, 0, 0 })]
    [InlineData("border", 1, new float[] { 10, 30, 25, 10, 40 })]
    [InlineData("reflection", 1, new float[] { 10, 30, 25, 25, 25 })]
    public void MeansOfTwoPixels(string padding, int corners, float[] expected) => Close.Equal(new Tensor([1, 1, 1, 5], expected), Sample([10, 20, 30, 40], padding, corners, "linear"), 2e-6);

    /// <summary>Halves to the even one.</summary>
    [Theory]
    [InlineData("zeros", new float[] { 10, 30, 30, 0, 0 })]
    [InlineData("border", new float[] { 10, 30, 30, 10, 40 })]
    [InlineData("reflection", new float[] { 10, 30, 30, 20, 40 })]
    public void NearestPixels(string padding, float[] expected) => Assert.Equal(expected, Sample([10, 20, 30, 40], padding, 0, "nearest").Floats);

    /// <summary>Half of what is at the border is outside.</summary>
    [Fact]
    public void ZerosAreAroundTheImage()
    {
        OnnxFile file = new OnnxFile(16).Input("x", 1, 1, 2, 2).Input("g", 1, 1, 2, 2).Node("GridSample", ["x", "g"], ["y"]).Output("y");

        Close.Equal(new Tensor([1, 1, 1, 2], [2, 3]), file.Run(new Tensor([1, 1, 2, 2], [8, 1, 1, 6]), new Tensor([1, 1, 2, 2], [-1, -1, 1, 0.5f]))[0], 1e-6);
    }

    [Theory]
    [InlineData("bicubic", "zeros", "mode = 'bicubic' is not done")]
    [InlineData("nearest", "mirror", "padding_mode = 'mirror' is not done")]
    public void OtherModesAreRefused(string mode, string padding, string reason) => Assert.Contains(
        reason, Assert.Single(File([1, 1, 1, 4], [1, 1, 5, 2], padding, 0, mode).Import().Problems).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(new[] { 1, 1, 2, 3, 4 }, new[] { 1, 2, 3, 4, 3 }, "an input of 5 axes; two spatial axes are done")]
    [InlineData(new[] { 1, 1, 2, 3 }, new[] { 2, 2, 3, 2 }, "a grid of shape [2, 2, 3, 2] for 1 images")]
    public void OtherShapesAreRefused(int[] image, int[] grid, string reason) => Assert.Contains(
        reason, Assert.Single(File(image, grid, "zeros", 0, "nearest").Import().Problems).Reason, StringComparison.Ordinal);

    /// <summary>The mean of the samples of a bin, or the greatest pixel times its weight in a sample.</summary>
    [Theory]
    [InlineData(16, "avg", 0, 1f, new float[] { 5.5f, 7.5f })]
    [InlineData(16, "avg", 1, 1f, new float[] { 5.5f, 7.5f })]
    [InlineData(16, "avg", 0, 0.5f, new float[] { 2.25f, 3.25f })]
    [InlineData(16, "max", 0, 1f, new float[] { 10, 12 })]
    [InlineData(16, "max", 1, 1f, new float[] { 3, 4 })]
    [InlineData(10, "avg", 1, 1f, new float[] { 8, 10 })]
    public void RegionsAreSampled(int opset, string mode, int samples, float scale, float[] expected)
    {
        // The region is the whole image.
        OnnxFile file = Regions(opset, mode, samples, scale);
        float[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

        Close.Equal(new Tensor([1, 1, 1, 2], expected), file.Run(new Tensor([1, 1, 3, 4], image), new Tensor([1, 4], [0, 0, 4, 3]), new Tensor(ElementType.Int64, [1], [0]))[0], 1e-6);
    }

    [Theory]
    [InlineData("mode", "min", "mode = 'min' is not done")]
    [InlineData("coordinate_transformation_mode", "other", "coordinate_transformation_mode = 'other' is not done")]
    [InlineData("output_height", 0, "regions of 0 x 1 pixels")]
    public void OtherRegionsAreRefused(string attribute, object value, string reason) => Assert.Contains(
        reason,
        Assert.Single(new OnnxFile(16).Input("x", 1, 1, 3, 4).Input("r", 1, 4).InputOf(7, "i", 1).Node("RoiAlign", ["x", "r", "i"], ["y"], (attribute, value)).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void RegionsNeedAnImageEach() => Assert.Contains(
        "regions of shape [2, 4] and their images of shape [1]",
        Assert.Single(new OnnxFile(16).Input("x", 1, 1, 3, 4).Input("r", 2, 4).InputOf(7, "i", 1).Node("RoiAlign", ["x", "r", "i"], ["y"]).Output("y").Import().Problems).Reason,
        StringComparison.Ordinal);

    private static OnnxFile Regions(int opset, string mode, int samples, float scale) => new OnnxFile(opset).Input("x", 1, 1, 3, 4).Input("r", 1, 4).InputOf(7, "i", 1)
        .Node("RoiAlign", ["x", "r", "i"], ["y"], ("mode", mode), ("output_width", 2), ("sampling_ratio", samples), ("spatial_scale", scale)).Output("y");

    private static Tensor Sample(float[] row, string padding, int corners, string mode)
    {
        float[] places = corners == 0 ? Places : PlacesOfCorners, grid = new float[2 * places.Length];
        for (int i = 0; i < places.Length; i++)
            grid[2 * i] = places[i];

        return File([1, 1, 1, row.Length], [1, 1, places.Length, 2], padding, corners, mode).Run(new Tensor([1, 1, 1, row.Length], row), new Tensor([1, 1, places.Length, 2], grid))[0];
    }

    private static OnnxFile File(int[] image, int[] grid, string padding, int corners, string mode) => new OnnxFile(20)
        .Input("x", [.. Array.ConvertAll(image, size => (object)size)]).Input("g", [.. Array.ConvertAll(grid, size => (object)size)])
        .Node("GridSample", ["x", "g"], ["y"], ("padding_mode", padding), ("align_corners", corners), ("mode", mode)).Output("y");
}
