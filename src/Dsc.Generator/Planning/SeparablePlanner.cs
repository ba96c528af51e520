using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Chooses block, tiles and buffer of a depthwise stage followed by a pointwise stage by trying the candidates on the cost model.</summary>
internal static class SeparablePlanner
{
    /// <summary>Larger buffers are only used where no candidate has one within the budget.</summary>
    private const long BufferBudgetBytes = 256 * 1024;

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides)
    {
        var depthwise = (DepthwiseStage)layer.First;
        var pointwise = (PointwiseStage)layer.Last;
        long outputRows = Axes.OutputSize(layer.Rows);
        long outputColumns = Axes.OutputSize(layer.Columns);
        int pixelStride = SeparableBlock.PixelStride(pointwise.Inputs);

        var pointwisePlanner = new PointwisePlanner(isa, pointwise.Inputs, pointwise.Outputs, layer.SplitsSums(pointwise), layer.Unroll == Unroll.Full, overrides, mayOverlap: layer.Addend == Addend.None);
        DilationPhases phases = DilationPhases.Of(layer);
        bool hasWindow = WindowPlanner.IsWanted(phases, depthwise);
        (long allRows, long allColumns) = (phases.RowsOf(outputRows), phases.ColumnsOf(outputColumns));
        IReadOnlyList<TileChoice> tiles =
        [
            .. DepthwisePlanner.Tiles(phases.Layer, depthwise, isa, allRows, allColumns, overrides)
                .Select(tile => tile with { Cost = DepthwiseCosts.Mean(tile, phases.Layer, depthwise, isa, allRows, allColumns) }),
        ];
        bool isUnrolled = layer.Unroll == Unroll.Full
            && ChannelWalks.StraightMultiplyAdds(depthwise.Outputs, (int)layer.Window.Taps, DepthwisePlanner.Lanes(isa, depthwise.Outputs), 1) <= JitLimits.FullUnrollMultiplyAdds;

        SeparableChoice? best = null;
        foreach (int columns in overrides.BlockColumns is { } pinnedColumns ? [pinnedColumns] : SeparableBlock.ColumnCandidates(outputColumns, layer.Columns.IsConstant))
        {
            foreach (int rows in overrides.BlockRows is { } pinnedRows ? [pinnedRows] : SeparableBlock.RowCandidates)
            {
                if (rows > outputRows)
                    break;
                bool isContiguous = layer.Columns.IsConstant && columns == outputColumns && (rows == 1 || layer.Rows.IsConstant);
                double blocks = Math.Ceiling((double)outputRows / rows) * Math.Ceiling((double)outputColumns / columns);
                PointwiseChoice mix = pointwisePlanner.Choose(SeparableBlock.Runs(outputRows, outputColumns, rows, columns, isContiguous, layer));
                double fixedCost = mix.Cost
                    + CostModel.WeightStream(blocks, 4.0 * pointwise.Inputs * pointwise.Outputs)
                    + CostModel.BufferStream(blocks, 4.0 * rows * columns * pixelStride, mix.Groups)
                    + (CostModel.BlockOverhead * blocks);
                FoldedRowChoice? folded = depthwise.Outputs < 16 && overrides.TileRows is null && overrides.TileColumns is null
                    ? FoldedRowPlanner.Tile(layer, depthwise, isa, rows)
                    : null;
                foreach (TileChoice tile in folded is null ? tiles : [new TileChoice(folded.Rows, columns, 0, 0, folded.RowsCost(columns, depthwise), 0, 0)])
                {
                    // Tiles go over the rows and columns of a phase.
                    (int phaseRows, int phaseColumns) = folded is null ? ((int)phases.RowsOf(rows), (int)phases.ColumnsOf(columns)) : (rows, columns);
                    // A single pixel and a folded row fit every block.
                    if (tile.Rows * tile.Columns > 1 && folded is null && (tile.Rows > phaseRows || tile.Columns > phaseColumns))
                        continue;
                    (int rowPhases, int columnPhases) = folded is null ? (phases.RowCount, phases.ColumnCount) : (1, 1);
                    int bufferColumns = Rounding.Up(phaseColumns, tile.Columns) * columnPhases;
                    if (isContiguous && bufferColumns != columns && rows > 1)
                        continue;
                    // Fewer rows than phases have a phase each.
                    int bufferRows = ((Rounding.Up(phaseRows, tile.Rows) - 1) * rowPhases) + Math.Min(rowPhases, rows);
                    long bufferFloats = (long)bufferRows * bufferColumns * pixelStride;
                    // If every candidate exceeds the budget, the smallest buffer is taken.
                    long excess = bufferFloats * 4 > BufferBudgetBytes && rows * columns > 1 ? bufferFloats : 0;
                    if (excess > (best?.Excess ?? long.MaxValue))
                        continue;
                    double phaseTiles = Math.Ceiling((double)phaseRows / tile.Rows) * Math.Ceiling((double)phaseColumns / tile.Columns);
                    WindowChoice? window = folded is not null || !hasWindow
                        ? null
                        : WindowPlanner.Choose(phases.Layer, depthwise, isa, tile, phaseRows, phaseColumns, isUnrolled);
                    double cost = fixedCost + (blocks * Math.Min(rowPhases, rows) * Math.Min(columnPhases, columns) * (window?.Cost ?? phaseTiles * tile.Cost));
                    cost *= CostModel.Imbalance(layer, blocks);
                    if (best is null || excess < best.Excess || cost < best.Cost)
                        best = new SeparableChoice(cost, excess, new SeparableBlock(rows, columns, bufferColumns, isContiguous, bufferFloats), tile, folded, window, mix);
                }
            }
        }

        return SeparableTier.Of(layer, isa, PlanOverrides.Found(best), phases, isUnrolled);
    }
}
