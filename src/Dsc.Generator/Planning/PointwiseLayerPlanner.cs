using System;
using System.Collections.Generic;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>A pointwise convolution or a dense layer alone: all pixels of all images are one run, cut into work items.</summary>
internal static class PointwiseLayerPlanner
{
    /// <param name="mayBeHalf">Whether the operation's weights can be handed over as halves.</param>
    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides, bool mayBeHalf = true)
    {
        var stage = (PointwiseStage)layer.First;
        bool isConstant = layer.Rows.IsConstant && layer.Columns.IsConstant && !layer.HasBatch;
        long pixels = Axes.OutputSize(layer.Rows) * Axes.OutputSize(layer.Columns);
        // Half the bytes are half the time where every weight is read for a single pixel; elsewhere widening all of them first costs less.
        bool readsWeightsOnce = mayBeHalf && (layer.Rank == 0 || (layer.Rows.IsConstant && layer.Columns.IsConstant && pixels == 1));
        bool fullUnroll = layer.Unroll == Unroll.Full;
        bool splitsSums = layer.SplitsSums(stage);
        var planner = new PointwisePlanner(isa, stage.Inputs, stage.Outputs, splitsSums, fullUnroll, overrides, mayOverlap: layer.Addend == Addend.None, onePixel: pixels == 1, pixelStride: layer.InputPixel);
        (PointwiseChoice Choice, int Block) best = default;
        double bestCost = double.MaxValue;
        foreach (int block in overrides.BlockColumns is { } pinned ? [pinned] : PixelBlocks(pixels, isConstant))
        {
            var runs = new List<PixelRun>();
            if (pixels >= block)
                runs.Add(new PixelRun(block, pixels / block, true));
            if (!isConstant)
                runs.Add(new PixelRun(Math.Max(1, pixels % block), 1, block == 1));
            else if (pixels % block != 0)
                runs.Add(new PixelRun(pixels % block, 1, true));
            PointwiseChoice choice = planner.Choose(runs);
            double blocks = Math.Ceiling((double)pixels / block);
            double cost = choice.Cost
                + CostModel.WeightStream(blocks, 4.0 * stage.Inputs * stage.Outputs)
                + CostModel.BufferStream(blocks, 4.0 * block * stage.Inputs, choice.Groups)
                + (CostModel.BlockOverhead * blocks);
            cost *= CostModel.Imbalance(layer, blocks);
            if (cost < bestCost)
                (best, bestCost) = ((choice, block), cost);
        }

        PointwiseTiles tiles = best.Choice.Plan();
        var step = new PointwiseStep(
            "Pointwise",
            stage.Inputs,
            stage.Outputs,
            new View(default, layer.InputPixel),
            new View(default, layer.OutputPixel),
            new WeightsView(0, MayBeHalf: readsWeightsOnce && !fullUnroll),
            splitsSums,
            IsContiguous: true,
            Reductions.OfChannels(isa, stage.Inputs, tiles, splitsSums, fullUnroll),
            tiles,
            new Epilogue(stage.Activation, layer.Addend != Addend.None));
        return new TierPlan(isa, new PixelRuns(best.Block), Workspaces.Of(fullUnroll && !splitsSums ? [Reductions.WaitingSums] : []), new([step]));
    }

    private static IEnumerable<int> PixelBlocks(long pixels, bool isConstant)
    {
        var seen = new HashSet<int>();
        for (int parts = 1; parts <= 64 && isConstant; parts++)
        {
            int block = (int)Math.Min(Rounding.Parts(pixels, parts), 1 << 16);
            if (seen.Add(block))
                yield return block;
        }

        foreach (int block in (int[])[1, 8, 24, 28, 48, 56, 96, 112, 192, 224])
        {
            if (block <= pixels && seen.Add(block))
                yield return block;
        }
    }
}
