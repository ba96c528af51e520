using System;
using System.Collections.Generic;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>A candidate of <see cref="SeparablePlanner"/>.</summary>
/// <param name="Excess">Floats of a buffer that is past the budget; 0 within it.</param>
internal sealed record SeparableChoice(double Cost, long Excess, SeparableBlock Block, TileChoice Tile, FoldedRowChoice? Folded, WindowChoice? Window, PointwiseChoice Pointwise);

/// <summary>The block of output pixels that is worked through at a time; its depthwise results wait in a buffer, with room for tiles that stick out.</summary>
/// <param name="IsContiguous">Whether a block is as wide as the output, so that its pixels are one run.</param>
internal sealed record SeparableBlock(int Rows, int Columns, int BufferColumns, bool IsContiguous, long BufferFloats)
{
    public static readonly int[] RowCandidates = [1, 2, 3, 4, 6, 7, 8];

    /// <summary>A pixel stride that is a multiple of 4,096 bytes halves the speed of a buffer, so such strides get 16 floats more.</summary>
    public static int PixelStride(int channels) => channels % 1024 == 0 ? channels + 16 : channels;

    /// <summary>Columns that a block may have: parts of the output of nearly equal size, and some that fit tiles.</summary>
    public static IEnumerable<int> ColumnCandidates(long outputColumns, bool isConstant)
    {
        var seen = new HashSet<int>();
        if (isConstant)
        {
            for (int parts = 1; parts <= 16; parts++)
            {
                int columns = (int)Rounding.Parts(outputColumns, parts);
                if (seen.Add(columns))
                    yield return columns;
            }
        }

        foreach (int columns in (int[])[7, 8, 12, 14, 16, 24, 28])
        {
            if (columns <= outputColumns && seen.Add(columns))
                yield return columns;
        }
    }

    /// <summary>The runs of pixels that the pointwise stage sees, over all blocks.</summary>
    public static List<PixelRun> Runs(long outputRows, long outputColumns, int rows, int columns, bool isContiguous, LayerSpec layer)
    {
        var runs = new List<PixelRun>();
        if (isContiguous)
        {
            runs.Add(new PixelRun((long)rows * columns, outputRows / rows, true));
            if (outputRows % rows != 0)
                runs.Add(new PixelRun(outputRows % rows * columns, 1, true));
            return runs;
        }

        if (outputColumns >= columns)
            runs.Add(new PixelRun(columns, outputRows * (outputColumns / columns), true));
        if (!layer.Columns.IsConstant)
            runs.Add(new PixelRun(Math.Max(1, outputColumns % columns), outputRows, false));
        else if (outputColumns % columns != 0)
            runs.Add(new PixelRun(outputColumns % columns, outputRows, true));
        return runs;
    }
}
