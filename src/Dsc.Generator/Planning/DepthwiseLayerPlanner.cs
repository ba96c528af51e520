using System;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>A depthwise convolution alone: tiles straight into the output, or through a buffer where a multiplier interleaves the channels.</summary>
internal static class DepthwiseLayerPlanner
{
    /// <summary>Pixels of a buffer that waits to be interleaved.</summary>
    private const int InterleavedPixels = 16;

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides)
    {
        var stage = (DepthwiseStage)layer.First;
        long outputRows = Axes.OutputSize(layer.Rows);
        var epilogue = new Epilogue(stage.Activation);
        var output = new View(Stride.Of(Axes.Columns(layer).Output, stage.Outputs, "OutputRowFloats"), stage.Outputs);
        if (overrides == PlanOverrides.None && FoldedRowPlanner.Tile(layer, stage, isa, outputRows) is { } folded)
        {
            FoldedRowStep step = FoldedRowPlanner.Step(layer, stage, folded, output, epilogue);
            return new TierPlan(isa, new RowBands(folded.Rows), Workspaces.Of(FoldedRowPlanner.Regions(step)), new([step]));
        }

        TileChoice tile = Tile(layer, stage, isa, overrides);
        var image = new View(Stride.Of(Axes.Columns(layer).Input, stage.Channels, "InputRowFloats"), stage.Channels);
        (bool HasInterior, bool HasEdge) kinds = Kinds(layer, isa, tile);
        bool fullUnroll = layer.Unroll == Unroll.Full;
        if (stage.Multiplier == 1)
            return new TierPlan(isa, new RowBands(tile.Rows), Workspace.None, new([DepthwisePlanner.Step(layer, stage, isa, tile, kinds, image, output, epilogue, fullUnroll)]));

        // With a multiplier the results wait in a buffer, plane by plane, to be interleaved.
        int columns = tile.Columns * Math.Max(1, InterleavedPixels / tile.Columns);
        var buffer = new View(new Stride((long)columns * stage.Outputs, null, "BufferRowFloats"), stage.Outputs, IsBuffer: true);
        return new TierPlan(
            isa,
            new RowBands(tile.Rows, columns),
            Workspaces.Of([new Region("buffer", (long)tile.Rows * columns * stage.Outputs, "results that wait plane by plane")]),
            new([
                DepthwisePlanner.Step(layer, stage, isa, tile, kinds, image, buffer, epilogue.IsPass ? new Epilogue(Activation.None) : epilogue, fullUnroll),
                new InterleaveStep(buffer, output, stage.Channels, stage.Multiplier, epilogue),
            ]));
    }

    private static TileChoice Tile(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, PlanOverrides overrides)
    {
        long outputRows = Axes.OutputSize(layer.Rows);
        long outputColumns = Axes.OutputSize(layer.Columns);
        TileChoice? best = null;
        double bestCost = double.MaxValue;
        foreach (TileChoice tile in DepthwisePlanner.Tiles(layer, stage, isa, outputRows, outputColumns, overrides, isAlone: true))
        {
            // The last tiles of a column leave rows out.
            double cost = (double)outputRows / tile.Rows * Math.Ceiling((double)outputColumns / tile.Columns) * tile.Cost;
            if (cost < bestCost)
                (best, bestCost) = (tile, cost);
        }

        return PlanOverrides.Found(best);
    }

    private static (bool HasInterior, bool HasEdge) Kinds(LayerSpec layer, VectorIsa isa, TileChoice tile)
    {
        long outputRows = Axes.OutputSize(layer.Rows);
        long outputColumns = Axes.OutputSize(layer.Columns);
        (bool hasInterior, bool hasEdge) = TileKinds.Of(layer, isa, tile.Rows, (int)outputColumns, tile.Rows, tile.Columns);
        bool sticksOut = !layer.Rows.IsConstant || !layer.Columns.IsConstant || outputRows % tile.Rows != 0 || outputColumns % tile.Columns != 0;
        return (hasInterior, hasEdge || sticksOut);
    }
}
