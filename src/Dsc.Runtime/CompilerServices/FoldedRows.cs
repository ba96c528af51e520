using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc.CompilerServices;

/// <summary>
/// Rows of pixels that are taken as one axis of floats, so that few channels fill a vector: the taps for them, and a copy of the input
/// where windows reach past it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FoldedRows
{
    /// <summary>Repeats bias and taps, so that place p of each is that of channel p modulo the number of channels.</summary>
    /// <param name="packed">Taps as <c>WeightPacking.Taps</c> writes them, with a multiplier of 1.</param>
    /// <param name="taps">Kernel positions, without the bias.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="length">Places of each.</param>
    /// <param name="repeated"><c>[bias, then tap][length]</c>; the next 15 floats are overwritten too.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Repeat(ref float packed, int taps, int channels, int length, ref float repeated)
    {
        if (Avx512F.IsSupported && channels <= PackedLayout.Lanes && length % PackedLayout.Lanes == 0)
        {
            Permute(ref packed, taps, channels, length, ref repeated);
            return;
        }

        nint groupFloats = (nint)(1 + taps) * PackedLayout.Lanes;
        for (nint tap = 0; tap <= taps; tap++)
        {
            ref float row = ref Unsafe.Add(ref repeated, tap * length);
            for (nint start = 0; start < length; start += channels)
            {
                // Whole groups: what is written past a pixel, the next pixel or the next tap writes over.
                for (int group = 0; group < PackedLayout.Groups(channels); group++)
                {
                    nint place = start + PackedLayout.GroupStart(group, channels);
                    if (place < length)
                        SixteenFloats.Copy(ref Unsafe.Add(ref packed, (group * groupFloats) + (tap * PackedLayout.Lanes)), ref Unsafe.Add(ref row, place));
                }
            }
        }
    }

    /// <summary>Copies a window of an image, with zeros where it reaches past the image.</summary>
    /// <param name="image">The first float of the image.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="rowFloats">Floats of a row of the image.</param>
    /// <param name="row">The first row of the window; may lie outside.</param>
    /// <param name="first">The first float of the window in a row; may lie outside.</param>
    /// <param name="rows">Rows of the window.</param>
    /// <param name="floats">Floats of a row of the window.</param>
    /// <param name="window">Where it goes.</param>
    /// <param name="stride">From one row to the next there; at least 15 more than <paramref name="floats"/>, as those are overwritten too.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyWindow(ref float image, int height, int rowFloats, int row, int first, int rows, int floats, ref float window, nint stride)
    {
        int before = Math.Clamp(-first, 0, floats);
        int end = Math.Clamp(rowFloats - first, before, floats);
        for (int y = 0; y < rows; y++)
        {
            ref float target = ref Unsafe.Add(ref window, y * stride);
            if ((uint)(row + y) >= (uint)height)
            {
                Clear(ref target, 0, floats);
                continue;
            }

            Clear(ref target, 0, before);
            if (end > before)
                Copy(ref Unsafe.Add(ref image, ((nint)(row + y) * rowFloats) + first + before), ref Unsafe.Add(ref target, before), end - before);
            Clear(ref target, end, floats);
        }
    }

    /// <summary>One permutation of a vector gives sixteen places of a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Permute(ref float packed, int taps, int channels, int length, ref float repeated)
    {
        Vector512<int> period = Vector512.Create(channels);
        Vector512<int> places = Vector512<int>.Indices;
        for (nint place = 0; place < length; place += PackedLayout.Lanes)
        {
            // Modulo the channels; the quotients are small enough for one rounded division.
            places -= Vector512.ConvertToInt32(Vector512.Floor((Vector512.ConvertToSingle(places) + Vector512.Create(0.5f)) / channels)) * period;
            for (nint tap = 0; tap <= taps; tap++)
            {
                Vector512<float> values = Vector512.LoadUnsafe(ref packed, (nuint)(tap * PackedLayout.Lanes));
                Avx512F.PermuteVar16x32(values, places).StoreUnsafe(ref repeated, (nuint)((tap * length) + place));
            }

            places += Vector512.Create(PackedLayout.Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ref float source, ref float target, nint count)
    {
        nint last = count - PackedLayout.Lanes;
        if (last < 0)
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
            return;
        }

        for (nint i = 0; i < last; i += PackedLayout.Lanes)
            SixteenFloats.Copy(ref Unsafe.Add(ref source, i), ref Unsafe.Add(ref target, i));
        SixteenFloats.Copy(ref Unsafe.Add(ref source, last), ref Unsafe.Add(ref target, last)); // overlaps the one before
    }

    /// <summary>Sets floats to zero, sixteen at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(ref float target, nint first, nint end)
    {
        for (nint i = first; i < end; i += PackedLayout.Lanes)
            SixteenFloats.Clear(ref Unsafe.Add(ref target, i));
    }
}
