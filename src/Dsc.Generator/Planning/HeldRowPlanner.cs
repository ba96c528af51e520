using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Depthwise convolutions alone over pixels that share few sets of the first-level cache: their tiles read a copy of some rows and channels, pixel beside pixel. Zeros are
/// not part of it, so that tiles add what they add over the image itself.
/// </summary>
internal static class HeldRowPlanner
{
    /// <summary>Bytes of a copy: when they are full, the rows that are still needed move to its beginning.</summary>
    private const long Bytes = 64 * 1024;

    /// <summary>Channels of a copied pixel: fewer are lines one by one, of more the rows under a row of tiles leave the first-level cache, but in small images.</summary>
    private static readonly int[] Sizes = [32, 64], SmallImageSizes = [32, 64, 128];

    public static bool IsWorthTrying(DilationPhases phases, DepthwiseStage stage, VectorIsa isa, PlanOverrides overrides) =>
        overrides.HeldRows != 0 && !phases.Any && isa.Lanes > 1 && stage.Multiplier == 1 && phases.Whole.Unroll != Unroll.Full && phases.Whole.Columns.IsConstant
        && stage.Channels % 16 == 0 && phases.Whole.Window.Taps > 1
        && (overrides.HeldRows > 0 || DepthwiseCosts.IsCrowded(stage, isa));

    public static IEnumerable<int> Blocks(LayerSpec layer, DepthwiseStage stage, PlanOverrides overrides) =>
        (overrides.ChannelBlock is { } pinned ? [pinned] : IsSmall(layer) ? SmallImageSizes : Sizes).Where(block => block > 0 && 2 * block <= stage.Outputs);

    /// <summary>Whether the first-level cache holds the largest block of all pixels.</summary>
    private static bool IsSmall(LayerSpec layer) => layer.Rows.IsConstant && sizeof(float) * SmallImageSizes.Max() * (long)layer.Rows.Size * layer.Columns.Size <= CostModel.KeptBytes;

    /// <summary>Rows of the copy: those under a row of tiles and, as far as there is room, the next ones.</summary>
    public static int Rows(LayerSpec layer, TileChoice tile, int block, PlanOverrides overrides)
    {
        long needed = TileKinds.Extent(layer.Rows, tile.Rows) + ((long)tile.Rows * layer.Rows.Stride);
        long rows = Math.Max(needed, overrides.HeldRows ?? (Bytes / (sizeof(float) * block * (long)layer.Columns.Size)));
        return (int)(layer.Rows.IsConstant ? Math.Min(rows, layer.Rows.Size) : rows);
    }

    public static double Cost(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, TileChoice tile, int block, int bandRows, long outputRows, long outputColumns)
    {
        double blocks = Math.Ceiling((double)stage.Outputs / block), bands = Math.Ceiling((double)outputRows / bandRows);
        double rows = (outputRows * layer.Rows.Stride) + (bands * Math.Max(0, layer.Rows.Extent - layer.Rows.Stride));
        long under = TileKinds.Extent(layer.Rows, tile.Rows);
        double kept = sizeof(float) * (double)under * layer.Columns.Size;
        // Where the rows under a row of tiles leave the first-level cache they are written to the second one and read from there.
        double again = kept * block <= CostModel.KeptBytes ? 0 : CostModel.SecondLevel(sizeof(float) * (rows + (Math.Ceiling((double)outputRows / tile.Rows) * under)) * layer.Columns.Size * stage.Channels);
        double written = CostModel.SecondLevel(4.0 * outputRows * outputColumns * stage.Outputs);
        return DepthwiseLayerPlanner.TilesCost(layer, stage, isa, tile, block, outputRows, outputColumns)
            + DepthwiseCosts.Copy(rows * layer.Columns.Size, blocks, stage.Channels) + again + written;
    }

    public static Region Region(LayerSpec layer, int block, int rows) => new("copy", (long)rows * layer.Columns.Size * block, "input rows under the tiles, some channels of them");

    /// <summary>A step over the image as one over a copy.</summary>
    public static DepthwiseStep Step(DepthwiseStep step, LayerSpec layer, int rows) => step with
    {
        Source = new View(new Stride((long)layer.Columns.Size * step.Walk.Block), step.Walk.Block),
        Held = new HeldRows(step.Source, rows),
    };
}
