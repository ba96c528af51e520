using System;
using System.Collections.Generic;
using System.Threading;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Plans a kernel for a tier, by the stages it has.</summary>
internal static class Planner
{
    /// <summary>What a size given at run time is taken to be when plans are compared.</summary>
    public const int UsualSize = 56;

    /// <summary>The plans of all tiers that are emitted, widest first.</summary>
    public static IReadOnlyList<TierPlan> Plan(KernelSpec spec, CancellationToken cancellation)
    {
        var plans = new List<TierPlan>();
        foreach (VectorIsa isa in spec.Stages[0] is PoolStage ? [VectorIsa.Any] : VectorIsa.UpTo(spec.MaxVectorWidth))
        {
            cancellation.ThrowIfCancellationRequested();
            plans.Add(Plan(spec, isa));
        }

        return spec.Stages[0] is SpatialStage ? WithoutRepeated(plans) : plans;
    }

    /// <summary>
    /// Filters use the same vectors on some tiers. Where the plan is the same too, one text serves both: each machine that meets a
    /// condition meets the next one that is asked.
    /// </summary>
    private static List<TierPlan> WithoutRepeated(List<TierPlan> plans)
    {
        for (int i = plans.Count - 2; i >= 0; i--)
        {
            if (plans[i] with { Isa = plans[i + 1].Isa } == plans[i + 1])
            {
                plans[i + 1] = plans[i + 1] with { AlsoServes = plans[i].Isa };
                plans.RemoveAt(i);
            }
        }

        return plans;
    }

    public static TierPlan Plan(KernelSpec spec, VectorIsa isa) => Plan(spec, isa, PlanPins.None);

    public static TierPlan Plan(KernelSpec spec, VectorIsa isa, PlanPins pins) => spec.Stages[0] switch
    {
        DepthwiseStage when spec.Stages.Count == 2 => SeparablePlanner.Plan(spec, isa, pins),
        DepthwiseStage stage => PlanDepthwise(spec, stage, isa, pins),
        PointwiseStage when spec.Stages.Count > 1 => InvertedResidualPlanner.Plan(spec, isa, pins),
        PointwiseStage stage => PlanPointwise(spec, stage, isa, pins),
        StandardStage stage => PlanStandard(spec, stage, isa, pins),
        SpatialStage stage => SpatialPlanner.Plan(spec, stage, isa),
        PoolStage => new TierPlan(isa, new BlockPlan(1, 1, 1, 0, true, 0), null, null),
        _ => throw new NotSupportedException(spec.Operation),
    };

    public static long OutputSize(AxisSpec axis) => axis.IsConstant ? axis.OutputSize : UsualSize;

    private static TierPlan PlanDepthwise(KernelSpec spec, DepthwiseStage stage, VectorIsa isa, PlanPins pins)
    {
        long outputRows = OutputSize(spec.Rows);
        long outputColumns = OutputSize(spec.Columns);
        if (pins == PlanPins.None && FlatPlanner.Tile(spec, stage, isa, outputRows) is { Plan: var flat })
        {
            var whole = new BlockPlan(flat.Rows, (int)outputColumns, (int)outputColumns, stage.Channels, false, FlatPlanner.ScratchFloats(spec, stage, flat));
            return new TierPlan(isa, whole, null, null, Flat: flat);
        }

        DepthwiseTile? best = null;
        double bestCost = double.MaxValue;
        foreach (DepthwiseTile tile in DepthwisePlanner.Tiles(spec, stage, isa, outputRows, outputColumns, pins, isAlone: true))
        {
            // The last tiles of a column leave rows out.
            double cost = (double)outputRows / tile.Rows * Math.Ceiling((double)outputColumns / tile.Columns) * tile.Cost;
            if (cost < bestCost)
                (best, bestCost) = (tile, cost);
        }

        best = PlanPins.Found(best);
        (bool hasInterior, bool hasEdge) = TileKinds.Of(spec, isa, best.Rows, (int)outputColumns, best.Rows, best.Columns);
        bool sticksOut = !spec.Rows.IsConstant || !spec.Columns.IsConstant || outputRows % best.Rows != 0 || outputColumns % best.Columns != 0;
        var depthwise = new DepthwisePlan(best.Rows, best.Columns, DepthwisePlanner.Lanes(isa, stage.Channels), hasInterior, hasEdge || sticksOut, best.TapStep);

        // With a multiplier the results wait in a buffer, plane by plane, to be interleaved.
        int pixelStride = stage.Channels * stage.Multiplier;
        int blockColumns = stage.Multiplier == 1 ? (int)outputColumns : best.Columns * Math.Max(1, 16 / best.Columns);
        long bufferFloats = stage.Multiplier == 1 ? 0 : (long)best.Rows * blockColumns * pixelStride;
        return new TierPlan(isa, new BlockPlan(best.Rows, blockColumns, blockColumns, pixelStride, false, bufferFloats), depthwise, null);
    }

    private static TierPlan PlanPointwise(KernelSpec spec, PointwiseStage stage, VectorIsa isa, PlanPins pins)
    {
        bool isConstant = spec.Rows.IsConstant && spec.Columns.IsConstant && !spec.Method.Has("batch");
        long pixels = OutputSize(spec.Rows) * OutputSize(spec.Columns);
        bool fullUnroll = spec.Unroll == Unroll.Full;
        var planner = new PointwisePlanner(isa, stage.Inputs, stage.Outputs, fullUnroll, pins, onePixel: pixels == 1, pixelStride: stage.Inputs);
        (PointwiseChoice Choice, int Block) best = default;
        double bestCost = double.MaxValue;
        foreach (int block in pins.BlockColumns is { } pinned ? [pinned] : PixelBlocks(pixels, isConstant))
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
                + (40 * blocks);
            cost *= CostModel.Imbalance(spec, blocks);
            if (cost < bestCost)
                (best, bestCost) = ((choice, block), cost);
        }

        return new TierPlan(isa, new BlockPlan(1, best.Block, best.Block, stage.Inputs, true, fullUnroll ? 512 : 0), null, best.Choice.Plan());
    }

    private static IEnumerable<int> PixelBlocks(long pixels, bool isConstant)
    {
        var seen = new HashSet<int>();
        for (int parts = 1; parts <= 64 && isConstant; parts++)
        {
            int block = (int)Math.Min((pixels + parts - 1) / parts, 1 << 16);
            if (seen.Add(block))
                yield return block;
        }

        foreach (int block in (int[])[1, 8, 24, 28, 48, 56, 96, 112, 192, 224])
        {
            if (block <= pixels && seen.Add(block))
                yield return block;
        }
    }

    private static TierPlan PlanStandard(KernelSpec spec, StandardStage stage, VectorIsa isa, PlanPins pins)
    {
        long outputRows = OutputSize(spec.Rows);
        long outputColumns = OutputSize(spec.Columns);
        int inputs = spec.Rows.Kernel * spec.Columns.Kernel * stage.Inputs;
        var runs = new List<PixelRun> { new(outputColumns, outputRows, spec.Columns.IsConstant) };
        PointwisePlan plan = new PointwisePlanner(isa, inputs, stage.Outputs, fullUnroll: false, pins, pixelStride: spec.Columns.Stride * stage.Inputs).Choose(runs).Plan();
        int pixels = plan.PixelTiles[0];
        long patchColumns = ((pixels - 1L) * spec.Columns.Stride) + spec.Columns.Extent;
        long patchFloats = spec.Rows.Extent * patchColumns * stage.Inputs;
        return new TierPlan(isa, new BlockPlan(1, pixels, pixels, stage.Inputs, true, patchFloats), null, plan);
    }
}
