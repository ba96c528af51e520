using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

public static partial class Movement
{
    /// <summary>Extends, or with negative pads cuts, a tensor along its axes.</summary>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="before">Elements added before the first one of each axis.</param>
    /// <param name="output">The extended tensor.</param>
    /// <param name="outputShape">Its shape; what is beyond <paramref name="before"/> and the input is added at the end.</param>
    /// <param name="mode">What is added.</param>
    /// <param name="value">The value of <see cref="PadMode.Constant"/>.</param>
    public static unsafe void Pad<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<int> before, Span<T> output, ReadOnlySpan<int> outputShape, PadMode mode, T value = default)
        where T : unmanaged
    {
        Length(input.Length, nameof(input), shape);
        Length(output.Length, nameof(output), outputShape);
        if (output.IsEmpty)
            return;

        // Axes at the end that stay as they are form the runs that are copied.
        int axes = shape.Length, run = 1;
        while (axes > 0 && before[axes - 1] == 0 && shape[axes - 1] == outputShape[axes - 1])
            run *= shape[--axes];
        if (axes == 0)
        {
            input.CopyTo(output);
            return;
        }

        int last = axes - 1;
        if (mode == PadMode.Constant && before[last] >= 0 && outputShape[last] >= before[last] + shape[last] && Same(shape[..last], outputShape[..last], before[..last]))
        {
            // Zeros beside the channels of every pixel.
            int size = shape[last] * run, padded = outputShape[last] * run, first = before[last] * run;
            if (Unsafe.SizeOf<T>() == sizeof(uint) && first == 0)
            {
                PaddedRuns.Share(
                    ref Unsafe.As<T, uint>(ref MemoryMarshal.GetReference(input)), size, ref Unsafe.As<T, uint>(ref MemoryMarshal.GetReference(output)), padded,
                    output.Length / padded, Unsafe.BitCast<T, uint>(value));
                return;
            }

            Fill(value, output, 0, padded, first, output.Length / padded);
            Fill(value, output, first + size, padded, padded - first - size, output.Length / padded);
            Rows(input, 0, size, output, first, padded, size, output.Length / padded);
            return;
        }

        fixed (T* from = input, to = output)
        {
            var work = new PaddedRows<T>(from, Axes.Of(shape), Axes.Of(before), to, Axes.Of(outputShape), last, run, mode, value);
            int rows = output.Length / (outputShape[last] * run);
            WorkTeam.Share(work, rows, output.Length);
        }
    }

    /// <summary>Some rows along the last axis that is extended.</summary>
    /// <param name="input">All values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="before">Elements added before the first one of each axis.</param>
    /// <param name="output">The whole output.</param>
    /// <param name="outputShape">Its shape.</param>
    /// <param name="last">The last axis that is extended.</param>
    /// <param name="run">Elements of what lies behind it.</param>
    /// <param name="mode">What is added.</param>
    /// <param name="value">The value of <see cref="PadMode.Constant"/>.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The one behind the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void PadRows<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<int> before, Span<T> output, ReadOnlySpan<int> outputShape, int last, int run, PadMode mode, T value,
        int firstRow, int endRow)
        where T : unmanaged
    {
        Axes strides = Axes.Strides(shape), at = default;
        for (int axis = last - 1, row = firstRow; axis >= 0; axis--)
            (row, at[axis]) = Math.DivRem(row, outputShape[axis]);
        int length = outputShape[last] * run;
        for (int row = firstRow; row < endRow; row++)
        {
            int start = 0;
            for (int axis = 0; axis < last && start >= 0; axis++)
            {
                int from = Source(at[axis] - before[axis], shape[axis], mode);
                start = from < 0 ? -1 : start + (from * strides[axis]);
            }

            Row(input, start, output.Slice(row * length, length), shape[last], before[last], run, mode, value);
            for (int axis = last - 1; axis >= 0 && ++at[axis] == outputShape[axis]; axis--)
                at[axis] = 0;
        }
    }

    private static bool Same(ReadOnlySpan<int> shape, ReadOnlySpan<int> outputShape, ReadOnlySpan<int> before) =>
        shape.SequenceEqual(outputShape) && !before.ContainsAnyExcept(0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T>(ReadOnlySpan<T> input, int start, Span<T> output, int size, int before, int run, PadMode mode, T value)
        where T : unmanaged
    {
        int count = output.Length / run;
        if (start < 0)
        {
            output.Fill(value);
            return;
        }

        // The part that is the input itself goes in one piece, and what is added of a constant too.
        int first = Math.Clamp(before, 0, count), end = Math.Clamp(before + size, first, count);
        if (end > first)
            input.Slice(start + ((first - before) * run), (end - first) * run).CopyTo(output[(first * run)..]);
        if (mode == PadMode.Constant)
        {
            Fill(output[..(first * run)], value);
            Fill(output[(end * run)..], value);
            return;
        }

        for (int i = 0; i < first; i++)
            input.Slice(start + (Source(i - before, size, mode) * run), run).CopyTo(output[(i * run)..]);
        for (int i = end; i < count; i++)
            input.Slice(start + (Source(i - before, size, mode) * run), run).CopyTo(output[(i * run)..]);
    }

    /// <summary>Few elements, as a rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill<T>(Span<T> span, T value)
    {
        if (span.Length > 16)
        {
            span.Fill(value);
            return;
        }

        for (int i = 0; i < span.Length; i++)
            span[i] = value;
    }

    /// <summary>The element that stands at an index which may be outside; -1 for the constant.</summary>
    private static int Source(int index, int size, PadMode mode)
    {
        if ((uint)index < (uint)size)
            return index;
        switch (mode)
        {
            case PadMode.Edge:
                return Math.Clamp(index, 0, size - 1);
            case PadMode.Wrap:
                return Modulo(index, size);
            case PadMode.Reflect:
                int period = Math.Max(2 * (size - 1), 1);
                int place = Modulo(index, period);
                return place < size ? place : period - place;
            case PadMode.Symmetric:
                int half = Modulo(index, 2 * size);
                return half < size ? half : (2 * size) - 1 - half;
            default:
                return -1;
        }
    }

    private static int Modulo(int a, int b) => ((a % b) + b) % b;
}
