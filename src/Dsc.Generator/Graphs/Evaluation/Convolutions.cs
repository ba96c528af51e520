using System;
using System.Threading.Tasks;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Convolutions over <c>[N][H][W][C]</c>. Output rows are shared among threads; each sum runs in one order.</summary>
internal static class Convolutions
{
    public static Tensor Convolve(Convolution convolution, Tensor?[] inputs, int[] shape)
    {
        Tensor x = inputs[0]!, kernel = inputs[1]!;
        var result = new Tensor(x.Type, shape);
        Window w = convolution.Window;
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3], outputs = shape[3];
        bool isDepthwise = convolution.Kind == ConvolutionKind.Depthwise;
        int perGroup = isDepthwise ? 1 : kernel.Shape[2], outputsPerGroup = outputs / convolution.Groups;
        Parallel.For(0, shape[0] * shape[1], row =>
        {
            int picture = row / shape[1], oy = row % shape[1];
            var sums = new double[outputs];
            for (int ox = 0; ox < shape[2]; ox++)
            {
                Begin(sums, Optional(inputs, Convolution.Bias));
                for (int ky = 0; ky < w.KernelHeight; ky++)
                {
                    int y = (oy * w.StrideHeight) + (ky * w.DilationHeight) - w.PadTop;
                    for (int kx = 0; kx < w.KernelWidth && y >= 0 && y < height; kx++)
                    {
                        int column = (ox * w.StrideWidth) + (kx * w.DilationWidth) - w.PadLeft;
                        if (column < 0 || column >= width)
                            continue;
                        int from = ((((picture * height) + y) * width) + column) * channels;
                        int tap = (ky * w.KernelWidth) + kx;
                        if (isDepthwise)
                            AddDepthwise(sums, x.Floats, from, kernel.Floats, tap * outputs, channels, outputs / channels);
                        else
                            AddGroups(sums, x.Floats, from, kernel.Floats, tap * perGroup * outputs, perGroup, outputsPerGroup);
                    }
                }

                Finish(convolution.Activation, sums, inputs, result.Floats, ((row * shape[2]) + ox) * outputs);
            }
        });
        return result;
    }

    public static Tensor ConvolveTransposed(TransposedConvolution convolution, Tensor?[] inputs, int[] shape)
    {
        Tensor x = inputs[0]!, kernel = inputs[1]!;
        var result = new Tensor(x.Type, shape);
        Window w = convolution.Window;
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3], outputs = shape[3];
        int perGroup = channels / convolution.Groups, outputsPerGroup = outputs / convolution.Groups;
        Parallel.For(0, shape[0] * shape[1], row =>
        {
            int picture = row / shape[1], oy = row % shape[1];
            var sums = new double[outputs];
            for (int ox = 0; ox < shape[2]; ox++)
            {
                Begin(sums, Optional(inputs, Convolution.Bias));
                for (int tap = 0; tap < w.KernelHeight * w.KernelWidth; tap++)
                {
                    int y = oy + w.PadTop - (tap / w.KernelWidth * w.DilationHeight), column = ox + w.PadLeft - (tap % w.KernelWidth * w.DilationWidth);
                    if (y % w.StrideHeight != 0 || column % w.StrideWidth != 0)
                        continue;
                    (y, column) = (y / w.StrideHeight, column / w.StrideWidth);
                    if (y < 0 || y >= height || column < 0 || column >= width)
                        continue;
                    int from = ((((picture * height) + y) * width) + column) * channels;
                    for (int c = 0; c < channels; c++)
                    {
                        int target = c / perGroup * outputsPerGroup;
                        for (int o = 0; o < outputsPerGroup; o++)
                            sums[target + o] += (double)x.Floats[from + c] * kernel.Floats[(((tap * channels) + c) * outputsPerGroup) + o];
                    }
                }

                Finish(convolution.Activation, sums, [x, kernel], result.Floats, ((row * shape[2]) + ox) * outputs);
            }
        });
        return result;
    }

    public static void Begin(double[] sums, Tensor? bias)
    {
        for (int o = 0; o < sums.Length; o++)
            sums[o] = bias is null ? 0 : bias.Floats[o];
    }

    /// <summary>Adds the residual, applies the activation and stores the sums of one pixel.</summary>
    public static void Finish(Unary? activation, double[] sums, Tensor?[] inputs, float[] result, int start)
    {
        Tensor? residual = Optional(inputs, Convolution.Residual), slope = Optional(inputs, Convolution.Slope);
        for (int o = 0; o < sums.Length; o++)
        {
            float value = (float)(sums[o] + (residual is null ? 0 : residual.Floats[start + o]));
            if (slope is not null)
                value = value < 0 ? value * slope.Floats[o] : value;
            result[start + o] = activation is null ? value : Functions.Of(activation, value);
        }
    }

    public static Tensor? Optional(Tensor?[] inputs, int index) => index < inputs.Length ? inputs[index] : null;

    private static void AddDepthwise(double[] sums, float[] x, int from, float[] kernel, int tap, int channels, int multiplier)
    {
        if (multiplier == 1)
        {
            for (int c = 0; c < channels; c++)
                sums[c] += (double)x[from + c] * kernel[tap + c];
            return;
        }

        for (int c = 0; c < channels * multiplier; c++)
            sums[c] += (double)x[from + (c / multiplier)] * kernel[tap + c];
    }

    private static void AddGroups(double[] sums, float[] x, int from, float[] kernel, int tap, int perGroup, int outputsPerGroup)
    {
        for (int start = 0; start < sums.Length; start += outputsPerGroup)
        {
            int first = from + (start / outputsPerGroup * perGroup);
            for (int c = 0; c < perGroup; c++)
            {
                double value = x[first + c];
                if (value == 0)
                    continue;
                int weights = tap + (c * sums.Length);
                for (int o = start; o < start + outputsPerGroup; o++)
                    sums[o] += value * kernel[weights + o];
            }
        }
    }
}
