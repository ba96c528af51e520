using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>A buffer of rows that begins again after its last one, where expanded rows of an inverted residual wait.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RingBuffer
{
    /// <summary>Where in a ring a row is that lies less than two turns from its start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Slot(int row, int rows) => row >= rows ? row - rows : row;
}
