using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices;

/// <summary>Copies a window of an image with zeros where it reaches past the image.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Patch
{
    /// <summary>Fills <paramref name="patch"/>, <c>[rows][columns][channels]</c>, from an image <c>[height][width][channels]</c>.</summary>
    public static void Copy(ref float image, int height, int width, int channels, int row, int column, int rows, int columns, ref float patch)
    {
        int first = Math.Clamp(-column, 0, columns);
        int end = Math.Clamp(width - column, first, columns);
        for (int y = 0; y < rows; y++)
        {
            Span<float> target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref patch, (nint)y * columns * channels), columns * channels);
            if ((uint)(row + y) >= (uint)height || first == end)
            {
                target.Clear();
                continue;
            }

            target[..(first * channels)].Clear();
            nint start = ((((nint)(row + y)) * width) + column + first) * channels;
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref image, start), (end - first) * channels).CopyTo(target[(first * channels)..]);
            target[(end * channels)..].Clear();
        }
    }
}
