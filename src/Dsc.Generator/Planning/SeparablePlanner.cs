using System;
using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Chooses block, tiles and buffer of a depthwise stage followed by a pointwise stage by trying the candidates on the cost model.</summary>
internal static class SeparablePlanner
{
    /// <summary>Buffers past this are only used where one tile already needs more.</summary>
    private const long BufferBudgetBytes = 256 * 1024;

    private static readonly int[] BlockRowCandidates = [1, 2, 3, 4, 6, 7, 8];

    public static TierPlan Plan(KernelSpec spec, VectorIsa isa, PlanPins pins)
    {
        var depthwise = (DepthwiseStage)spec.Stages[0];
        var pointwise = (PointwiseStage)spec.Stages[1];
        long outputRows = spec.Rows.IsConstant ? spec.Rows.OutputSize : Planner.UsualSize;
        long outputColumns = spec.Columns.IsConstant ? spec.Columns.OutputSize : Planner.UsualSize;
        int pixelStride = PixelStride(pointwise.Inputs);

        var mixer = new PointwisePlanner(isa, pointwise.Inputs, pointwise.Outputs, spec.Unroll == Unroll.Full, pins);
        IReadOnlyList<DepthwiseTile> tiles = DepthwisePlanner.Tiles(spec, depthwise, isa, outputRows, outputColumns, pins);

        Choice? best = null;
        foreach (int columns in pins.BlockColumns is { } pinnedColumns ? [pinnedColumns] : BlockColumnCandidates(outputColumns, spec.Columns.IsConstant))
        {
            foreach (int rows in pins.BlockRows is { } pinnedRows ? [pinnedRows] : BlockRowCandidates)
            {
                if (rows > outputRows)
                    break;
                bool isFlat = spec.Columns.IsConstant && columns == outputColumns && (rows == 1 || spec.Rows.IsConstant);
                double blocks = Math.Ceiling((double)outputRows / rows) * Math.Ceiling((double)outputColumns / columns);
                PointwiseChoice mix = mixer.Choose(Runs(outputRows, outputColumns, rows, columns, isFlat, spec));
                double fixedCost = mix.Cost
                    + CostModel.WeightStream(blocks, 4.0 * pointwise.Inputs * pointwise.Outputs)
                    + CostModel.BufferStream(blocks, 4.0 * rows * columns * pixelStride, mix.Groups)
                    + (40 * blocks);
                FlatTile? flat = depthwise.Channels < 16 && pins.TileRows is null && pins.TileColumns is null ? FlatPlanner.Tile(spec, depthwise, isa, rows) : null;
                foreach (DepthwiseTile tile in flat is null ? tiles : [new DepthwiseTile(flat.Plan.Rows, columns, 0, flat.RowsCost(columns, depthwise))])
                {
                    if (tile != tiles[0] && (tile.Rows > rows || tile.Columns > columns))
                        continue;
                    int bufferColumns = RoundUp(columns, tile.Columns);
                    if (isFlat && bufferColumns != columns && rows > 1)
                        continue;
                    int bufferRows = RoundUp(rows, tile.Rows);
                    long bufferFloats = (long)bufferRows * bufferColumns * pixelStride;
                    // Of buffers past the budget the smallest.
                    long excess = bufferFloats * 4 > BufferBudgetBytes && rows * columns > 1 ? bufferFloats : 0;
                    if (excess > (best?.Excess ?? long.MaxValue))
                        continue;
                    double cost = fixedCost + (blocks * (bufferRows / tile.Rows) * (bufferColumns / tile.Columns) * tile.Cost);
                    cost *= CostModel.Imbalance(spec, blocks);
                    if (best is null || excess < best.Excess || cost < best.Cost)
                        best = new Choice(cost, excess, new BlockPlan(rows, columns, bufferColumns, pixelStride, isFlat, bufferFloats), tile, flat?.Plan, mix);
                }
            }
        }

        (_, _, BlockPlan block, DepthwiseTile chosen, FlatPlan? flatPlan, PointwiseChoice mixing) = PlanPins.Found(best);
        if (flatPlan is not null)
            return new TierPlan(isa, block, null, mixing.Plan(), Flat: flatPlan);
        (bool hasInterior, bool hasEdge) = TileKinds.Of(spec, isa, block.Rows, block.Columns, chosen.Rows, chosen.Columns);
        return new TierPlan(
            isa,
            block,
            new DepthwisePlan(chosen.Rows, chosen.Columns, DepthwisePlanner.Lanes(isa, depthwise.Channels), hasInterior, hasEdge, chosen.TapStep),
            mixing.Plan());
    }

    /// <summary>A pixel stride that is a multiple of 4,096 bytes halves the speed of a buffer, so such strides get 16 floats more.</summary>
    public static int PixelStride(int channels) => channels % 1024 == 0 ? channels + 16 : channels;

    private static IEnumerable<int> BlockColumnCandidates(long outputColumns, bool isConstant)
    {
        var seen = new HashSet<int>();
        if (isConstant)
        {
            for (int parts = 1; parts <= 16; parts++)
            {
                int columns = (int)((outputColumns + parts - 1) / parts);
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

    public static List<PixelRun> Runs(long outputRows, long outputColumns, int rows, int columns, bool isFlat, KernelSpec spec)
    {
        var runs = new List<PixelRun>();
        if (isFlat)
        {
            runs.Add(new PixelRun((long)rows * columns, outputRows / rows, true));
            if (outputRows % rows != 0)
                runs.Add(new PixelRun(outputRows % rows * columns, 1, true));
            return runs;
        }

        if (outputColumns >= columns)
            runs.Add(new PixelRun(columns, outputRows * (outputColumns / columns), true));
        if (!spec.Columns.IsConstant)
            runs.Add(new PixelRun(Math.Max(1, outputColumns % columns), outputRows, false));
        else if (outputColumns % columns != 0)
            runs.Add(new PixelRun(outputColumns % columns, outputRows, true));
        return runs;
    }

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    private sealed record Choice(double Cost, long Excess, BlockPlan Block, DepthwiseTile Tile, FlatPlan? Flat, PointwiseChoice Mixing);
}
