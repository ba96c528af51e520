using System;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Which kinds of depthwise tiles a layer has, and what those at the edge need not test, so that no code is written for the rest.</summary>
/// <param name="HasInterior">Whether any tile lies wholly inside the input.</param>
/// <param name="HasEdge">Whether any tile reaches past it, or past the output.</param>
/// <param name="SureRows">Rows under a tile that are the input's wherever the tile lies.</param>
/// <param name="SureColumns">Likewise columns.</param>
internal readonly record struct TileKinds(bool HasInterior, bool HasEdge, PositionRange SureRows = default, PositionRange SureColumns = default)
{
    /// <summary>
    /// The kinds that occur in blocks of so many outputs. Scalar code is kept short: it has only the kind that can do both.
    /// </summary>
    public static TileKinds Of(LayerSpec layer, VectorIsa isa, int blockRows, int blockColumns, int tileRows, int tileColumns)
    {
        (PositionRange rows, PositionRange columns) = (Sure(layer.Rows, blockRows, tileRows), Sure(layer.Columns, blockColumns, tileColumns));
        if (isa.Lanes == 1)
            return new(false, true, rows, columns);
        bool hasInterior = HasInside(layer.Rows, blockRows, tileRows) && HasInside(layer.Columns, blockColumns, tileColumns);
        bool areAllInside = rows.Covers(Extent(layer.Rows, tileRows)) && columns.Covers(Extent(layer.Columns, tileColumns));
        return new(hasInterior, !areAllInside, rows, columns);
    }

    /// <summary>
    /// The positions under a tile that are the input's for the first tile of an axis and for the last, and so for all between. A size that is given at run time
    /// may be anything.
    /// </summary>
    public static PositionRange Sure(AxisSpec axis, int block, int tile)
    {
        if (!axis.IsConstant)
            return default;
        long last = axis.OutputSize - 1L, lastBlock = last / block * block;
        long lastTile = lastBlock + ((last - lastBlock) / tile * tile);
        return new(axis.ResolvedPadBefore, axis.Size + axis.ResolvedPadBefore - (lastTile * axis.Stride));
    }

    /// <summary>About how many tiles along an axis lie inside the input and the output. Where sizes are given at run time one at each end is taken not to.</summary>
    /// <param name="outputs">Of the whole axis, or of a phase of it.</param>
    public static long Inside(AxisSpec axis, long outputs, int tile)
    {
        if (!axis.IsConstant || outputs != axis.OutputSize)
            return Math.Max(0, (outputs / tile) - (axis.Kernel > 1 ? 2 : 0));
        long extent = Extent(axis, tile), inside = 0;
        for (long output = 0; output + tile <= outputs; output += tile)
        {
            long first = (output * axis.Stride) - axis.ResolvedPadBefore;
            inside += first >= 0 && first + extent <= axis.Size ? 1 : 0;
        }

        return inside;
    }

    /// <summary>Whether any tile lies inside the input along an axis.</summary>
    private static bool HasInside(AxisSpec axis, int block, int tile)
    {
        if (!axis.IsConstant)
            return true;
        long extent = Extent(axis, tile);
        for (long start = 0; start < axis.OutputSize; start += block)
        {
            for (long output = start; output < Math.Min(start + block, axis.OutputSize); output += tile)
            {
                long first = (output * axis.Stride) - axis.ResolvedPadBefore;
                if (first >= 0 && first + extent <= axis.Size)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Positions from the first to the last under a tile.</summary>
    public static long Extent(AxisSpec axis, int tile) => ((tile - 1L) * axis.Stride) + axis.Extent;
}
