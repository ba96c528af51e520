using System;
using Dsc;
using Xunit;

namespace RuntimeTests.Runtime;

public class ReferenceTests
{
    [Fact]
    public void A_separable_convolution_by_hand()
    {
        // 2 x 2 image of 2 channels, kernel 2 x 2 with SAME: the last row and column are padded.
        var axis = new WindowAxis(2, 2, Padding: Padding.Same);
        float[] input = [1, 10, 2, 20, 3, 30, 4, 40];
        float[] depthwise = [1, 0, 2, 0, 3, 0, 4, 1]; // channel 0: 1 2 3 4; channel 1: the last tap only
        float[] pointwise = [1, -1, 2, 1];
        var output = new float[8];
        Reference.SeparableConv<float>(
            axis, axis, 2, 2, 1, input, depthwise, [0.5f, 0], pointwise, [100, 0], [0, 0, 0, 0, 0, 0, 1000, 0], output,
            activation: Activation.Relu);

        // channel 0: 1+4+9+16+.5, 2+12+.5, 3+8+.5, 4+.5; channel 1: 40, 0, 0, 0
        Assert.Equal([30.5f + 80 + 100, 9.5f, 114.5f, 0, 111.5f, 0, 1104.5f, 0], output);
    }

    [Theory]
    [InlineData(Padding.Valid, 1, 1, 1)]
    [InlineData(Padding.Same, 2, 1, 2)]
    [InlineData(Padding.Symmetric, 3, 2, 3)]
    [InlineData(Padding.Explicit, 1, 3, 1)]
    public void Stages_composed_into_one_kernel_give_the_standard_convolution(Padding padding, int stride, int dilation, int multiplier)
    {
        var rows = new WindowAxis(11, 3, stride, dilation, padding, 2, 1);
        var columns = new WindowAxis(13, 3, stride, dilation, padding, 1, 3);
        const int cin = 5, cout = 7, batch = 2;
        int inner = cin * multiplier;
        double[] input = Draw.Doubles(Draw.Floats(batch * 11 * 13 * cin, 1));
        double[] depthwise = Draw.Doubles(Draw.Floats(9 * inner, 2)), pointwise = Draw.Doubles(Draw.Floats(inner * cout, 3));
        double[] bias = Draw.Doubles(Draw.Floats(cout, 4));
        var actual = new double[batch * rows.OutputSize * columns.OutputSize * cout];
        Reference.SeparableConv<double>(
            rows, columns, cin, cout, multiplier, input, depthwise, default, pointwise, bias, default, actual, batch: batch);

        int next = 0;
        for (int n = 0; n < batch; n++)
        for (int oy = 0; oy < rows.OutputSize; oy++)
        for (int ox = 0; ox < columns.OutputSize; ox++)
        for (int o = 0; o < cout; o++)
        {
            double sum = bias[o];
            for (int ky = 0; ky < 3; ky++)
            for (int kx = 0; kx < 3; kx++)
            for (int c = 0; c < cin; c++)
            {
                int y = (oy * stride) + (ky * dilation) - rows.ResolvedPadBefore, x = (ox * stride) + (kx * dilation) - columns.ResolvedPadBefore;
                if (y is < 0 or >= 11 || x is < 0 or >= 13)
                    continue;
                double composed = 0;
                for (int m = 0; m < multiplier; m++)
                    composed += depthwise[(((ky * 3) + kx) * inner) + (c * multiplier) + m] * pointwise[(((c * multiplier) + m) * cout) + o];
                sum += input[(((((n * 11) + y) * 13) + x) * cin) + c] * composed;
            }

            Assert.Equal(sum, actual[next++], 1e-12);
        }
    }

    [Fact]
    public void Lengths_are_checked()
    {
        var axis = new WindowAxis(4, 3);
        Assert.Throws<ArgumentException>("input", () => Reference.DepthwiseConv<float>(axis, axis, 1, 1, new float[15], new float[9], default, new float[4]));
        Assert.Throws<ArgumentException>("residual", () => Reference.PointwiseConv<float>(2, 1, 1, new float[2], new float[1], default, new float[1], new float[2]));
    }
}
