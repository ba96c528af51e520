using System;

namespace Dsc.Samples.MobileNet;

/// <summary>What stands before and after the thirteen blocks, as the textbook has it.</summary>
internal static class PlainLayers
{
    /// <summary>3x3, stride 2, TensorFlow's SAME padding of an even size: one row of zeros below and one column on the right. ReLU6.</summary>
    /// <param name="input">[size][size][channels]</param>
    /// <param name="kernel">[3][3][channels][filters]</param>
    /// <param name="output">[size / 2][size / 2][filters]</param>
    public static void FirstConvolution(
        ReadOnlySpan<float> input, int size, int channels, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        int filters = bias.Length;
        for (int y = 0; y < size / 2; y++)
        {
            for (int x = 0; x < size / 2; x++)
            {
                Span<float> sums = output.Slice(((y * (size / 2)) + x) * filters, filters);
                bias.CopyTo(sums);
                for (int row = 0; row < 3 && (2 * y) + row < size; row++)
                {
                    for (int column = 0; column < 3 && (2 * x) + column < size; column++)
                    {
                        ReadOnlySpan<float> pixel = input.Slice(((((2 * y) + row) * size) + (2 * x) + column) * channels, channels);
                        AddProduct(pixel, kernel[(((row * 3) + column) * channels * filters)..], sums);
                    }
                }

                foreach (ref float sum in sums)
                    sum = Math.Clamp(sum, 0, 6);
            }
        }
    }

    /// <summary>The mean of each channel over all pixels.</summary>
    public static void GlobalAveragePool(ReadOnlySpan<float> input, Span<float> output)
    {
        int channels = output.Length, pixels = input.Length / channels;
        output.Clear();
        for (int i = 0; i < input.Length; i++)
            output[i % channels] += input[i];
        foreach (ref float sum in output)
            sum /= pixels;
    }

    /// <param name="kernel">[inputs][outputs]</param>
    public static void Dense(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> output)
    {
        bias.CopyTo(output);
        AddProduct(input, kernel, output);
    }

    public static void Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        // The largest logit is subtracted first, so that no exponential overflows.
        float largest = float.NegativeInfinity;
        foreach (float logit in logits)
            largest = Math.Max(largest, logit);

        double total = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            probabilities[i] = MathF.Exp(logits[i] - largest);
            total += probabilities[i];
        }

        foreach (ref float probability in probabilities)
            probability = (float)(probability / total);
    }

    private static void AddProduct(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> sums)
    {
        for (int i = 0; i < input.Length; i++)
        {
            ReadOnlySpan<float> row = kernel.Slice(i * sums.Length, sums.Length);
            for (int o = 0; o < sums.Length; o++)
                sums[o] += input[i] * row[o];
        }
    }
}
