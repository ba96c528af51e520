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

    public static TierPlan Plan(KernelSpec spec, VectorIsa isa, PlanPins pins)
    {
        var expansion = (PointwiseStage)spec.Stages[0];
        var depthwise = (DepthwiseStage)spec.Stages[1];
        var projection = (PointwiseStage)spec.Stages[spec.Stages.Count - 1];
        long outputRows = Planner.OutputSize(spec.Rows);
        long outputColumns = Planner.OutputSize(spec.Columns);
        int pixelStride = SeparablePlanner.PixelStride(depthwise.Channels);
        bool pools = spec.Stages[2] is SqueezeExciteStage;

        var expander = new PointwisePlanner(isa, expansion.Inputs, expansion.Outputs, fullUnroll: false, pins);
        var projector = new PointwisePlanner(isa, projection.Inputs, projection.Outputs, fullUnroll: false, pins);
        IReadOnlyList<DepthwiseTile> tiles = DepthwisePlanner.Tiles(spec, depthwise, isa, outputRows, outputColumns, pins);

        Choice? best = null;
        foreach (int columns in pins.BlockColumns is { } pinnedColumns ? [pinnedColumns] : BlockColumns(outputColumns))
        {
            foreach (DepthwiseTile tile in tiles)
            {
                if (tile.Columns > columns)
                    continue;
                PointwiseChoice expanding = expander.Choose(ExpansionRuns(spec, columns, tile.Columns));
                foreach (int rows in pins.BlockRows is { } pinnedRows ? [pinnedRows] : (int[])[1, 2, 3, 4, 6, 7, 8, 14])
                {
                    bool isFlat = !pools && spec.Columns.IsConstant && columns == outputColumns && (rows == 1 || spec.Rows.IsConstant);
                    if (rows > outputRows || rows % tile.Rows != 0 || (isFlat && rows > 1 && columns % tile.Columns != 0))
                        continue;
                    long ringFloats = RingRows(spec, rows) * RingColumns(spec, columns, tile.Columns) * pixelStride;
                    if (4 * ringFloats > RingBudgetBytes && best is not null)
                        continue;
                    PointwiseChoice projecting = projector.Choose(pools
                        ? [new PixelRun(MapBlockPixels, 1, true), new PixelRun(1, 1, false)]
                        : SeparablePlanner.Runs(outputRows, outputColumns, rows, columns, isFlat, spec));
                    double blocks = Math.Ceiling((double)outputRows / rows) * Math.Ceiling((double)outputColumns / columns);
                    double cost = expanding.Cost + projecting.Cost
                        + (blocks * (rows / tile.Rows) * Math.Ceiling((double)columns / tile.Columns) * tile.Cost)
                        + CostModel.WeightStream(blocks, 4.0 * depthwise.Channels * (expansion.Inputs + projection.Outputs))
                        + CostModel.BufferStream(blocks, 4.0 * ringFloats, 1)
                        + (60 * blocks);
                    cost *= CostModel.Imbalance(spec, Math.Ceiling((double)outputRows / rows));
                    if (best is not null && cost >= best.Cost)
                        continue;
                    int bufferColumns = (columns + tile.Columns - 1) / tile.Columns * tile.Columns;
                    long bufferFloats = ringFloats + ((long)rows * bufferColumns * pixelStride);
                    best = new Choice(cost, new BlockPlan(rows, columns, bufferColumns, pixelStride, isFlat, bufferFloats), tile, expanding, projecting);
                }
            }
        }

        (_, BlockPlan block, DepthwiseTile chosen, PointwiseChoice expand, PointwiseChoice project) = PlanPins.Found(best);
        var filter = new DepthwisePlan(chosen.Rows, chosen.Columns, DepthwisePlanner.Lanes(isa, depthwise.Channels), HasInterior: true, HasEdge: false, chosen.TapStep);
        return new TierPlan(isa, block, filter, project.Plan(), expand.Plan());
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

        // Where every window lies in the padding nothing is expanded, and any tile does.
        return runs.Count > 0 ? runs : [new PixelRun(1, 1, true)];
    }

    private sealed record Choice(double Cost, BlockPlan Block, DepthwiseTile Tile, PointwiseChoice Expanding, PointwiseChoice Projecting);
}
