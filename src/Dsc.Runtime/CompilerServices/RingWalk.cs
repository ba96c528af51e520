using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>
/// The walk of an inverted residual over its output: band by band of rows, within columns of blocks. Expanded rows of the input wait in a ring, where
/// a band finds those that it shares with the band before, so that each is expanded once in a column.
/// </summary>
/// <remarks>
/// For each <see cref="NextBand"/> the rows of the input under it that the ring does not hold yet are handed out by <see cref="NextRows"/>, until it
/// returns false; then <see cref="Slot"/> and <see cref="Below"/> say where in the ring the rows under each row of the band lie. Nothing here is compiled
/// into a kernel: all of them share it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct RingWalk
{
    /// <summary>The first output row of the band.</summary>
    public int Row;

    /// <summary>Output rows of the band.</summary>
    public int Rows;

    /// <summary>The first output column of the block.</summary>
    public int Column;

    /// <summary>Output columns of the block.</summary>
    public int Columns;

    /// <summary>The first output pixel of the band, counted over all images.</summary>
    public nint FirstPixel;

    /// <summary>The first pixel of the input to expand.</summary>
    public ref float Source;

    /// <summary>Where in the ring it goes.</summary>
    public ref float Target;

    /// <summary>Rows to expand, which follow one another in the input and in the ring.</summary>
    public int SourceRows;

    /// <summary>Pixels of each row to expand.</summary>
    public int SourceColumns;

    private readonly ref float _input;
    private readonly ref float _ring;
    private readonly ConvSizes _sizes;
    private readonly int _firstItem;
    private readonly int _endItem;
    private readonly int _bandRows;
    private readonly int _bandsPerImage;
    private readonly int _blockColumns;
    private readonly int _rowStride;
    private readonly int _columnStride;
    private readonly int _inputFloats;
    private readonly int _ringRows;
    private readonly int _ringColumns;
    private readonly int _pixelFloats;
    private int _item;
    private int _image;
    private int _firstRow;
    private int _firstColumn;
    private int _firstLive;
    private int _nextRow;

    /// <summary>Begins before the first band.</summary>
    /// <param name="call">The call.</param>
    /// <param name="ring">The ring, <c>[ringRows][ringColumns][ringPixelFloats]</c>.</param>
    /// <param name="firstItem">The first band, counted over all images.</param>
    /// <param name="endItem">The band after the last one.</param>
    /// <param name="bandRows">Output rows of a band.</param>
    /// <param name="blockColumns">Output columns of a block.</param>
    /// <param name="rowStride">Input rows from one output row to the next.</param>
    /// <param name="columnStride">Input columns from one output column to the next.</param>
    /// <param name="inputFloats">Floats from one pixel of the input to the next.</param>
    /// <param name="ringRows">Rows of the ring: the input rows under a band.</param>
    /// <param name="ringColumns">Pixels of a ring row: the input columns under a block.</param>
    /// <param name="ringPixelFloats">Floats from one pixel of the ring to the next.</param>
    public RingWalk(
        in ConvCall call,
        ref float ring,
        int firstItem,
        int endItem,
        int bandRows,
        int blockColumns,
        int rowStride,
        int columnStride,
        int inputFloats,
        int ringRows,
        int ringColumns,
        int ringPixelFloats)
    {
        _input = ref call.Input;
        _ring = ref ring;
        _sizes = call.Sizes;
        _firstItem = firstItem;
        _endItem = endItem;
        _bandRows = bandRows;
        _bandsPerImage = (call.OutputHeight + bandRows - 1) / bandRows;
        _blockColumns = blockColumns;
        _rowStride = rowStride;
        _columnStride = columnStride;
        _inputFloats = inputFloats;
        _ringRows = ringRows;
        _ringColumns = ringColumns;
        _pixelFloats = ringPixelFloats;
        _item = endItem;
        Column = -blockColumns;
    }

    /// <summary>Goes to the next band of the column of blocks, or to the first one of the next column; false when there is none.</summary>
    public bool NextBand()
    {
        bool isFirst = _item >= _endItem;
        if (isFirst && !NextColumn())
            return false;
        _image = _item / _bandsPerImage;
        Row = (_item - (_image * _bandsPerImage)) * _bandRows;
        Rows = Math.Min(_bandRows, _sizes.OutputHeight - Row);
        FirstPixel = ((((nint)_image * _sizes.OutputHeight) + Row) * _sizes.OutputWidth) + Column;
        _firstRow = (Row * _rowStride) - _sizes.PadTop;
        // With a new column or image the ring holds nothing of use; otherwise what the band before needed, which may end above this one.
        _nextRow = isFirst || Row == 0 ? _firstRow : Math.Max(_nextRow, _firstRow);
        _item++;
        return true;
    }

    /// <summary>
    /// Says which rows of the input to expand next and where to, as many as follow one another in the ring; false when the ring holds all rows under
    /// the band. Rows that lie outside the input are zero.
    /// </summary>
    public bool NextRows()
    {
        int endRow = _firstRow + _ringRows;
        while (_nextRow < endRow && SourceColumns > 0)
        {
            int slot = (_nextRow + _sizes.PadTop) % _ringRows;
            Target = ref Unsafe.Add(ref _ring, (((nint)slot * _ringColumns) + _firstLive) * _pixelFloats);
            if ((uint)_nextRow < (uint)_sizes.InputHeight)
            {
                nint pixel = ((((nint)_image * _sizes.InputHeight) + _nextRow) * _sizes.InputWidth) + _firstColumn + _firstLive;
                Source = ref Unsafe.Add(ref _input, pixel * _inputFloats);
                SourceRows = Math.Min(Math.Min(endRow, _sizes.InputHeight) - _nextRow, _ringRows - slot);
                _nextRow += SourceRows;
                return true;
            }

            Zeros.Fill(ref Target, SourceColumns * _pixelFloats);
            _nextRow++;
        }

        _nextRow = endRow;
        return false;
    }

    /// <summary>The row of the ring where the input rows under an output row begin, which is row <paramref name="y"/> of the band.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly int Slot(int y) => (_firstRow + _sizes.PadTop + (y * _rowStride)) % _ringRows;

    /// <summary>Floats from a row of the ring to the one that holds what lies some rows below in the input; negative where the ring has begun again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly nint Below(int slot, int rows) => (nint)(RingBuffer.Slot(slot + rows, _ringRows) - slot) * _ringColumns * _pixelFloats;

    /// <summary>The ring, its rows, and the floats from one of its rows or pixels to the next.</summary>
    internal readonly ref float Ring => ref _ring;

    internal readonly int RingRows => _ringRows;

    internal readonly nint RingRowFloats => (nint)_ringColumns * _pixelFloats;

    internal readonly int RingPixelFloats => _pixelFloats;

    private bool NextColumn()
    {
        Column += _blockColumns;
        if (_firstItem >= _endItem || Column >= _sizes.OutputWidth)
            return false;
        _item = _firstItem;
        Columns = Math.Min(_blockColumns, _sizes.OutputWidth - Column);
        _firstColumn = (Column * _columnStride) - _sizes.PadLeft;
        // The columns of a ring row that are pixels of the input; the others are zero for the whole column of blocks.
        _firstLive = Math.Clamp(-_firstColumn, 0, _ringColumns);
        int endLive = Math.Clamp(_sizes.InputWidth - _firstColumn, _firstLive, _ringColumns);
        SourceColumns = endLive - _firstLive;
        Zeros.FillSides(ref _ring, _ringRows, _ringColumns, _pixelFloats, _firstLive, endLive);
        return true;
    }
}
