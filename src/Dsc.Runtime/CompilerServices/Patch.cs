using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>Copies a window of an image with zeros where it reaches past the image.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Patch
{
    /// <summary>Fills <paramref name="patch"/>, <c>[rows][columns][channels]</c>, from an image <c>[height][width][channels]</c>.</summary>
    /// <remarks>The rows are short, and a first layer copies two for every few tiles: general copying and clearing took as long as a tile.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(ref float image, int height, int width, int channels, int row, int column, int rows, int columns, ref float patch)
    {
        int first = Math.Clamp(-column, 0, columns);
        int end = Math.Clamp(width - column, first, columns);
        nint before = (nint)first * channels, live = (nint)(end - first) * channels, after = (nint)(columns - end) * channels;
        for (int y = 0; y < rows; y++)
        {
            ref float target = ref Unsafe.Add(ref patch, (nint)y * columns * channels);
            if ((uint)(row + y) >= (uint)height || live == 0)
            {
                Clear(ref target, (nint)columns * channels);
                continue;
            }

            Clear(ref target, before);
            Copy(ref Unsafe.Add(ref image, ((((nint)(row + y)) * width) + column + first) * channels), ref Unsafe.Add(ref target, before), live);
            Clear(ref Unsafe.Add(ref target, before + live), after);
        }
    }

    /// <summary>Fills <paramref name="patch"/>, <c>[planes][rows][columns]</c>, from an image <c>[planes][height][width]</c>.</summary>
    public static void CopyPlanes(ref float image, int height, int width, int planes, int row, int column, int rows, int columns, ref float patch)
    {
        for (nint plane = 0; plane < planes; plane++)
            Copy(ref Unsafe.Add(ref image, plane * height * width), height, width, 1, row, column, rows, columns, ref Unsafe.Add(ref patch, plane * rows * columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy(ref float source, ref float target, nint count)
    {
        nint last = count - Vector256<float>.Count;
        if (last < 0)
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
            return;
        }

        for (nint i = 0; i < last; i += Vector256<float>.Count)
            Vector256.LoadUnsafe(ref source, (nuint)i).StoreUnsafe(ref target, (nuint)i);
        Vector256.LoadUnsafe(ref source, (nuint)last).StoreUnsafe(ref target, (nuint)last); // overlaps the one before
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(ref float target, nint count)
    {
        nint last = count - Vector256<float>.Count;
        if (last < 0)
        {
            for (nint i = 0; i < count; i++)
                Unsafe.Add(ref target, i) = 0;
            return;
        }

        for (nint i = 0; i < last; i += Vector256<float>.Count)
            Vector256<float>.Zero.StoreUnsafe(ref target, (nuint)i);
        Vector256<float>.Zero.StoreUnsafe(ref target, (nuint)last);
    }
}
