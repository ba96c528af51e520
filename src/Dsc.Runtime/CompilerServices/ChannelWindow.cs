using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc.CompilerServices;

/// <summary>
/// The input under a block of depthwise results as their tiles want it: each channel as often as the depth multiplier has filters for it, with
/// zeros where the block reaches past the image.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ChannelWindow
{
    /// <summary>
    /// Fills a window <c>[rows][columns][pixelFloats]</c>, so that float <c>i</c> of a pixel is the channel <c>(firstOutput + i) / multiplier</c>.
    /// </summary>
    /// <param name="image">The first pixel of the image, or of every so many of its pixels.</param>
    /// <param name="end">Floats from there to the end of the tensor, past which nothing may be read.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="rowStride">Floats from one row of the image to the next.</param>
    /// <param name="pixelStride">Floats from one pixel of the image to the next.</param>
    /// <param name="multiplier">Filters of each channel.</param>
    /// <param name="row">The first row of the window; may lie outside.</param>
    /// <param name="column">The first column of the window; may lie outside.</param>
    /// <param name="rows">Rows of the window.</param>
    /// <param name="columns">Columns of the window.</param>
    /// <param name="firstOutput">The first output channel.</param>
    /// <param name="outputs">How many output channels.</param>
    /// <param name="window">Where they go; the sixteen floats past the last pixel of a row may be overwritten too.</param>
    /// <param name="windowRow">Floats from one row of the window to the next.</param>
    /// <param name="pixelFloats">Floats from one pixel of the window to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(
        ref float image,
        nint end,
        int height,
        int width,
        nint rowStride,
        nint pixelStride,
        int multiplier,
        int row,
        int column,
        int rows,
        int columns,
        int firstOutput,
        int outputs,
        ref float window,
        nint windowRow,
        nint pixelFloats)
    {
        int first = Math.Clamp(-column, 0, columns);
        int last = Math.Clamp(width - column, first, columns);
        int firstRow = Math.Clamp(-row, 0, rows);
        int lastRow = first == last ? firstRow : Math.Clamp(height - row, firstRow, rows);
        nint at = ((row + firstRow) * rowStride) + ((column + first) * pixelStride);
        ref float live = ref Unsafe.Add(ref window, (firstRow * windowRow) + (first * pixelFloats));
        var pixels = new Pixels(end, at, rowStride, pixelStride, lastRow - firstRow, last - first, windowRow, pixelFloats);
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            Repeat512(ref image, in pixels, multiplier, firstOutput, outputs, ref live);
        else if (Avx2.IsSupported)
            Repeat256(ref image, in pixels, multiplier, firstOutput, outputs, ref live);
        else
            RepeatOneByOne(ref image, in pixels, multiplier, firstOutput, outputs, ref live);

        // Last, as a vector may have been written past the last pixel of a row.
        for (int y = 0; y < rows; y++)
        {
            ref float target = ref Unsafe.Add(ref window, y * windowRow);
            if (y < firstRow || y >= lastRow)
            {
                Clear(ref target, columns * pixelFloats);
                continue;
            }

            Clear(ref target, first * pixelFloats);
            Clear(ref Unsafe.Add(ref target, last * pixelFloats), (columns - last) * pixelFloats);
        }
    }

    /// <summary>The part of a window that lies inside the image, and where it lies there.</summary>
    private readonly record struct Pixels(nint End, nint Start, nint RowStride, nint PixelStride, int Rows, int Columns, nint WindowRow, nint PixelFloats);

    /// <summary>Sixteen outputs of all pixels at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Repeat512(ref float image, in Pixels pixels, int multiplier, int firstOutput, int outputs, ref float target)
    {
        (nint pixelStride, nint pixelFloats) = (pixels.PixelStride, pixels.PixelFloats);
        for (int lane = 0; lane < outputs; lane += 16)
        {
            // The last vector overlaps its neighbour; what a single one writes past a pixel, the next pixel writes over.
            int own = outputs >= 16 ? Math.Min(lane, outputs - 16) : 0;
            int channel = (firstOutput + own) / multiplier;
            Vector512<int> places = Places512(firstOutput + own - (channel * multiplier), multiplier);
            nint source = pixels.Start + channel;
            ref float results = ref Unsafe.Add(ref target, own);
            for (int y = 0; y < pixels.Rows; y++)
            {
                nint from = source + (y * pixels.RowStride), to = y * pixels.WindowRow;
                for (int left = Inside(in pixels, from, 16); left > 0; left--)
                {
                    Avx512F.PermuteVar16x32(Vector512.LoadUnsafe(ref image, (nuint)from), places).StoreUnsafe(ref results, (nuint)to);
                    from += pixelStride;
                    to += pixelFloats;
                }
            }

            // The last pixels of the tensor, past which a vector would reach.
            for (int y = pixels.Rows - 1; y >= 0; y--)
            {
                nint from = source + (y * pixels.RowStride);
                int inside = Inside(in pixels, from, 16);
                if (inside == pixels.Columns)
                    break;
                Repeat(ref image, from - channel, pixelStride, inside, pixels.Columns, multiplier, firstOutput + own, Math.Min(16, outputs), ref Unsafe.Add(ref results, y * pixels.WindowRow), pixelFloats);
            }
        }
    }

    /// <inheritdoc cref="Repeat512"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Repeat256(ref float image, in Pixels pixels, int multiplier, int firstOutput, int outputs, ref float target)
    {
        (nint pixelStride, nint pixelFloats) = (pixels.PixelStride, pixels.PixelFloats);
        for (int lane = 0; lane < outputs; lane += 8)
        {
            int own = outputs >= 8 ? Math.Min(lane, outputs - 8) : 0;
            int channel = (firstOutput + own) / multiplier;
            Vector256<int> places = Places256(firstOutput + own - (channel * multiplier), multiplier);
            nint source = pixels.Start + channel;
            ref float results = ref Unsafe.Add(ref target, own);
            for (int y = 0; y < pixels.Rows; y++)
            {
                nint from = source + (y * pixels.RowStride), to = y * pixels.WindowRow;
                for (int left = Inside(in pixels, from, 8); left > 0; left--)
                {
                    Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref image, (nuint)from), places).StoreUnsafe(ref results, (nuint)to);
                    from += pixelStride;
                    to += pixelFloats;
                }
            }

            // The last pixels of the tensor, past which a vector would reach.
            for (int y = pixels.Rows - 1; y >= 0; y--)
            {
                nint from = source + (y * pixels.RowStride);
                int inside = Inside(in pixels, from, 8);
                if (inside == pixels.Columns)
                    break;
                Repeat(ref image, from - channel, pixelStride, inside, pixels.Columns, multiplier, firstOutput + own, Math.Min(8, outputs), ref Unsafe.Add(ref results, y * pixels.WindowRow), pixelFloats);
            }
        }
    }

    private static void RepeatOneByOne(ref float image, in Pixels pixels, int multiplier, int firstOutput, int outputs, ref float target)
    {
        for (int y = 0; y < pixels.Rows; y++)
        {
            Repeat(ref image, pixels.Start + (y * pixels.RowStride), pixels.PixelStride, 0, pixels.Columns, multiplier, firstOutput, outputs,
                ref Unsafe.Add(ref target, y * pixels.WindowRow), pixels.PixelFloats);
        }
    }

    /// <summary>How many pixels of a row may be read with a vector.</summary>
    /// <param name="pixels">The pixels.</param>
    /// <param name="from">Where the vector of the first one begins.</param>
    /// <param name="lanes">Floats of a vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Inside(in Pixels pixels, nint from, int lanes)
    {
        nint room = pixels.End - lanes - from;
        return room >= (pixels.Columns - 1) * pixels.PixelStride ? pixels.Columns : room < 0 ? 0 : (int)(room / pixels.PixelStride) + 1;
    }

    /// <summary>For each lane the channel that it takes, counted from the first; <paramref name="before"/> filters of that one come before the first lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Places512(int before, int multiplier)
    {
        Vector512<int> places = Vector512<int>.Indices + Vector512.Create(before);
        // The quotients are small enough for one rounded division; of many filters the lanes belong to two channels at most.
        return multiplier >= 16
            ? Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(places, Vector512.Create(multiplier)), Vector512<int>.One, Vector512<int>.Zero)
            : Vector512.ConvertToInt32(Vector512.Floor((Vector512.ConvertToSingle(places) + Vector512.Create(0.5f)) / multiplier));
    }

    /// <inheritdoc cref="Places512"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Places256(int before, int multiplier)
    {
        Vector256<int> places = Vector256<int>.Indices + Vector256.Create(before);
        return multiplier >= 16
            ? Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(places, Vector256.Create(multiplier)), Vector256<int>.One, Vector256<int>.Zero)
            : Vector256.ConvertToInt32(Vector256.Floor((Vector256.ConvertToSingle(places) + Vector256.Create(0.5f)) / multiplier));
    }

    /// <summary>Pixels one value at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Repeat(
        ref float image, nint at, nint pixelStride, int firstPixel, int endPixel, int multiplier, int firstOutput, int outputs, ref float target, nint pixelFloats)
    {
        for (int pixel = firstPixel; pixel < endPixel; pixel++)
        {
            ref float result = ref Unsafe.Add(ref target, pixel * pixelFloats);
            int channel = firstOutput / multiplier;
            int left = ((channel + 1) * multiplier) - firstOutput; // results that still take this channel
            float value = Unsafe.Add(ref image, at + (pixel * pixelStride) + channel);
            for (int output = 0; output < outputs; output++, left--)
            {
                if (left == 0)
                {
                    channel++;
                    left = multiplier;
                    value = Unsafe.Add(ref image, at + (pixel * pixelStride) + channel);
                }

                Unsafe.Add(ref result, output) = value;
            }
        }
    }

    private static void Clear(ref float target, nint count)
    {
        nint whole = count - (count % 16);
        for (nint i = 0; i < whole; i += 16)
            SixteenFloats.Clear(ref Unsafe.Add(ref target, i));
        for (nint i = whole; i < count; i++)
            Unsafe.Add(ref target, i) = 0;
    }
}
