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

    public static TierPlan Plan(KernelSpec spec, VectorIsa isa)
    {
        var depthwise = (DepthwiseStage)spec.Stages[0];
        var pointwise = (PointwiseStage)spec.Stages[1];
        long outputRows = spec.Rows.IsConstant ? spec.Rows.OutputSize : Planner.UsualSize;
        long outputColumns = spec.Columns.IsConstant ? spec.Columns.OutputSize : Planner.UsualSize;
        int pixelStride = PixelStride(pointwise.Inputs);

        TierPlan? best = null;
        double bestCost = double.MaxValue;
        foreach (int columns in BlockColumnCandidates(outputColumns, spec.Columns.IsConstant))
        {
            foreach (int rows in BlockRowCandidates)
            {
                if (rows > outputRows)
                    break;
                (PointwisePlan Plan, double Cost)? dense = null;
                bool isFlat = spec.Columns.IsConstant && columns == outputColumns && (rows == 1 || spec.Rows.IsConstant);
                double blocks = Math.Ceiling((double)outputRows / rows) * Math.Ceiling((double)outputColumns / columns);
                foreach ((int tileRows, int tileColumns) in DepthwisePlanner.Tiles(spec.Rows, spec.Columns, isa, rows, columns))
                {
                    int bufferColumns = RoundUp(columns, tileColumns);
                    if (isFlat && bufferColumns != columns && rows > 1)
                        continue;
                    int bufferRows = RoundUp(rows, tileRows);
                    long bufferFloats = (long)bufferRows * bufferColumns * pixelStride;
                    if (bufferFloats * 4 > BufferBudgetBytes && rows * columns > 1 && best is not null)
                        continue;

                    dense ??= PointwisePlanner.Plan(isa, pointwise.Inputs, pointwise.Outputs,
                        Runs(outputRows, outputColumns, rows, columns, isFlat, spec), spec.Unroll == Unroll.Full);
                    int groups = dense.Value.Plan.MainCount + (dense.Value.Plan.Rest is null ? 0 : 1);
                    double tiles = blocks * (bufferRows / tileRows) * (bufferColumns / tileColumns);
                    double cost = (tiles * DepthwisePlanner.TileCost(spec.Rows, spec.Columns, depthwise, isa, tileRows, tileColumns))
                        + dense.Value.Cost
                        + CostModel.WeightStream(blocks, 4.0 * pointwise.Inputs * pointwise.Outputs)
                        + CostModel.BufferStream(blocks, 4.0 * rows * columns * pixelStride, groups)
                        + (40 * blocks);
                    if (cost >= bestCost)
                        continue;
                    bestCost = cost;
                    (bool hasInterior, bool hasEdge) = TileKinds.Of(spec, rows, columns, tileRows, tileColumns);
                    best = new TierPlan(
                        isa,
                        new BlockPlan(rows, columns, bufferColumns, pixelStride, isFlat, bufferFloats),
                        new DepthwisePlan(tileRows, tileColumns, DepthwisePlanner.Lanes(isa, depthwise.Channels), hasInterior, hasEdge,
                            DepthwisePlanner.IsRolled(spec.Rows, spec.Columns)),
                        dense.Value.Plan);
                }
            }
        }

        return best!;
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
}
