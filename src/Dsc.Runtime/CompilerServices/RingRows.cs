using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices;

/// <summary>Rows that wait between two stages: expanded ones of an inverted residual, filtered ones of a filter; <c>[rows][columns][pixelStride]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RingRows
{
    /// <summary>Sets the pixels of every row to zero that lie before or past the live columns.</summary>
    public static void Clear(ref float ring, int rows, int columns, int pixelStride, int firstLive, int endLive)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float pixels = ref Unsafe.Add(ref ring, (nint)row * columns * pixelStride);
            Clear(ref pixels, firstLive * pixelStride);
            Clear(ref Unsafe.Add(ref pixels, (nint)endLive * pixelStride), (columns - endLive) * pixelStride);
        }
    }

    /// <summary>Where in a ring a row is that lies less than two turns from its start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Slot(int row, int rows) => row >= rows ? row - rows : row;

    /// <summary>Sets some floats to zero.</summary>
    public static void Clear(ref float values, int count) => MemoryMarshal.CreateSpan(ref values, count).Clear();
}
