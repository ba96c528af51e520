using System;
using System.Linq;
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

        var composed = new double[9 * cin * cout];
        for (int i = 0; i < composed.Length; i++)
        {
            (int tap, int c, int o) = (i / cout / cin, i / cout % cin, i % cout);
            for (int m = c * multiplier; m < (c + 1) * multiplier; m++)
                composed[i] += depthwise[(tap * inner) + m] * pointwise[(m * cout) + o];
        }

        var expected = new double[actual.Length];
        Reference.StandardConv<double>(rows, columns, cin, cout, input, composed, bias, default, expected, batch: batch);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-12);
    }

    [Fact]
    public void The_standard_convolution_is_a_matrix_product_of_patches()
    {
        // Stride 2 and dilation 2 over an explicitly padded image, with the patches gathered by hand.
        var rows = new WindowAxis(6, 2, 2, 2, Padding.Explicit, 1, 1);
        var columns = new WindowAxis(5, 3, 2, 1, Padding.Explicit, 0, 2);
        const int cin = 3, cout = 4, height = 3, width = 3;
        double[] input = Draw.Doubles(Draw.Floats(6 * 5 * cin, 1)), kernel = Draw.Doubles(Draw.Floats(6 * cin * cout, 2));
        double[] residual = Draw.Doubles(Draw.Floats(height * width * cout, 3));
        Assert.Equal((height, width), (rows.OutputSize, columns.OutputSize));

        var patches = new double[height * width * 6 * cin];
        for (int i = 0; i < patches.Length; i++)
        {
            (int c, int kx, int ky) = (i % cin, i / cin % 3, i / cin / 3 % 2);
            (int ox, int oy) = (i / cin / 6 % width, i / cin / 6 / width);
            (int y, int x) = ((oy * 2) + (ky * 2) - 1, (ox * 2) + kx);
            patches[i] = y is >= 0 and < 6 && x is >= 0 and < 5 ? input[(((y * 5) + x) * cin) + c] : 0;
        }

        double[] expected = new double[residual.Length], actual = new double[residual.Length];
        Reference.PointwiseConv<double>(height * width, 6 * cin, cout, patches, kernel, default, residual, expected, Activation.Tanh);
        Reference.StandardConv<double>(rows, columns, cin, cout, input, kernel, default, residual, actual, Activation.Tanh);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-12);
    }

    [Fact]
    public void A_causal_signal_sees_no_future()
    {
        var axis = new WindowAxis(20, 3, 1, 4, Padding.Causal);
        double[] signal = Draw.Doubles(Draw.Floats(20, 1)), later = [.. signal];
        later[11] = 100;
        double[] output = new double[20], changed = new double[20];
        Reference.SeparableConv1D<double>(axis, 1, 1, 1, signal, [1, 2, 3], default, [1], default, default, output);
        Reference.SeparableConv1D<double>(axis, 1, 1, 1, later, [1, 2, 3], default, [1], default, default, changed);
        Assert.Equal((3 * signal[0], 3 * signal[4] + (2 * signal[0])), (output[0], output[4]));
        Assert.Equal(output[..11], changed[..11]);
        Assert.NotEqual(output[11], changed[11]);
    }

    [Fact]
    public void A_spatially_separable_filter_is_two_passes()
    {
        WindowAxis rows = new(8, 3, Padding: Padding.Same), columns = new(9, 5, Padding: Padding.Same);
        double[] input = Draw.Doubles(Draw.Floats(8 * 9 * 2, 1)), column = [1, 2, -1], row = [1, 4, 6, 4, 0.5];
        double[] actual = new double[input.Length], vertical = new double[input.Length], both = new double[input.Length];
        Reference.SpatialSeparableConv<double>(rows, columns, 2, input, column, row, actual);
        Reference.SpatialSeparableConv<double>(rows, columns with { Kernel = 1 }, 2, input, column, [1], vertical);
        Reference.SpatialSeparableConv<double>(rows with { Kernel = 1 }, columns, 2, vertical, [1], row, both);
        for (int i = 0; i < both.Length; i++)
            Assert.Equal(both[i], actual[i], 1e-12);
    }

    [Fact]
    public void An_inverted_residual_with_constant_gates_is_a_scaled_chain()
    {
        var axis = new WindowAxis(5, 3, Padding: Padding.Same);
        const int cin = 3, hidden = 6, reduced = 2, batch = 2;
        double[] input = Draw.Doubles(Draw.Floats(batch * 25 * cin, 1)), expansion = Draw.Doubles(Draw.Floats(cin * hidden, 2));
        double[] depthwise = Draw.Doubles(Draw.Floats(9 * hidden, 3)), projection = Draw.Doubles(Draw.Floats(hidden * cin, 4));
        double[] plain = new double[input.Length], gated = new double[input.Length];
        Reference.InvertedResidual<double>(
            axis, axis, cin, hidden, cin, input, expansion, default, depthwise, default, projection, default,
            default, default, default, default, plain, Activation.HardSwish, batch);

        // Zero weights: every gate is HardSigmoid(1.5) = 0.75, and only the residual is left as it was.
        double[] gateBias = [.. Enumerable.Repeat(1.5, hidden)];
        Reference.InvertedResidual<double>(
            axis, axis, cin, hidden, cin, input, expansion, default, depthwise, default, projection, default,
            new double[hidden * reduced], default, new double[reduced * hidden], gateBias, gated, Activation.HardSwish, batch);
        for (int i = 0; i < plain.Length; i++)
            Assert.Equal(input[i] + (0.75 * (plain[i] - input[i])), gated[i], 1e-12);
    }

    [Fact]
    public void Means_of_images()
    {
        var output = new float[4];
        Reference.GlobalAveragePool<float>(3, 2, [1, 10, 2, 20, 6, 60, 0, 0, 0, 0, 3, -3], output, 2);
        Assert.Equal([3, 30, 1, -1], output);
    }

    [Fact]
    public void Lengths_are_checked()
    {
        var axis = new WindowAxis(4, 3);
        Assert.Throws<ArgumentException>("input", () => Reference.DepthwiseConv<float>(axis, axis, 1, 1, new float[15], new float[9], default, new float[4]));
        Assert.Throws<ArgumentException>("residual", () => Reference.PointwiseConv<float>(2, 1, 1, new float[2], new float[1], default, new float[1], new float[2]));
    }
}
