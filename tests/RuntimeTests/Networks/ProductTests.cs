using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Dsc.CompilerServices.Networks;
using Dsc.RuntimeTests.Vectors;
using Xunit;

namespace Dsc.RuntimeTests.Networks;

public class ProductTests
{
    [Theory]
    [InlineData(new[] { 1, 1 }, new[] { 1, 1 })]
    [InlineData(new[] { 7, 13 }, new[] { 13, 70 })]
    [InlineData(new[] { 33, 40 }, new[] { 40, 1 })]
    [InlineData(new[] { 2, 3, 5, 4 }, new[] { 2, 3, 4, 6 })]
    [InlineData(new[] { 2, 1, 5, 4 }, new[] { 3, 4, 19 })]
    [InlineData(new[] { 9, 8 }, new[] { 2, 8, 35 })]
    [InlineData(new[] { 3, 50, 11 }, new[] { 1, 11, 23 })]
    [InlineData(new[] { 2, 1, 33, 6 }, new[] { 3, 6, 9 })]
    public void Matrices(int[] shapeA, int[] shapeB)
    {
        float[] a = Shapes.Floats(new Random(1), Shapes.Count(shapeA)), b = Shapes.Floats(new Random(2), Shapes.Count(shapeB));
        int rank = Math.Max(shapeA.Length, shapeB.Length), depth = shapeA[^1];
        int Size(int[] shape, int axis) => axis < rank - shape.Length ? 1 : shape[axis - rank + shape.Length];
        int[] shape = [.. Enumerable.Range(0, rank - 2).Select(axis => Math.Max(Size(shapeA, axis), Size(shapeB, axis))), shapeA[^2], shapeB[^1]];
        double[] expected = [.. Shapes.Indices(shape).Select(i => Enumerable.Range(0, depth).Sum(k =>
            (double)a[Shapes.At([.. shapeA[..^2], shapeA[^2], depth], [.. i[..^2], i[^2], k])] * b[Shapes.At([.. shapeB[..^2], depth, shapeB[^1]], [.. i[..^2], k, i[^1]])]))];
        Guarded.AssertClose(expected, Guarded.Run((x, y, o) => MatMul.Run(x, shapeA, y, shapeB, o), a, b, expected.Length), 1e-5);
    }

    [Fact]
    public void Matrices_that_do_not_go_together_are_refused() =>
        Assert.Throws<ArgumentException>("shapeB", () => MatMul.Run(new float[6], [2, 3], new float[8], [4, 2], new float[4]));

    private static IEnumerable<WindowShape> RandomWindows(bool isTransposed)
    {
        var random = new Random(13);
        int found = 0;
        while (found < 120)
        {
            int groups = random.Next(4) switch { 0 => 1, 1 => 2, 2 => 3, _ => random.Next(1, 20) };
            bool isDepthwise = random.Next(4) == 0;
            int cin = groups * (isDepthwise ? 1 : random.Next(1, 9)), cout = groups * (isDepthwise ? 1 : random.Next(1, 24));
            int height = random.Next(1, 8), width = random.Next(1, 8), kernelHeight = random.Next(1, 5), kernelWidth = random.Next(1, 5);
            int strideHeight = random.Next(1, 4), strideWidth = random.Next(1, 4), dilationHeight = random.Next(1, 3), dilationWidth = random.Next(1, 3);
            int top = random.Next(kernelHeight), left = random.Next(kernelWidth), bottom = random.Next(kernelHeight), right = random.Next(kernelWidth);
            if (isTransposed && random.Next(3) == 0)
                (groups, kernelWidth, strideWidth, dilationWidth, left, right) = (1, 2, 2, 1, 0, 0);
            int Output(int size, int kernel, int stride, int dilation, int pads, int extra) => isTransposed
                ? ((size - 1) * stride) + (dilation * (kernel - 1)) + 1 - pads + extra
                : size + pads < (dilation * (kernel - 1)) + 1 ? 0 : ((size + pads - (dilation * (kernel - 1)) - 1) / stride) + 1;
            int outputHeight = Output(height, kernelHeight, strideHeight, dilationHeight, top + bottom, random.Next(strideHeight));
            int outputWidth = Output(width, kernelWidth, strideWidth, dilationWidth, left + right, left + right == 0 ? 0 : random.Next(strideWidth));
            if (outputHeight < 1 || outputWidth < 1)
                continue;
            found++;
            yield return new WindowShape(
                random.Next(1, 3), height, width, cin, cout, kernelHeight, kernelWidth, outputHeight, outputWidth, groups,
                strideHeight, strideWidth, dilationHeight, dilationWidth, top, left);
        }
    }

