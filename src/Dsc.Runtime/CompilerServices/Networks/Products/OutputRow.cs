using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>What the rows of both kinds of convolution have in common.</summary>
internal static class OutputRow
{
    public static void Check(
        in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, int firstRow, int endRow)
    {
        KernelGuard.Length(input.Length, nameof(input), shape.Batch, shape.Height, shape.Width, shape.Cin);
        KernelGuard.Length(output.Length, nameof(output), shape.Batch, shape.OutputHeight, shape.OutputWidth, shape.Cout);
        KernelGuard.Length(weights.Length, nameof(weights), shape.WeightCount);
        KernelGuard.BiasLength(bias.Length, nameof(bias), shape.Cout);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endRow, shape.Rows);
    }

    /// <summary>The sums start with the bias, or zero.</summary>
    public static void Start(Span<float> row, ReadOnlySpan<float> bias)
    {
        if (bias.IsEmpty)
            row.Clear();
        else
            BroadcastRunner.Repeat(bias, row);
    }

    /// <summary>The quotient rounded up, also of negative numbers.</summary>
    public static int Ceiling(int a, int b) => a >= 0 ? (a + b - 1) / b : -(-a / b);
}
