using System;
using Dsc.Generator.Graphs.Evaluation;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>MediaPipe's custom operations, whose options are numbers in memory.</summary>
public class TfliteCustomTests
{
    private static readonly Tensor s_picture = new([1, 4, 4, 1], [1, 2, 5, 5, 4, 3, 5, 5, -1, -2, 0, 0, -4, -3, 0, 9]);

    [Fact]
    public void LargestElementsHavePlaces()
    {
        TfliteFile file = new TfliteFile().Input("x", 1, 4, 4, 1).Custom("MaxPoolingWithArgmax2D", ["x"], ["y", "p"], 2, 2, 2, 2, 2, 0, -1).Output("y", "p");

        var results = file.Run(s_picture);

        Close.Equal(new Tensor([1, 2, 2, 1], [4, 5, -1, 9]), results[0], 0);
        Close.Equal(new Tensor([1, 2, 2, 1], [2.1f, 0.1f, 0.1f, 3.1f]), results[1], 0);
    }

    [Fact]
    public void ElementsReturnToTheirPlaces()
    {
        TfliteFile file = new TfliteFile().Input("x", 1, 4, 4, 1).Custom("MaxPoolingWithArgmax2D", ["x"], ["v", "p"], 1, 2, 2, 2, 2, 1)
            .Custom("MaxUnpooling2D", ["v", "p"], ["y"], 2, 2, 2, 2, 2, 0).Output("y");

        Close.Equal(new Tensor([1, 4, 4, 1], [0, 0, 5, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]), file.Run(s_picture)[0], 0);
    }

    [Theory]
    [InlineData(1, 3, 4, 8)]
    [InlineData(1, 2, 4, 8)]
    [InlineData(2, 3, 4, 9)]
    [InlineData(1, 3, 5, 9)]
    public void TransposedConvolutionsAreThoseOfTheSchema(int padding, int kernel, int width, int expectedWidth)
    {
        Tensor x = new([1, 1, width, 1], [.. s_picture.Floats[..width]]);
        float[] weights = [1, 10, 100];
        TfliteFile file = new TfliteFile().Input("x", 1, 1, width, 1).Floats("w", [1, 1, kernel, 1], weights[..kernel]).Floats("b", [1], 0.5f)
            .Custom("Convolution2DTransposeBias", ["x", "w", "b"], ["y"], padding, 2, 1).Output("y");
        TfliteFile schema = new TfliteFile().Input("x", 1, 1, width, 1).Floats("w", [1, 1, kernel, 1], weights[..kernel]).Floats("b", [1], 0.5f).Integers("s", 1, 1, expectedWidth, 1)
            .Node("TRANSPOSE_CONV", ["s", "w", "x", "b"], ["y"], (byte)(padding - 1), 2, 1).Output("y");

        Close.Equal(schema.Run(x), file.Run(x), 0);
    }

    [Theory]
    [InlineData("MaxPoolingWithArgmax2D", new[] { 0, 2, 2, 2, 2, 0 }, "custom options [0, 2, 2, 2, 2, 0]")]
    [InlineData("MaxPoolingWithArgmax2D", new[] { 1, 2, 2, 2, 2 }, "custom options [1, 2, 2, 2, 2]")]
    [InlineData("MaxPoolingWithArgmax2D", new[] { 1, 0, 2, 2, 2, 0 }, "stride, dilation or pad that is not possible")]
    [InlineData("MaxPoolingWithArgmax2D", new[] { 2, 1, 1, 5, 2, 0 }, "empty")]
    [InlineData("SomethingElse", new[] { 1, 2, 2, 2, 2, 0 }, "custom operations are not done")]
    public void OtherOptionsAndOperationsAreRefused(string operation, int[] options, string reason)
    {
        TfliteFile file = new TfliteFile().Input("x", 1, 4, 4, 1).Custom(operation, ["x"], ["y", "p"], options).Output("y");

        Assert.Contains(reason, file.Refusal(), StringComparison.Ordinal);
    }
}
