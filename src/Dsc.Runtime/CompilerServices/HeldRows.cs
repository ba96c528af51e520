using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices;

/// <summary>
/// A copy of some rows of an image and some of its channels, pixel beside pixel. Pixels a power of two apart share few sets of the first-level cache, which a depthwise
/// tile would fill several times over; those of the copy use all sets.
/// </summary>
/// <remarks>Rows are taken from the top down. The copy holds those under a tile and, while there is room, others above them.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct HeldRows
{
    private readonly int _height;
    private readonly int _width;
    private readonly int _rowStride;
    private readonly int _pixelStride;
    private readonly int _channels;
    private readonly int _pixelFloats;
    private readonly int _room;
    private int _first;
    private int _end;

    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="rowStride">Floats from one row of the image to the next.</param>
    /// <param name="pixelStride">Floats from one pixel of the image to the next.</param>
    /// <param name="channels">How many channels, a multiple of sixteen.</param>
    /// <param name="pixelFloats">Floats from one pixel of the copy to the next.</param>
    /// <param name="room">Rows of the copy.</param>
    public HeldRows(int height, int width, int rowStride, int pixelStride, int channels, int pixelFloats, int room)
    {
        (_height, _width, _rowStride, _pixelStride, _channels, _pixelFloats, _room) = (height, width, rowStride, pixelStride, channels, pixelFloats, room);
        (_first, _end) = (0, -1);
    }

    /// <summary>How many rows the copy holds.</summary>
    public readonly int Count => _end - _first;

    /// <summary>Copies the rows under some tiles that the copy does not hold yet.</summary>
    /// <param name="image">The first of the channels of the first pixel.</param>
    /// <param name="row">The first row under the tiles, which may lie above the image.</param>
    /// <param name="rows">Rows under the tiles; the last of them may lie below the image.</param>
    /// <param name="copy">Where the copy is.</param>
    /// <returns>The first row under the tiles, counted in the copy.</returns>
    public int Take(ref float image, int row, int rows, ref float copy)
    {
        int first = Math.Max(row, 0), end = Math.Min(row + rows, _height);
        if (_end < first)
            (_first, _end) = (first, first);
        if (end - _first > _room)
        {
            // The rows that are still needed move to the beginning.
            Move(ref copy, first - _first, _end - first);
            _first = first;
        }

        if (_end < end)
        {
            Copy(ref Unsafe.Add(ref image, (nint)_end * _rowStride), end - _end, ref Unsafe.Add(ref copy, (nint)(_end - _first) * _width * _pixelFloats));
            _end = end;
        }

        return row - _first;
    }

    private readonly void Move(ref float copy, int from, int rows)
    {
        int rowFloats = _width * _pixelFloats;
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref copy, (nint)from * rowFloats), rows * rowFloats).CopyTo(MemoryMarshal.CreateSpan(ref copy, rows * rowFloats));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Copy(ref float from, int rows, ref float to)
    {
        for (int y = 0; y < rows; y++)
        {
            ref float source = ref Unsafe.Add(ref from, (nint)y * _rowStride);
            for (int x = 0; x < _width; x++)
            {
                for (nint channel = 0; channel < _channels; channel += PackedLayout.Lanes)
                    SixteenFloats.Copy(ref Unsafe.Add(ref source, channel), ref Unsafe.Add(ref to, channel));
                source = ref Unsafe.Add(ref source, _pixelStride);
                to = ref Unsafe.Add(ref to, _pixelFloats);
            }
        }
    }
}
