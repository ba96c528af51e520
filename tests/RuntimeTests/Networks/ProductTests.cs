using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
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
    public void Convolutions_of_any_groups()
    {
        foreach (WindowShape s in RandomWindows(isTransposed: false))
            CheckConv(s, Shapes.Floats(new Random(1), s.Batch * s.Height * s.Width * s.Cin), Shapes.Floats(new Random(2), WeightCount(s)), Shapes.Floats(new Random(3), s.Cout));
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

    public static TheoryData<string> Vectors => Directory.Exists(VectorsTheoryAttribute.Folder)
        ? [.. Directory.GetDirectories(Path.Combine(VectorsTheoryAttribute.Folder, "onnx")).Where(folder => File.Exists(Path.Combine(folder, "case.json")) && Axes(folder) <= 2).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)]
        : ["(none)"];

    /// <summary>The convolutions of ONNX's own tests, whatever their groups.</summary>
    [VectorsTheory]
    [MemberData(nameof(Vectors))]
    public void Convolutions_of_others(string name)
    {
        string folder = Path.Combine(VectorsTheoryAttribute.Folder, "onnx", name);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        JsonElement root = json.RootElement;
        int[] Numbers(string property) => [.. root.GetProperty(property).EnumerateArray().Select(item => item.GetInt32())];
        int[] Two(int[] values, int first) => values.Length == 1 ? [first, values[0]] : values;
        (int[] shape, float[] input) = NpyFile.Read(Path.Combine(folder, "input.npy"));
        (int[] weightShape, float[] weights) = NpyFile.Read(Path.Combine(folder, "weight.npy"));
        (int[] outputShape, float[] output) = NpyFile.Read(Path.Combine(folder, "output.npy"));
        string biasFile = Path.Combine(folder, "bias.npy");
        float[] bias = File.Exists(biasFile) ? NpyFile.Read(biasFile).Values : [];
        int[] pads = Numbers("pads_begin_then_end"), strides = Two(Numbers("strides"), 1), dilations = Two(Numbers("dilations"), 1);
        int[] size = Two(shape[2..], 1), kernel = Two(weightShape[2..], 1), result = Two(outputShape[2..], 1);
        int axes = Axes(folder);
        int[] before = pads.Length == 0 ? [0, 0] : Two(pads[..axes], 0);
        if (root.GetProperty("auto_pad").GetString() == "SAME_UPPER")
            before = [.. Enumerable.Range(0, 2).Select(i => Math.Max(((result[i] - 1) * strides[i]) + ((kernel[i] - 1) * dilations[i]) + 1 - size[i], 0) / 2)];
        var s = new WindowShape(
            shape[0], size[0], size[1], shape[1], outputShape[1], kernel[0], kernel[1], result[0], result[1], root.GetProperty("group").GetInt32(),
            strides[0], strides[1], dilations[0], dilations[1], before[0], before[1]);
        var pixels = new float[input.Length];
        Movement.Transpose<float>(input, [s.Batch, s.Cin, s.Height * s.Width], [0, 2, 1], pixels);
        var expected = new float[output.Length];
        Movement.Transpose<float>(output, [s.Batch, s.Cout, s.OutputHeight * s.OutputWidth], [0, 2, 1], expected);
        var actual = new float[output.Length];
        GroupedConv.Run(in s, pixels, GroupedConv.Pack(in s, weights), bias, actual);
        Guarded.AssertClose(Array.ConvertAll(expected, v => (double)v), actual, 1e-5, name);
    }

    private static int Axes(string folder)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        return json.RootElement.GetProperty("strides").GetArrayLength();
    }

    private static void CheckConv(WindowShape s, float[] input, float[] weights, float[] bias)
    {
        int cin = s.Cin / s.Groups, cout = s.Cout / s.Groups;
        double[] expected = [.. Shapes.Indices([s.Batch, s.OutputHeight, s.OutputWidth, s.Cout]).Select(i =>
        {
            double sum = bias[i[3]];
            foreach (int[] k in Shapes.Indices([cin, s.KernelHeight, s.KernelWidth]))
            {
                int y = (i[1] * s.StrideHeight) - s.PadTop + (k[1] * s.DilationHeight), x = (i[2] * s.StrideWidth) - s.PadLeft + (k[2] * s.DilationWidth);
                if (y >= 0 && y < s.Height && x >= 0 && x < s.Width)
                    sum += (double)input[Shapes.At([s.Batch, s.Height, s.Width, s.Cin], [i[0], y, x, (i[3] / cout * cin) + k[0]])] * weights[Shapes.At([s.Cout, cin, s.KernelHeight, s.KernelWidth], [i[3], .. k])];
            }

            return sum;
        })];
        float[] packed = [.. GroupedConv.Pack(in s, weights), .. bias];
        int count = weights.Length;
        float[] actual = Guarded.Run((a, p, o) => GroupedConv.Run(in s, a, p[..count], p[count..], o), input, packed, expected.Length);
        Guarded.AssertClose(expected, actual, 3e-5, s.ToString());
        var strips = new float[actual.Length];
        for (int row = s.Rows - 1; row >= 0; row--)
            GroupedConv.Run(in s, input, packed.AsSpan(0, count), bias, strips, row, row + 1);
        Assert.Equal(actual, strips);
    }

    private static int WeightCount(WindowShape s) => s.KernelHeight * s.KernelWidth * (s.Cin / s.Groups) * s.Cout;
}
