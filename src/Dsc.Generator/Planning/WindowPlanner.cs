using System;
using System.Collections.Generic;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Plans the window that the tiles of some depthwise stages read: a copy of the input under a block of results, with zeros around.
/// </summary>
internal static class WindowPlanner
{
    /// <summary>Bytes of a window that stay in the second-level cache.</summary>
    private const long Limit = 256 * 1024;

    /// <summary>Cycles to permute and store a vector of the window, and to begin a row of it.</summary>
    private const double Vector = 3, Row = 20;

    /// <summary>Cycles around the filling of some rows.</summary>
    private const double Fill = 60;

    /// <summary>A row of taps over more than so many times the lines that its pixels' sets hold is worth a copy.</summary>
    private const int CrowdedTurns = 4;

    private static readonly int[] Blocks = [16, 32, 48, 64, 96, 128, 192, 256];

    /// <summary>
    /// Whether a stage reads a window: where the sets of the first-level cache that the pixels under a long row of taps share are filled several times by them. Other large kernels and columns of taps are faster over the input itself (docs/performance.md).
    /// </summary>
    /// <remarks>
    /// It must be the same on all tiers with fused multiply-add, and must not depend on which sizes are constants, so that results are equal to the bit:
    /// over a window zeros are added for rows outside the image, which are skipped otherwise, and a sum of negative zeros alone then becomes 0. A row of taps has
    /// no rows outside.
    /// </remarks>
    public static bool IsWanted(DilationPhases phases, DepthwiseStage stage)
    {
        AxisSpec columns = phases.Layer.Columns;
        return stage.Multiplier == 1 && EquivalentLayers.IsPixelItself(phases.Whole.Rows)
            && columns.Kernel > CrowdedTurns * DepthwiseCosts.Lines((long)stage.Channels * phases.ColumnStep);
    }

    /// <summary>The cheapest channel block for a block of results in tiles.</summary>
    /// <param name="phase">The layer without dilation.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="rows">Rows of a phase's results that a window serves, and likewise the columns.</param>
    /// <param name="isWhole">Whether all channels must be one block.</param>
    public static WindowChoice? Choose(LayerSpec phase, DepthwiseStage stage, VectorIsa isa, TileChoice tile, long rows, long columns, bool isWhole)
    {
        WindowChoice? best = null;
        foreach (int block in ChannelBlocks(stage.Outputs, isWhole))
        {
            WindowChoice choice = Of(phase, stage, isa, tile, rows, columns, block);
            if (best is null || choice.Cost < best.Cost)
                best = choice;
        }

        return best;
    }

    private static WindowChoice Of(LayerSpec phase, DepthwiseStage stage, VectorIsa isa, TileChoice tile, long rows, long columns, int block)
    {
        int channels = block == 0 ? stage.Outputs : block;
        (long tileRows, long tileColumns) = (Rounding.Parts(rows, tile.Rows), Rounding.Parts(columns, tile.Columns));
        long windowRows = (((tileRows * tile.Rows) - 1) * phase.Rows.Stride) + phase.Rows.Extent;
        long windowColumns = (((tileColumns * tile.Columns) - 1) * phase.Columns.Stride) + phase.Columns.Extent;
        long patchRows = ((tile.Rows - 1) * phase.Rows.Stride) + phase.Rows.Extent;
        double blocks = block == 0 ? 1 : Math.Ceiling((double)stage.Outputs / block);
        double vectors = DepthwiseCosts.Vectors(stage, isa);
        double bytes = 4.0 * windowRows * windowColumns * channels;
        double fill = (windowRows * vectors * ((windowColumns * Vector) + Row)) + (blocks * Fill * tileRows);
        // What leaves the first-level cache is written to the second, and read from there by every row of tiles where the rows under it leave it.
        double misses = bytes <= CostModel.KeptBytes ? 0 : blocks * CostModel.SecondLevel(bytes);
        misses += bytes * patchRows / windowRows <= CostModel.KeptBytes ? 0 : blocks * CostModel.SecondLevel(bytes * patchRows / (tile.Rows * phase.Rows.Stride));
        double tiles = DepthwiseCosts.Rows(tile, vectors, tileRows, inside: tileRows * tileColumns, edge: 0, blocks);
        double excess = bytes <= Limit ? 1 : bytes / Limit;
        return new WindowChoice(block, windowRows, windowColumns, channels, excess * (tiles + fill + misses));
    }

    /// <summary>The blocks worth trying; 0 for all channels.</summary>
    private static IEnumerable<int> ChannelBlocks(int outputs, bool isWhole)
    {
        bool hasBlocks = !isWhole && outputs > Blocks[0];
        if (!hasBlocks || outputs <= Blocks[Blocks.Length - 1])
            yield return 0;
        if (!hasBlocks)
            yield break;
        foreach (int block in Blocks)
        {
            if (block < outputs)
                yield return block;
        }
    }
}

/// <summary>A window and the estimated cycles of filling it and of the tiles over it, all channels together.</summary>
/// <param name="Block">Channels at a time; 0 for all.</param>
internal sealed record WindowChoice(int Block, long Rows, long Columns, int Channels, double Cost)
{
    public View View => new(new Stride(Columns * Channels, null, "WindowRowFloats"), Channels, IsBuffer: true);

    /// <summary>The window, with room for what is written past its last pixel.</summary>
    public Region Region => new("window", (Rows * Columns * Channels) + 16, "the input under a block of results, with zeros around");
}
