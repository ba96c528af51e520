using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>The softmax that turns the last layer's values into probabilities.</summary>
public static class Softmax
{
    /// <summary><c>output[i] = exp(input[i]) / sum of exp(input)</c> for each vector. Nothing overflows; a NaN makes its whole vector NaN.</summary>
    /// <param name="input"><c>[batch][classes]</c></param>
    /// <param name="output"><c>[batch][classes]</c>; may be exactly the input, but not overlap it otherwise.</param>
    /// <param name="batch">Number of vectors; at least 1.</param>
    /// <remarks>Allocates nothing. The same bits on all tiers that have fused multiply-add.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The spans differ in length, are empty, hold no multiple of <paramref name="batch"/>, or overlap.</exception>
    public static void Apply(ReadOnlySpan<float> input, Span<float> output, int batch = 1)
    {
        int classes = Classes(input.Length, output.Length, batch);
        KernelGuard.ApartOrSame(output, input, nameof(input));
        for (int first = 0; first < input.Length; first += classes)
            ApplyOne(input.Slice(first, classes), output.Slice(first, classes));
    }

    internal static int Classes(int input, int output, int batch)
    {
        KernelGuard.Positive(batch, nameof(batch));
        if (input == 0 || input % batch != 0)
            KernelGuard.Throw(nameof(input), $"input must hold a positive multiple of {batch} floats, but holds {input}.");
        KernelGuard.Length(output, nameof(output), input);
        return input / batch;
    }

    private static void ApplyOne(ReadOnlySpan<float> input, Span<float> output)
    {
        float max = input[0];
        foreach (float value in input)
            max = value > max || float.IsNaN(value) ? value : max;
        for (int i = 0; i < input.Length; i++)
            output[i] = input[i] - max;
        Elementwise.Apply<ExpFunction>(ref output[0], output.Length);

        // One order of sums on every tier; in double, which costs nothing here.
        double sum = 0;
        foreach (float value in output)
            sum += value;
        for (int i = 0; i < output.Length; i++)
            output[i] = (float)(output[i] / sum);
    }
}
