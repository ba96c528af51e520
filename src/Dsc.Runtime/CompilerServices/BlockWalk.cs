using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>The walk of a kernel over the blocks of its output: image by image, downwards, and from left to right.</summary>
/// <remarks>Nothing here is compiled into a kernel: all of them share it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BlockWalk
{
    /// <summary>The first output row of the block.</summary>
    public int Row;

    /// <summary>Output rows of the block.</summary>
    public int Rows;

    /// <summary>The first output column of the block.</summary>
    public int Column;

    /// <summary>Output columns of the block.</summary>
    public int Columns;

    /// <summary>The first output pixel of the block, counted over all images.</summary>
    public nint FirstPixel;

    /// <summary>The first pixel of the input image.</summary>
    public ref float Image;

    private readonly nint _imageFloats;
    private readonly int _height;
    private readonly int _width;
    private readonly int _blockRows;
    private readonly int _blockColumns;
    private int _blocksLeft;
    private int _image;
    private int _nextRow;
    private int _nextColumn;

    /// <summary>Begins before the first block, where an item is a block.</summary>
    /// <param name="input">The first pixel of the input.</param>
    /// <param name="imageFloats">Floats of an image of the input.</param>
    /// <param name="height">Rows of the output, which may be the columns of the call; the kernel knows.</param>
    /// <param name="width">Columns of the output.</param>
    /// <param name="firstItem">The first item, counted over all images.</param>
    /// <param name="endItem">The item after the last one.</param>
    /// <param name="blockRows">Output rows of a block.</param>
    /// <param name="blockColumns">Output columns of a block.</param>
    public BlockWalk(ref float input, nint imageFloats, int height, int width, int firstItem, int endItem, int blockRows, int blockColumns)
    {
        _imageFloats = imageFloats;
        _height = height;
        _width = width;
        _blockRows = blockRows;
        _blockColumns = blockColumns;
        _blocksLeft = endItem - firstItem;
        int blocksPerRow = Parts(width, blockColumns), rowsPerImage = Parts(height, blockRows);
        int row = firstItem / blocksPerRow;
        _image = row / rowsPerImage;
        _nextRow = (row - (_image * rowsPerImage)) * blockRows;
        _nextColumn = (firstItem - (row * blocksPerRow)) * blockColumns;
        Image = ref Unsafe.Add(ref input, _image * imageFloats);
    }

    /// <summary>Begins before the first block, where an item is a band of rows, which has one or more blocks beside one another.</summary>
    /// <param name="input">The first pixel of the input.</param>
    /// <param name="imageFloats">Floats of an image of the input.</param>
    /// <param name="height">Rows of the output, which may be the columns of the call; the kernel knows.</param>
    /// <param name="width">Columns of the output.</param>
    /// <param name="firstItem">The first item, counted over all images.</param>
    /// <param name="endItem">The item after the last one.</param>
    /// <param name="bandRows">Output rows of a band.</param>
    /// <param name="blockColumns">Output columns of a block.</param>
    public static BlockWalk OfBands(ref float input, nint imageFloats, int height, int width, int firstItem, int endItem, int bandRows, int blockColumns)
    {
        int parts = Parts(width, blockColumns);
        return new BlockWalk(ref input, imageFloats, height, width, firstItem * parts, endItem * parts, bandRows, blockColumns);
    }

    /// <summary>How wide blocks are that cut a width into as few parts, of about one width: at most <paramref name="columns"/>, and otherwise a multiple of a power of two.</summary>
    /// <param name="width">Columns of the output.</param>
    /// <param name="columns">The widest block.</param>
    /// <param name="multiple">The power of two.</param>
    public static int Level(int width, int columns, int multiple)
    {
        int parts = Parts(width, columns);
        return Math.Min(columns, (Parts(width, parts) + multiple - 1) & -multiple);
    }

    /// <summary>Goes to the next block; false when there is none.</summary>
    public bool Next()
    {
        if (_blocksLeft <= 0)
            return false;
        _blocksLeft--;
        if (_nextRow >= _height)
        {
            _nextRow = 0;
            _image++;
            Image = ref Unsafe.Add(ref Image, _imageFloats);
        }

        Row = _nextRow;
        Column = _nextColumn;
        Rows = Math.Min(_blockRows, _height - Row);
        Columns = Math.Min(_blockColumns, _width - Column);
        FirstPixel = ((((nint)_image * _height) + Row) * _width) + Column;
        _nextColumn += Columns;
        if (_nextColumn == _width)
        {
            _nextColumn = 0;
            _nextRow += Rows;
        }

        return true;
    }

    private static int Parts(int size, int part) => ((size - 1) / part) + 1;
}
