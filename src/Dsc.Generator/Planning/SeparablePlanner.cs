using System;
using System.Collections.Generic;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Chooses block, tiles and buffer of a depthwise stage followed by a pointwise stage by trying the candidates on the cost model.</summary>
internal static class SeparablePlanner
{
    /// <summary>Larger buffers are only used where no candidate has one within the budget.</summary>
    private const long BufferBudgetBytes = 256 * 1024;

    private static readonly int[] BlockRowCandidates = [1, 2, 3, 4, 6, 7, 8];

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides)
    {
        var depthwise = (DepthwiseStage)layer.First;
        var pointwise = (PointwiseStage)layer.Last;
        long outputRows = Axes.OutputSize(layer.Rows);
        long outputColumns = Axes.OutputSize(layer.Columns);
        int pixelStride = PixelStride(pointwise.Inputs);

        var pointwisePlanner = new PointwisePlanner(isa, pointwise.Inputs, pointwise.Outputs, layer.SplitsSums(pointwise), layer.Unroll == Unroll.Full, overrides);
        DilationPhases phases = DilationPhases.Of(layer);
        bool hasWindow = WindowPlanner.IsWanted(layer, depthwise), isTurned = WindowPlanner.IsColumn(layer);
        LayerSpec seen = isTurned ? WindowPlanner.Turned(phases.Layer) : phases.Layer;
        (long allRows, long allColumns) = (phases.RowsOf(outputRows), phases.ColumnsOf(outputColumns));
        IReadOnlyList<TileChoice> tiles = DepthwisePlanner.Tiles(seen, depthwise, isa, isTurned ? allColumns : allRows, isTurned ? allRows : allColumns, overrides);
        bool isUnrolled = layer.Unroll == Unroll.Full
            && ChannelWalks.StraightMultiplyAdds(depthwise.Outputs, (int)layer.Window.Taps, DepthwisePlanner.Lanes(isa, depthwise.Outputs), 1) <= JitLimits.FullUnrollMultiplyAdds;

        Choice? best = null;
        foreach (int columns in overrides.BlockColumns is { } pinnedColumns ? [pinnedColumns] : BlockColumnCandidates(outputColumns, layer.Columns.IsConstant))
        {
            foreach (int rows in overrides.BlockRows is { } pinnedRows ? [pinnedRows] : BlockRowCandidates)
            {
                if (rows > outputRows)
                    break;
                bool isContiguous = layer.Columns.IsConstant && columns == outputColumns && (rows == 1 || layer.Rows.IsConstant);
                double blocks = Math.Ceiling((double)outputRows / rows) * Math.Ceiling((double)outputColumns / columns);
                PointwiseChoice mix = pointwisePlanner.Choose(Runs(outputRows, outputColumns, rows, columns, isContiguous, layer));
                double fixedCost = mix.Cost
                    + CostModel.WeightStream(blocks, 4.0 * pointwise.Inputs * pointwise.Outputs)
                    + CostModel.BufferStream(blocks, 4.0 * rows * columns * pixelStride, mix.Groups)
                    + (CostModel.BlockOverhead * blocks);
                FoldedRowChoice? folded = depthwise.Outputs < 16 && overrides.TileRows is null && overrides.TileColumns is null
                    ? FoldedRowPlanner.Tile(layer, depthwise, isa, rows)
                    : null;
                foreach (TileChoice tile in folded is null ? tiles : [new TileChoice(folded.Rows, columns, 0, folded.RowsCost(columns, depthwise), 0, 0)])
                {
                    // Tiles go over the rows and columns of a phase.
                    (int phaseRows, int phaseColumns) = folded is null ? ((int)phases.RowsOf(rows), (int)phases.ColumnsOf(columns)) : (rows, columns);
                    (int tileRows, int tileColumns) = folded is null && isTurned ? (tile.Columns, tile.Rows) : (tile.Rows, tile.Columns);
                    // A single pixel and a folded row fit every block.
                    if (tile.Rows * tile.Columns > 1 && folded is null && (tileRows > phaseRows || tileColumns > phaseColumns))
                        continue;
                    (int rowPhases, int columnPhases) = folded is null ? (phases.RowCount, phases.ColumnCount) : (1, 1);
                    int bufferColumns = Rounding.Up(phaseColumns, tileColumns) * columnPhases;
                    if (isContiguous && bufferColumns != columns && rows > 1)
                        continue;
                    // Fewer rows than phases have a phase each.
                    int bufferRows = ((Rounding.Up(phaseRows, tileRows) - 1) * rowPhases) + Math.Min(rowPhases, rows);
                    long bufferFloats = (long)bufferRows * bufferColumns * pixelStride;
                    // If every candidate exceeds the budget, the smallest buffer is taken.
                    long excess = bufferFloats * 4 > BufferBudgetBytes && rows * columns > 1 ? bufferFloats : 0;
                    if (excess > (best?.Excess ?? long.MaxValue))
                        continue;
                    double phaseTiles = Math.Ceiling((double)phaseRows / tileRows) * Math.Ceiling((double)phaseColumns / tileColumns);
                    WindowChoice? window = folded is not null || !hasWindow
                        ? null
                        : WindowPlanner.Choose(phases.Layer, depthwise, isa, tile, phaseRows, phaseColumns, isTurned, isUnrolled);
                    double cost = fixedCost + (blocks * Math.Min(rowPhases, rows) * Math.Min(columnPhases, columns) * (window?.Cost ?? phaseTiles * tile.Cost));
                    cost *= CostModel.Imbalance(layer, blocks);
                    if (best is null || excess < best.Excess || cost < best.Cost)
                        best = new Choice(cost, excess, new Block(rows, columns, bufferColumns, isContiguous, bufferFloats), tile, folded, window, mix);
                }
            }
        }

        return Tier(layer, isa, PlanOverrides.Found(best), phases, isUnrolled);
    }

    private static TierPlan Tier(LayerSpec layer, VectorIsa isa, Choice choice, DilationPhases phases, bool isUnrolled)
    {
        var depthwise = (DepthwiseStage)layer.First;
        var pointwise = (PointwiseStage)layer.Last;
        Block block = choice.Block;
        int pixelStride = PixelStride(pointwise.Inputs);
        var buffer = new View(new Stride((long)block.BufferColumns * pixelStride, null, "BufferRowFloats"), pixelStride, IsBuffer: true);
        bool fullUnroll = layer.Unroll == Unroll.Full;
        var epilogue = new Epilogue(depthwise.Activation);

        Step first;
        Region[] more = [];
        if (choice.Folded is { } folded)
        {
            FoldedRowStep step = FoldedRowPlanner.Step(layer, depthwise, folded, buffer, epilogue);
            first = step;
            more = FoldedRowPlanner.Regions(step);
        }
        else
        {
            (bool HasInterior, bool HasEdge) kinds = choice.Window is not null ? (true, false)
                : phases.Any ? (isa.Lanes > 1, true)
                : TileKinds.Of(layer, isa, block.Rows, block.Columns, choice.Tile.Rows, choice.Tile.Columns);
            var image = new View(Stride.Of(Axes.Columns(layer).Input, layer.InputPixel, "InputRowFloats"), layer.InputPixel);
            first = DepthwisePlanner.Step(
                layer, depthwise, isa, choice.Tile, kinds, image, buffer, epilogue, choice.Window is null ? fullUnroll : isUnrolled, phases, choice.Window?.Block ?? 0, choice.Window?.View,
                choice.Window is not null && WindowPlanner.IsColumn(layer));
            if (choice.Window is not null)
                more = [choice.Window.Region];
        }

        PointwiseTiles tiles = choice.Pointwise.Plan();
        bool splitsSums = layer.SplitsSums(pointwise);
        var second = new PointwiseStep(
            "Pointwise",
            pointwise.Inputs,
            pointwise.Outputs,
            buffer,
            new View(Stride.Of(Axes.Columns(layer).Output, layer.OutputPixel, "OutputRowFloats"), layer.OutputPixel),
            new WeightsView(layer.WeightsStart(pointwise)),
            splitsSums,
            block.IsContiguous,
            Reductions.OfChannels(isa, pointwise.Inputs, tiles, splitsSums, fullUnroll),
            tiles.PixelTiles,
            tiles.Groups,
            new Epilogue(pointwise.Activation, layer.Addend != Addend.None));
        Region results = new("buffer", block.BufferFloats, "depthwise results of a block");
        return new TierPlan(
            isa,
            new Blocks(block.Rows, block.Columns, block.IsContiguous),
            Workspaces.Of([results], fullUnroll && !splitsSums ? [Reductions.WaitingSums] : [], more),
            new([first, second]));
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
                int columns = (int)Rounding.Parts(outputColumns, parts);
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

    public static List<PixelRun> Runs(long outputRows, long outputColumns, int rows, int columns, bool isContiguous, LayerSpec layer)
    {
        var runs = new List<PixelRun>();
        if (isContiguous)
        {
            runs.Add(new PixelRun((long)rows * columns, outputRows / rows, true));
            if (outputRows % rows != 0)
                runs.Add(new PixelRun(outputRows % rows * columns, 1, true));
            return runs;
        }

        if (outputColumns >= columns)
            runs.Add(new PixelRun(columns, outputRows * (outputColumns / columns), true));
        if (!layer.Columns.IsConstant)
            runs.Add(new PixelRun(Math.Max(1, outputColumns % columns), outputRows, false));
        else if (outputColumns % columns != 0)
            runs.Add(new PixelRun(outputColumns % columns, outputRows, true));
        return runs;
    }

    private sealed record Choice(double Cost, long Excess, Block Block, TileChoice Tile, FoldedRowChoice? Folded, WindowChoice? Window, PointwiseChoice Pointwise);

    /// <summary>The block of output pixels that is worked through at a time; its depthwise results wait in a buffer, with room for tiles that stick out.</summary>
    /// <param name="IsContiguous">Whether a block is as wide as the output, so that its pixels are one run.</param>
    private sealed record Block(int Rows, int Columns, int BufferColumns, bool IsContiguous, long BufferFloats);
}
