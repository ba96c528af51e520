using System;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Which kinds of depthwise tiles a layer has, so that no code is written for the others.</summary>
internal static class TileKinds
{
    /// <summary>
    /// Which kinds of tiles occur: wholly inside the input, or reaching past it. Scalar code is kept short: it has only the kind that
    /// can do both.
    /// </summary>
    public static (bool HasInterior, bool HasEdge) Of(LayerSpec layer, VectorIsa isa, int blockRows, int blockColumns, int tileRows, int tileColumns)
    {
        if (isa.Lanes == 1)
            return (false, true);
        (bool insideRows, bool outsideRows) = AxisKinds(layer.Rows, blockRows, tileRows);
        (bool insideColumns, bool outsideColumns) = AxisKinds(layer.Columns, blockColumns, tileColumns);
        return (insideRows && insideColumns, outsideRows || outsideColumns);
    }

    /// <summary>About how many tiles along an axis lie inside the input and the output. Where sizes are given at run time one at each end is taken not to.</summary>
    /// <param name="outputs">Of the whole axis, or of a phase of it.</param>
    public static long Inside(AxisSpec axis, long outputs, int tile)
    {
        if (!axis.IsConstant || outputs != axis.OutputSize)
            return Math.Max(0, (outputs / tile) - (axis.Kernel > 1 ? 2 : 0));
        long extent = ((tile - 1L) * axis.Stride) + axis.Extent, inside = 0;
        for (long output = 0; output + tile <= outputs; output += tile)
        {
            long first = (output * axis.Stride) - axis.ResolvedPadBefore;
            inside += first >= 0 && first + extent <= axis.Size ? 1 : 0;
        }

        return inside;
    }

    private static (bool Inside, bool Outside) AxisKinds(AxisSpec axis, int block, int tile)
    {
        if (!axis.IsConstant)
            return (true, true);
        bool inside = false;
        bool outside = false;
        long extent = ((tile - 1L) * axis.Stride) + axis.Extent;
        for (long start = 0; start < axis.OutputSize; start += block)
        {
            for (long output = start; output < Math.Min(start + block, axis.OutputSize); output += tile)
            {
                long first = (output * axis.Stride) - axis.ResolvedPadBefore;
                bool isInside = first >= 0 && first + extent <= axis.Size;
                inside |= isInside;
                outside |= !isInside;
            }
        }

        return (inside, outside);
    }
}
