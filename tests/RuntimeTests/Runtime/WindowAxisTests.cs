using System;
using Dsc;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

public class WindowAxisTests
{
    [Theory]
    [InlineData(224, 3, 2, 1, 112, 0)] // even input: (0, 1)
    [InlineData(225, 3, 2, 1, 113, 1)] // odd input: (1, 1)
    [InlineData(7, 3, 1, 1, 7, 1)]
    [InlineData(5, 5, 1, 2, 5, 4)]
    [InlineData(10, 1, 3, 1, 4, 0)]
    [InlineData(4, 4, 1, 1, 4, 1)]
    public void Same_is_TensorFlows(int size, int kernel, int stride, int dilation, int output, int before)
    {
        var axis = new WindowAxis(size, kernel, stride, dilation, Padding.Same);
        Assert.Equal(output, axis.OutputSize);
        Assert.Equal(before, axis.ResolvedPadBefore);
    }

    [Fact]
    public void The_other_paddings()
    {
        Assert.Equal(3, new WindowAxis(7, 3, 2).OutputSize);
        Assert.Equal(112, new WindowAxis(224, 3, 2, 1, Padding.Symmetric).OutputSize);
        Assert.Equal(1, new WindowAxis(224, 3, 2, 1, Padding.Symmetric).ResolvedPadBefore);
        Assert.Equal(100, new WindowAxis(100, 9, 1, 4, Padding.Causal).OutputSize);
        Assert.Equal(32, new WindowAxis(100, 9, 1, 4, Padding.Causal).ResolvedPadBefore);
        Assert.Equal(8, new WindowAxis(7, 3, 1, 1, Padding.Explicit, 2, 1).OutputSize);
        Assert.Equal(2, new WindowAxis(7, 3, 1, 1, Padding.Explicit, 2, 1).ResolvedPadBefore);
    }

    [Fact]
    public void Nothing_left_is_an_error()
    {
        var thrown = Assert.Throws<ArgumentException>("height", () => ConvAxis.Output(2, 3, 1, 1, 0, 0, "height"));
        Assert.StartsWith("height must be at least 3 to leave an output pixel, but is 2.", thrown.Message);
        Assert.Equal(1, ConvAxis.Output(3, 3, 1, 1, 0, 0, "height"));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => ConvAxis.Output(0, 1, 1, 1, 0, 0, "width"));
        Assert.Throws<ArgumentException>("width", () => ConvAxis.Output(int.MaxValue, 1, 1, 1, 1, 1, "width"));
        Assert.Equal(int.MaxValue, ConvAxis.Output(int.MaxValue, 3, 1, 1, 1, 1, "width"));
        Assert.Throws<ArgumentException>(() => new WindowAxis(8, 4, 1, 1, Padding.Symmetric).OutputSize);
        Assert.Throws<ArgumentOutOfRangeException>("Stride", () => new WindowAxis(8, 4, 0).OutputSize);
    }
}
