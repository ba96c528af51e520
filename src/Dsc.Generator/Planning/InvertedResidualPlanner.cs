using System;
using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Plans an inverted residual: expanded rows wait in a ring for the depthwise stage, its results in a buffer for the projection.
/// </summary>
internal static class InvertedResidualPlanner
{
    /// <summary>The ring of expanded rows should stay in the second-level cache.</summary>
    private const long RingBudgetBytes = 384 * 1024;

    /// <summary>Widest block of output columns, so that a ring row has a length known at compile time.</summary>
    private const int MaxBlockColumns = 112;

    public static TierPlan Plan(KernelSpec spec, VectorIsa isa)
    {
        var expansion = (PointwiseStage)spec.Stages[0];
        var depthwise = (DepthwiseStage)spec.Stages[1];
        var projection = (PointwiseStage)spec.Stages[spec.Stages.Count - 1];
        long outputRows = Planner.OutputSize(spec.Rows);
        long outputColumns = Planner.OutputSize(spec.Columns);
        int pixelStride = SeparablePlanner.PixelStride(depthwise.Channels);
        bool pools = spec.Stages[2] is SqueezeExciteStage;

        TierPlan? best = null;
        double bestCost = double.MaxValue;
        foreach (int columns in BlockColumns(outputColumns))
        {
            foreach (int rows in (int[])[1, 2, 3, 4, 6, 7, 8, 14])
            {
                if (rows > outputRows)
                    break;
                bool isFlat = !pools && spec.Columns.IsConstant && columns == outputColumns && (rows == 1 || spec.Rows.IsConstant);
                double blocks = Math.Ceiling((double)outputRows / rows) * Math.Ceiling((double)outputColumns / columns);
                foreach ((int tileRows, int tileColumns) in DepthwisePlanner.Tiles(spec.Rows, spec.Columns, isa, rows, columns))
                {
                    if (rows % tileRows != 0 || (isFlat && rows > 1 && columns % tileColumns != 0))
                        continue;
                    long ringBytes = 4L * RingRows(spec, rows) * RingColumns(spec, columns, tileColumns) * pixelStride;
                    if (ringBytes > RingBudgetBytes && best is not null)
                        continue;
                    List<PixelRun> expansionRuns = ExpansionRuns(spec, columns, tileColumns);
                    List<PixelRun> projectionRuns = pools ? [new PixelRun(MapBlockPixels, 1, true), new PixelRun(1, 1, false)]
                        : SeparablePlanner.Runs(outputRows, outputColumns, rows, columns, isFlat, spec);
                    (PointwisePlan expansionPlan, double expansionCost) = PointwisePlanner.Plan(isa, expansion.Inputs, expansion.Outputs, expansionRuns, false);
                    (PointwisePlan projectionPlan, double projectionCost) = PointwisePlanner.Plan(isa, projection.Inputs, projection.Outputs, projectionRuns, false);
                    double tiles = blocks * (rows / tileRows) * Math.Ceiling((double)columns / tileColumns);
                    double cost = expansionCost + projectionCost
                        + (tiles * DepthwisePlanner.TileCost(spec.Rows, spec.Columns, depthwise, isa, tileRows, tileColumns))
                        + CostModel.WeightStream(blocks, 4.0 * depthwise.Channels * (expansion.Inputs + projection.Outputs))
                        + CostModel.BufferStream(blocks, ringBytes, 1)
                        + (60 * blocks);
                    if (cost >= bestCost)
                        continue;
                    bestCost = cost;
                    int bufferColumns = (columns + tileColumns - 1) / tileColumns * tileColumns;
                    best = new TierPlan(
                        isa,
                        new BlockPlan(rows, columns, bufferColumns, pixelStride, isFlat, (ringBytes / 4) + ((long)rows * bufferColumns * pixelStride)),
                        new DepthwisePlan(tileRows, tileColumns, DepthwisePlanner.Lanes(isa, depthwise.Channels), HasInterior: true, HasEdge: false, IsRolled: false),
                        projectionPlan,
                        expansionPlan);
                }
            }
        }

        return best!;
    }

    /// <summary>Pixels that the projection takes at a time from the whole map that squeeze-excite needs.</summary>
    public const int MapBlockPixels = 56;

    /// <summary>Input rows that a block of output rows reads.</summary>
    public static long RingRows(KernelSpec spec, int blockRows) => ((blockRows - 1L) * spec.Rows.Stride) + spec.Rows.Extent;

    /// <summary>Pixels of a ring row: the input columns that a block reads, with the columns of tiles that stick out.</summary>
    public static long RingColumns(KernelSpec spec, int blockColumns, int tileColumns)
    {
        long columns = (blockColumns + tileColumns - 1) / tileColumns * tileColumns;
        return ((columns - 1) * spec.Columns.Stride) + spec.Columns.Extent;
    }

    private static IEnumerable<int> BlockColumns(long outputColumns)
    {
        var seen = new HashSet<int>();
        for (int parts = 1; parts <= 8; parts++)
        {
            int columns = (int)Math.Min((outputColumns + parts - 1) / parts, MaxBlockColumns);
            if (seen.Add(columns))
                yield return columns;
        }
    }

    /// <summary>How many pixels of a row are expanded for each block of columns.</summary>
    private static List<PixelRun> ExpansionRuns(KernelSpec spec, int blockColumns, int tileColumns)
    {
        long ringColumns = RingColumns(spec, blockColumns, tileColumns);
        if (!spec.Columns.IsConstant)
            return [new PixelRun(ringColumns, Planner.UsualSize, false)];
        var runs = new List<PixelRun>();
        for (long column = 0; column < spec.Columns.OutputSize; column += blockColumns)
        {
            long first = (column * spec.Columns.Stride) - spec.Columns.ResolvedPadBefore;
            long length = Math.Min(first + ringColumns, spec.Columns.Size) - Math.Max(first, 0);
            if (length > 0)
                runs.Add(new PixelRun(length, Planner.OutputSize(spec.Rows) * spec.Rows.Stride, true));
        }

        return runs;
    }
}
