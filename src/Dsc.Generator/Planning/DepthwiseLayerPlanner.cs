using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>A depthwise convolution alone: tiles straight into the output, from the input itself or, with a depth multiplier, from a window of repeated channels.</summary>
internal static class DepthwiseLayerPlanner
{
    /// <summary>Most columns of a block over a window, where the width is not known.</summary>
    private const int UsualColumns = 56;

    /// <summary>Rows of tiles of a band that works through its channels in blocks, where the height is not known.</summary>
    private const int UsualBandTiles = 16;

    /// <summary>More rows or columns than this are no better.</summary>
    private const int MostBandRows = 1 << 20;

    /// <summary>Parts that a layer which may run on several threads is cut into at least, if it has as many rows.</summary>
    private const int LeastParts = 8;

    /// <summary>More than the second-level cache of a core has.</summary>
    private const long LargestSecondLevelBytes = 3 * 1024 * 1024;

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides)
    {
        var stage = (DepthwiseStage)layer.First;
        var epilogue = new Epilogue(stage.Activation);
        var output = new View(Stride.Of(Axes.Columns(layer).Output, stage.Outputs, "OutputRowFloats"), stage.Outputs);
        if (overrides == PlanOverrides.None && FoldedRowPlanner.Tile(layer, stage, isa, Axes.OutputSize(layer.Rows)) is { } folded)
        {
            FoldedRowStep step = FoldedRowSteps.Of(layer, stage, folded, output, epilogue);
            return new TierPlan(isa, new RowBands(folded.Rows), Workspaces.Of(FoldedRowSteps.Regions(step)), new([step]));
        }

        var image = new View(Stride.Of(Axes.Columns(layer).Input, stage.Channels, "InputRowFloats"), stage.Channels);
        DilationPhases phases = DilationPhases.Of(layer);
        return !WindowPlanner.IsWanted(phases, stage) ? InPlace(layer, stage, isa, phases, image, output, epilogue, overrides) : OverWindow(layer, stage, isa, phases, image, output, epilogue, overrides);
    }

    private static TierPlan InPlace(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, DilationPhases phases, View image, View output, Epilogue epilogue, PlanOverrides overrides)
    {
        bool fullUnroll = layer.Unroll == Unroll.Full;
        (long rows, long columns) = (phases.RowsOf(Axes.OutputSize(layer.Rows)), phases.ColumnsOf(Axes.OutputSize(layer.Columns)));
        (TileChoice Tile, int Block, int Rows, int HeldRows)? best = null;
        double bestCost = double.MaxValue;
        foreach (TileChoice tile in overrides.HeldRows > 0 ? [] : DepthwisePlanner.Tiles(phases.Layer, stage, isa, rows, columns, overrides, isAlone: true))
        {
            foreach (int block in fullUnroll || isa.Lanes == 1 ? [0] : ChannelBlockPlanner.Candidates(stage, overrides))
            {
                int bandRows = block == 0 ? tile.Rows : BandRows(layer, tile.Rows, rows);
                double cost = InPlaceCost(phases.Layer, stage, isa, tile, block, bandRows, rows, columns);
                if (cost < bestCost)
                    (best, bestCost) = ((tile, block, bandRows, 0), cost);
            }
        }

        foreach (TileChoice tile in HeldRowPlanner.IsWorthTrying(phases, stage, isa, overrides) ? DepthwisePlanner.Tiles(layer, stage, isa, rows, columns, overrides, isAlone: true, isHeld: true) : [])
        {
            foreach (int block in HeldRowPlanner.Blocks(layer, stage, overrides))
            {
                (int bandRows, int held) = (BandRows(layer, tile.Rows, rows), HeldRowPlanner.Rows(layer, tile, block, overrides));
                double cost = HeldRowPlanner.Cost(layer, stage, isa, tile, block, bandRows, rows, columns);
                if (cost < bestCost)
                    (best, bestCost) = ((tile, block, bandRows, held), cost);
            }
        }

        if (best is not { } found)
            throw new InvalidOperationException("No plan is left by the choices that were made in advance.");
        int rowsOfBand = BandRows(found.Rows, phases.RowCount);
        TileKinds kinds = phases.Any ? new(isa.Lanes > 1, true) : Kinds(layer, isa, found.Tile, rowsOfBand);
        DepthwiseStep step = DepthwisePlanner.Step(layer, stage, isa, found.Tile, kinds, image, output, epilogue, fullUnroll, phases, found.Block);
        if (found.HeldRows > 0)
            return new TierPlan(isa, new RowBands(rowsOfBand), Workspaces.Of([HeldRowPlanner.Region(layer, found.Block, found.HeldRows)]), new([HeldRowPlanner.Step(step, layer, found.HeldRows)]));
        return new TierPlan(isa, new RowBands(rowsOfBand), Workspace.None, new([step with { Prefetches = Prefetches(layer, stage, isa, found.Tile) }]));
    }

    /// <summary>
    /// Whether tiles ask for the input of the next one: image and result are more than any second-level cache. A core sees far enough ahead with 512-bit vectors,
    /// of which each is a whole line; with 256 bits it does not (docs/performance.md).
    /// </summary>
    private static bool Prefetches(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, TileChoice tile)
    {
        if (isa.Bits != 256 || tile.TapStep > 0 || !layer.Rows.IsConstant || !layer.Columns.IsConstant)
            return false;
        long floats = ((long)layer.Rows.Size * layer.Columns.Size * stage.Channels) + ((long)layer.Rows.OutputSize * layer.Columns.OutputSize * stage.Outputs);
        return sizeof(float) * floats > LargestSecondLevelBytes;
    }

    /// <summary>Estimated cycles of a phase: the tiles, and what comes from the second-level cache.</summary>
    private static double InPlaceCost(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, TileChoice tile, int block, int bandRows, long outputRows, long outputColumns)
    {
        double arithmetic = TilesCost(layer, stage, isa, tile, block, outputRows, outputColumns);
        long tileRows = Rounding.Parts(outputRows, tile.Rows);

        long under = TileKinds.Extent(layer.Rows, tile.Rows);
        double rowBytes = 4.0 * ((outputColumns * layer.Columns.Stride) + layer.Columns.Extent - layer.Columns.Stride) * stage.Channels;
        double newRows = Math.Min(under, (double)tile.Rows * layer.Rows.Stride);
        // A row of tiles finds the rows that it shares with the one before where all of them stay in the first-level cache.
        double resultsAndTaps = 4.0 * stage.Outputs * ((tile.Rows * outputColumns) + layer.Window.Taps + 1);
        bool keepsRows = ChannelBlockPlanner.Keeps(stage, block, (under * rowBytes) + resultsAndTaps);
        double rowsRead = (keepsRows ? newRows : under) + (block == 0 ? 0 : (under - newRows) * tile.Rows / bandRows);
        double read = CostModel.SecondLevel(tileRows * rowsRead * rowBytes);
        double written = CostModel.SecondLevel(4.0 * outputRows * outputColumns * stage.Outputs);
        return arithmetic + read + written;
    }

    /// <summary>Estimated cycles of all tiles, whatever they read.</summary>
    public static double TilesCost(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, TileChoice tile, int block, long outputRows, long outputColumns)
    {
        double blocks = block == 0 ? 1 : Math.Ceiling((double)stage.Outputs / block);
        (long tileRows, long tileColumns) = (Rounding.Parts(outputRows, tile.Rows), Rounding.Parts(outputColumns, tile.Columns));
        long inside = TileKinds.Inside(layer.Rows, outputRows, tile.Rows) * TileKinds.Inside(layer.Columns, outputColumns, tile.Columns);
        return DepthwiseCosts.Rows(tile, DepthwiseCosts.Vectors(stage, isa), tileRows, inside, (tileRows * tileColumns) - inside, blocks);
    }

    private static TierPlan OverWindow(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, DilationPhases phases, View image, View output, Epilogue epilogue, PlanOverrides overrides)
    {
        bool isUnrolled = layer.Unroll == Unroll.Full
            && ChannelWalks.StraightMultiplyAdds(stage.Outputs, (int)layer.Window.Taps, DepthwisePlanner.Lanes(isa, stage.Outputs), 1) <= JitLimits.FullUnrollMultiplyAdds;
        (long rows, long columns) = (phases.RowsOf(Axes.OutputSize(layer.Rows)), phases.ColumnsOf(Axes.OutputSize(layer.Columns)));
        (TileChoice Tile, WindowChoice Window, int Rows, int Columns)? best = null;
        double bestCost = double.MaxValue;
        foreach (TileChoice tile in DepthwisePlanner.Tiles(phases.Layer, stage, isa, rows, columns, overrides, isAlone: true))
        {
            foreach (int blockRows in Rows(layer, rows, tile.Rows))
            {
                foreach (int blockColumns in Columns(columns, layer.Columns.IsConstant).Select(part => Rounding.Up(part, tile.Columns)).Distinct())
                {
                    WindowChoice window = WindowPlanner.Choose(phases.Layer, stage, isa, tile, blockRows, blockColumns, isUnrolled)!;
                    double parts = Math.Ceiling((double)rows / blockRows);
                    double cost = parts * Math.Ceiling((double)columns / blockColumns) * window.Cost * CostModel.Imbalance(layer, parts);
                    if (cost < bestCost)
                        (best, bestCost) = ((tile, window, blockRows, blockColumns), cost);
                }
            }
        }

        if (best is not { } found)
            throw new InvalidOperationException("No plan is left by the choices that were made in advance.");
        bool isExact = !phases.Any && layer.Rows.IsConstant && layer.Columns.IsConstant
            && layer.Rows.OutputSize % found.Tile.Rows == 0 && layer.Columns.OutputSize % found.Tile.Columns == 0;
        DepthwiseStep step = DepthwisePlanner.Step(
            layer, stage, isa, found.Tile, new TileKinds(true, !isExact), image, output, epilogue, isUnrolled, phases, found.Window.Block, found.Window.View);
        return new TierPlan(
            isa, new RowBands(BandRows(found.Rows, phases.RowCount), BandRows(found.Columns, phases.ColumnCount)), Workspaces.Of([found.Window.Region]), new([step]));
    }

    /// <summary>Rows of a window's results, in whole tiles.</summary>
    private static IEnumerable<int> Rows(LayerSpec layer, long rows, int tileRows)
    {
        long most = layer.Rows.IsConstant ? rows : Math.Min(rows, UsualColumns);
        return ((int[])[1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64]).Select(tiles => tiles * tileRows).Where(some => some < most + tileRows);
    }

    /// <summary>Outputs of all phases.</summary>
    private static int BandRows(int outputs, int phases) => (int)Math.Min((long)outputs * phases, MostBandRows);

    /// <summary>Rows of a band that works through its channels in blocks: enough that it seldom reads a row again that the band before has read.</summary>
    private static int BandRows(LayerSpec layer, int tileRows, long rows)
    {
        if (!layer.Rows.IsConstant)
            return tileRows * UsualBandTiles;
        long parts = layer.IsParallel ? LeastParts : 1;
        return (int)(Math.Max(1, Rounding.Parts(Rounding.Parts(rows, tileRows), parts)) * tileRows);
    }

    private static IEnumerable<int> Columns(long columns, bool isConstant)
    {
        if (!isConstant)
            return [UsualColumns];
        return Enumerable.Range(1, 8).Select(parts => (int)Math.Min(Rounding.Parts(columns, parts), PlanLimits.WidestBlock - PlanLimits.MostTileOutputs));
    }

    private static TileKinds Kinds(LayerSpec layer, VectorIsa isa, TileChoice tile, int bandRows)
    {
        long outputRows = Axes.OutputSize(layer.Rows);
        long outputColumns = Axes.OutputSize(layer.Columns);
        TileKinds kinds = TileKinds.Of(layer, isa, bandRows, (int)outputColumns, tile.Rows, tile.Columns);
        bool sticksOut = !layer.Rows.IsConstant || !layer.Columns.IsConstant || outputRows % tile.Rows != 0 || outputColumns % tile.Columns != 0;
        return kinds with { HasEdge = kinds.HasEdge || sticksOut };
    }
}
