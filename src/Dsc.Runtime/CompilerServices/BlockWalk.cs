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

    private readonly ref float _input;
    private readonly nint _imageFloats;
    private readonly int _height;
    private readonly int _width;
    private readonly int _blockRows;
    private readonly int _blockColumns;
    private readonly int _blocksPerRow;
    private readonly int _blocksPerImage;
    private int _block;
    private int _endBlock;

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
        _input = ref input;
        _imageFloats = imageFloats;
        _height = height;
        _width = width;
        _blockRows = blockRows;
        _blockColumns = blockColumns;
        _blocksPerRow = ((width - 1) / blockColumns) + 1;
        _blocksPerImage = (((height - 1) / blockRows) + 1) * _blocksPerRow;
        _block = firstItem;
        _endBlock = endItem;
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
        var walk = new BlockWalk(ref input, imageFloats, height, width, firstItem, endItem, bandRows, blockColumns);
        walk._block *= walk._blocksPerRow;
        walk._endBlock *= walk._blocksPerRow;
        return walk;
    }

    /// <summary>How wide blocks are that cut a width into as few parts, of about one width: at most <paramref name="columns"/>, and otherwise a multiple of a power of two.</summary>
    /// <param name="width">Columns of the output.</param>
    /// <param name="columns">The widest block.</param>
    /// <param name="multiple">The power of two.</param>
    public static int Level(int width, int columns, int multiple)
    {
        int parts = (width + columns - 1) / columns;
        return Math.Min(columns, (((width + parts - 1) / parts) + multiple - 1) & -multiple);
    }

    /// <summary>Goes to the next block; false when there is none.</summary>
    public bool Next()
    {
        if (_block >= _endBlock)
            return false;
        int image = _block / _blocksPerImage, place = _block - (image * _blocksPerImage);
        int row = place / _blocksPerRow;
        Row = row * _blockRows;
        Column = (place - (row * _blocksPerRow)) * _blockColumns;
        Rows = Math.Min(_blockRows, _height - Row);
        Columns = Math.Min(_blockColumns, _width - Column);
        FirstPixel = ((((nint)image * _height) + Row) * _width) + Column;
        Image = ref Unsafe.Add(ref _input, image * _imageFloats);
        _block++;
        return true;
    }
}
