using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Resizes NHWC images. The rows <c>firstRow</c> to <c>endRow - 1</c> of <c>batch * rows.Output</c> are computed, so that strips of rows can run on
/// different threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Resize
{
    /// <summary>Each output is the nearest pixel or the weighted mean of four, as the axes were made.</summary>
    /// <param name="input"><c>[batch][rows.Input][columns.Input][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <param name="rows">The vertical axis.</param>
    /// <param name="columns">The horizontal axis, of the same kind.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="output"><c>[batch][rows.Output][columns.Output][channels]</c>; apart from the input.</param>
    /// <exception cref="ArgumentException">A length does not fit, or one axis takes the nearest and the other the mean.</exception>
    public static void Run(ReadOnlySpan<float> input, int batch, ResizeAxis rows, ResizeAxis columns, int channels, Span<float> output)
    {
        unsafe
        {
            fixed (float* from = input, to = output)
                WorkTeam.Share(new ResizeRows(from, input.Length, batch, rows, columns, channels, to, output.Length), batch * rows.Output, output.Length);
        }
    }

    /// <summary>The same for some rows.</summary>
    /// <param name="input"><c>[batch][rows.Input][columns.Input][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <param name="rows">The vertical axis.</param>
    /// <param name="columns">The horizontal axis, of the same kind.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="output"><c>[batch][rows.Output][columns.Output][channels]</c>; apart from the input.</param>
    /// <param name="firstRow">The first row of all images.</param>
    /// <param name="endRow">The row behind the last one.</param>
    /// <exception cref="ArgumentException">A length does not fit, or one axis takes the nearest and the other the mean.</exception>
    public static void Run(
        ReadOnlySpan<float> input, int batch, ResizeAxis rows, ResizeAxis columns, int channels, Span<float> output, int firstRow, int endRow)
    {
        KernelGuard.Length(input.Length, nameof(input), batch, rows.Input, columns.Input, channels);
        KernelGuard.Length(output.Length, nameof(output), batch, rows.Output, columns.Output, channels);
        if (rows.Fraction.Length == 0 != (columns.Fraction.Length == 0) || rows.Taps == 0 != (columns.Taps == 0))
            KernelGuard.Throw(nameof(columns), "columns must be of the kind of rows: nearest, linear or weighted.");
        int inputRow = columns.Input * channels, outputRow = columns.Output * channels;
        int done = -1;
        for (int row = firstRow; row < endRow; row++)
        {
            int image = row / rows.Output, y = row % rows.Output, first = image * rows.Input;
            Span<float> target = output.Slice(row * outputRow, outputRow);
            if (rows.Taps > 0)
            {
                WeightedRow(input.Slice(first * inputRow, rows.Input * inputRow), rows, y, columns, channels, target);
                continue;
            }

            ReadOnlySpan<float> low = input.Slice((first + rows.Low[y]) * inputRow, inputRow);
            if (rows.Fraction.Length == 0)
            {
                // Rows that are made of the same one are copied.
                if (done == first + rows.Low[y])
                    output.Slice((row - 1) * outputRow, outputRow).CopyTo(target);
                else
                    NearestRow(low, columns, channels, target);
                done = first + rows.Low[y];
                continue;
            }

            ReadOnlySpan<float> high = input.Slice((first + rows.High[y]) * inputRow, inputRow);
            LinearRow(low, high, rows.Fraction[y], columns, channels, target);
        }
    }

    private static void NearestRow(ReadOnlySpan<float> input, ResizeAxis columns, int channels, Span<float> output)
    {
        if (columns.Repeats > 0)
        {
            Movement.View(input, 0, [columns.Input, columns.Repeats, channels], [channels, 0, 1], output);
            return;
        }

        for (int x = 0; x < columns.Output; x++)
            input.Slice(columns.Low[x] * channels, channels).CopyTo(output[(x * channels)..]);
    }

    private static void WeightedRow(ReadOnlySpan<float> image, ResizeAxis rows, int y, ResizeAxis columns, int channels, Span<float> output)
    {
        int length = columns.Input * channels, taps = columns.Taps;
        Span<float> row = MemoryMarshal.CreateSpan(ref Scratch.Floats(length), length);
        row.Clear();
        for (int tap = y * rows.Taps; tap < (y + 1) * rows.Taps; tap++)
            ScaledRow.Add(image.Slice(rows.Sources[tap] * length, length), rows.Weights[tap], row);
        output.Clear();
        for (int tap = 0; tap < columns.Output * taps; tap++)
            ScaledRow.Add(row.Slice(columns.Sources[tap] * channels, channels), columns.Weights[tap], output.Slice(tap / taps * channels, channels));
    }

    private static void LinearRow(
        ReadOnlySpan<float> low, ReadOnlySpan<float> high, float fraction, ResizeAxis columns, int channels, Span<float> output)
    {
        // First down, where the row is one long vector, then across.
        ref float row = ref MemoryMarshal.GetReference(low);
        if (fraction != 0)
        {
            row = ref Scratch.Floats(low.Length);
            MixRow.Run(ref MemoryMarshal.GetReference(low), ref MemoryMarshal.GetReference(high), fraction, ref row, low.Length);
        }

        MixRow.Across(ref row, columns, channels, ref MemoryMarshal.GetReference(output));
    }
}
