using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices;

/// <summary>Zeros for what lies beyond the input.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Zeros
{
    /// <summary>Sets some floats to zero.</summary>
    public static void Fill(ref float values, int count) => MemoryMarshal.CreateSpan(ref values, count).Clear();

    /// <summary>Sets the pixels of every row <c>[rows][columns][pixelStride]</c> to zero that lie before or past the live columns.</summary>
    public static void FillSides(ref float values, int rows, int columns, int pixelStride, int firstLive, int endLive)
    {
        for (int row = 0; row < rows; row++)
        {
            ref float pixels = ref Unsafe.Add(ref values, (nint)row * columns * pixelStride);
            Fill(ref pixels, firstLive * pixelStride);
            Fill(ref Unsafe.Add(ref pixels, (nint)endLive * pixelStride), (columns - endLive) * pixelStride);
        }
    }
}