    [Fact]
    public void Weights_of_groups_in_blocks_are_those_of_dense_convolutions()
    {
        const int taps = 3, inputs = 2, outputs = 5, blocks = 2, size = 3, all = blocks * size * outputs;
        float[] kernel = Shapes.Floats(new Random(1), taps * inputs * all);

        float[] actual = GroupBlocks.Weights(kernel, taps, inputs, outputs, blocks, size);

        Assert.Equal(blocks * taps * size * inputs * size * outputs, actual.Length);
        foreach (int[] i in Shapes.Indices([blocks, taps, size, inputs, size, outputs]))
        {
            float expected = i[2] == i[4] ? kernel[(((i[1] * inputs) + i[3]) * all) + (((i[0] * size) + i[4]) * outputs) + i[5]] : 0;
            Assert.Equal(expected, actual[Shapes.At([blocks, taps, size, inputs, size, outputs], i)]);
        }

        Assert.Throws<ArgumentException>(() => GroupBlocks.Weights(kernel.AsSpan(1), taps, inputs, outputs, blocks, size));
    }

    [Fact]
    public void Transposed_convolutions()
    {
        foreach (WindowShape s in RandomWindows(isTransposed: true))
        {
            float[] input = Shapes.Floats(new Random(1), s.Batch * s.Height * s.Width * s.Cin), weights = Shapes.Floats(new Random(2), WeightCount(s)), bias = Shapes.Floats(new Random(3), s.Cout);
            var expected = new double[s.Batch * s.OutputHeight * s.OutputWidth * s.Cout];
            for (int i = 0; i < expected.Length; i++)
                expected[i] = bias[i % s.Cout];
            int cin = s.Cin / s.Groups, cout = s.Cout / s.Groups;
            foreach (int[] i in Shapes.Indices([s.Batch, s.Height, s.Width, s.Cin, cout, s.KernelHeight, s.KernelWidth]))
            {
                int y = (i[1] * s.StrideHeight) - s.PadTop + (i[5] * s.DilationHeight), x = (i[2] * s.StrideWidth) - s.PadLeft + (i[6] * s.DilationWidth);
                if (y < 0 || y >= s.OutputHeight || x < 0 || x >= s.OutputWidth)
                    continue;
                int to = Shapes.At([s.Batch, s.OutputHeight, s.OutputWidth, s.Cout], [i[0], y, x, (i[3] / cin * cout) + i[4]]);
                expected[to] += (double)input[Shapes.At([s.Batch, s.Height, s.Width, s.Cin], i[..4])] * weights[Shapes.At([s.Cin, cout, s.KernelHeight, s.KernelWidth], i[3..])];
            }

            float[] packed = [.. ConvTranspose.Pack(in s, weights), .. bias];
            int count = weights.Length;
            float[] actual = Guarded.Run((a, p, o) => ConvTranspose.Run(in s, a, p[..count], p[count..], o), input, packed, expected.Length);
            Guarded.AssertClose(expected, actual, 3e-5, s.ToString());
            var strips = new float[actual.Length];
            for (int row = s.Rows - 1; row >= 0; row--)
                ConvTranspose.Run(in s, input, packed.AsSpan(0, count), bias, strips, row, row + 1);
            Assert.Equal(actual, strips);
        }
    }

    private static int WeightCount(WindowShape s) => s.KernelHeight * s.KernelWidth * (s.Cin / s.Groups) * s.Cout;
}
