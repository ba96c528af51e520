using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Plans an inverted residual: expanded rows wait in a ring for the depthwise stage, its results in a buffer for the projection.
/// </summary>
internal static class InvertedResidualPlanner
{
    /// <summary>The ring of expanded rows should stay in the second-level cache.</summary>
    private const long RingBudgetBytes = 384 * 1024;

    /// <summary>Rows are joined where that takes less of the time of expanding them one by one than this: the code is longer.</summary>
    private const double WorthJoining = 0.97;

    /// <summary>Widest block of output columns, so that a ring row has a length known at compile time.</summary>
    private const int MaxBlockColumns = 112;

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides)
    {
        var expansion = (PointwiseStage)layer.First;
        DepthwiseStage depthwise = layer.Stages.OfType<DepthwiseStage>().First();
        var projection = (PointwiseStage)layer.Last;
        long outputRows = Axes.OutputSize(layer.Rows);
        long outputColumns = Axes.OutputSize(layer.Columns);
        int pixelStride = SeparableBlock.PixelStride(depthwise.Channels);
        bool pools = layer.Stages.Any(stage => stage is SqueezeExciteStage);

        var expander = new PointwisePlanner(isa, expansion.Inputs, expansion.Outputs, splitsSums: false, fullUnroll: false, overrides, mayOverlap: true);
        var projector = new PointwisePlanner(isa, projection.Inputs, projection.Outputs, splitsSums: false, fullUnroll: false, overrides, mayOverlap: layer.Addend != Addend.Residual);
        IReadOnlyList<TileChoice> tiles = DepthwisePlanner.Tiles(layer, depthwise, isa, outputRows, outputColumns, overrides);

        Choice? best = null;
        var joinedRows = new Dictionary<int, PointwiseChoice>(); // by the rows of a band, which is all that they depend on
        foreach (int columns in overrides.BlockColumns is { } pinnedColumns ? [pinnedColumns] : BlockColumns(outputColumns))
        {
            foreach (TileChoice tile in tiles)
            {
                if (tile.Columns > columns)
                    continue;
                PointwiseChoice parted = expander.Choose(ExpansionRuns(layer, columns, tile.Columns));
                bool mayJoinRows = MayJoinRows(layer, columns, tile.Columns);
                foreach (int rows in overrides.BlockRows is { } pinnedRows ? [pinnedRows] : (int[])[1, 2, 3, 4, 6, 7, 8, 14])
                {
                    bool isContiguous = !pools && layer.Columns.IsConstant && columns == outputColumns && (rows == 1 || layer.Rows.IsConstant);
                    if (rows > outputRows || rows % tile.Rows != 0 || (isContiguous && rows > 1 && columns % tile.Columns != 0))
                        continue;
                    long ringFloats = RingRows(layer, rows) * RingColumns(layer, columns, tile.Columns) * pixelStride;
                    if (4 * ringFloats > RingBudgetBytes && best is not null)
                        continue;
                    if (mayJoinRows && !joinedRows.ContainsKey(rows))
                        joinedRows.Add(rows, expander.Choose(JoinedRuns(layer, rows)));
                    PointwiseChoice joined = mayJoinRows ? joinedRows[rows] : parted;
                    double places = joined.Groups * CostModel.PlaceCost * layer.Rows.Size * layer.Columns.Size;
                    bool joinsRows = mayJoinRows && joined.Cost + places < WorthJoining * parted.Cost;
                    PointwiseChoice expanding = joinsRows ? joined : parted;
                    PointwiseChoice projecting = projector.Choose(pools
                        ? [new PixelRun(MapBlockPixels, 1, true), new PixelRun(1, 1, false)]
                        : SeparableBlock.Runs(outputRows, outputColumns, rows, columns, isContiguous, layer));
                    double blocks = Math.Ceiling((double)outputRows / rows) * Math.Ceiling((double)outputColumns / columns);
                    double cost = expanding.Cost + projecting.Cost
                        + (blocks * (rows / tile.Rows) * Math.Ceiling((double)columns / tile.Columns) * tile.Cost)
                        + CostModel.WeightStream(blocks, 4.0 * depthwise.Channels * (expansion.Inputs + projection.Outputs))
                        + CostModel.BufferStream(blocks, 4.0 * ringFloats, 1)
                        + CostModel.Translation(blocks, 4.0 * (ringFloats + ((long)rows * columns * pixelStride)))
                        + (CostModel.RingOverhead * blocks);
                    cost *= CostModel.Imbalance(layer, Math.Ceiling((double)outputRows / rows));
                    if (best is not null && cost >= best.Cost)
                        continue;
                    int bufferColumns = (columns + tile.Columns - 1) / tile.Columns * tile.Columns;
                    best = new Choice(cost, new Block(rows, columns, bufferColumns, isContiguous), tile, expanding, joinsRows, projecting);
                }
            }
        }

        return Tier(layer, isa, PlanOverrides.Found(best));
    }

    private static TierPlan Tier(LayerSpec layer, VectorIsa isa, Choice choice)
    {
        var expansion = (PointwiseStage)layer.First;
        DepthwiseStage depthwise = layer.Stages.OfType<DepthwiseStage>().First();
        SqueezeExciteStage? squeeze = layer.Stages.OfType<SqueezeExciteStage>().FirstOrDefault();
        var projection = (PointwiseStage)layer.Last;
        (AxisPlan rows, AxisPlan columns) = (Axes.Rows(layer), Axes.Columns(layer));
        Block block = choice.Block;
        int hidden = depthwise.Channels;
        int pixelStride = SeparableBlock.PixelStride(hidden);
        long ringRows = RingRows(layer, block.Rows);
        long ringColumns = RingColumns(layer, block.Columns, choice.Tile.Columns);

        var ring = new View(new Stride(ringColumns * pixelStride, null, "RingRowFloats"), pixelStride, IsBuffer: true, ringRows);
        var filtered = new View(new Stride((long)block.BufferColumns * pixelStride, null, "FilteredRowFloats"), pixelStride, IsBuffer: true);
        PointwiseStep expand = Pointwise(
            layer,
            expansion,
            "Expand",
            new View(Stride.Of(columns.Input, layer.InputPixel, "InputRowFloats"), layer.InputPixel),
            ring,
            isContiguous: choice.JoinsRows,
            choice.Expanding.Plan(),
            hasAddend: false);
        if (choice.JoinsRows)
            expand = expand with { TargetRow = layer.Columns.Size };
        int channelBlock = ChannelBlockPlanner.BeforePointwise(layer, depthwise, isa, choice.Tile, block.Rows, block.Columns);
        DepthwiseStep filter = DepthwisePlanner.Step(layer, depthwise, isa, choice.Tile, new TileKinds(true, false), ring, filtered, new Epilogue(depthwise.Activation), layer.Unroll == Unroll.Full, DilationPhases.None(layer), channelBlock);
        PointwiseStep project = Pointwise(
            layer,
            projection,
            "Project",
            squeeze is null ? filtered : new View(default, hidden),
            new View(Stride.Of(columns.Output, layer.OutputPixel, "OutputRowFloats"), layer.OutputPixel),
            block.IsContiguous || squeeze is not null,
            choice.Projecting.Plan(),
            layer.Addend != Addend.None);
        Gates? gates = squeeze is null
            ? null
            : new Gates(hidden, squeeze.Reduced, squeeze.ReduceActivation, squeeze.GateActivation, new WeightsView(layer.WeightsStart(squeeze)), MapBlockPixels);

        Region[] regions =
        [
            new Region("ring", ringRows * ringColumns * pixelStride, "expanded rows under a band of output rows"),
            new Region("filtered", (long)block.Rows * block.BufferColumns * pixelStride, "filtered pixels of a block"),
        ];
        if (squeeze is not null)
        {
            int floats = PackedLayout.Lanes * ((2 * PackedLayout.Groups(hidden)) + PackedLayout.Groups(squeeze.Reduced));
            regions = [.. regions, new Region("gates", floats, "means, reduced and gates"), new Region("map", hidden, "filtered pixels of an image", IsPerPixel: true)];
        }

        return new TierPlan(
            isa,
            squeeze is null ? new RowBands(block.Rows, block.Columns) : new Images(),
            Workspaces.Of(regions),
            new([new InvertedResidualStep(block.Rows, block.Columns, (int)ringRows, (int)ringColumns, expand, filter, gates, project, layer.Addend == Addend.Input)]));
    }

    private static PointwiseStep Pointwise(
        LayerSpec layer, PointwiseStage stage, string name, View source, View target, bool isContiguous, PointwiseTiles tiles, bool hasAddend) => new(
            name,
            stage.Inputs,
            stage.Outputs,
            source,
            target,
            new WeightsView(layer.WeightsStart(stage)),
            SplitsSums: false,
            isContiguous,
            new ChannelReduction(),
            tiles,
            new Epilogue(stage.Activation, hasAddend));

    /// <summary>Pixels that the projection takes at a time from the whole map that squeeze-excite needs.</summary>
    private const int MapBlockPixels = 56;

    /// <summary>Input rows that a block of output rows reads.</summary>
    private static long RingRows(LayerSpec layer, int blockRows) => ((blockRows - 1L) * layer.Rows.Stride) + layer.Rows.Extent;

    /// <summary>Pixels of a ring row: the input columns that a block reads, with the columns of tiles that stick out.</summary>
    private static long RingColumns(LayerSpec layer, int blockColumns, int tileColumns)
    {
        long columns = Rounding.Up(blockColumns, tileColumns);
        return ((columns - 1) * layer.Columns.Stride) + layer.Columns.Extent;
    }

    private static IEnumerable<int> BlockColumns(long outputColumns)
    {
        var seen = new HashSet<int>();
        for (int parts = 1; parts <= 8; parts++)
        {
            int columns = (int)Math.Min(Rounding.Parts(outputColumns, parts), MaxBlockColumns);
            if (seen.Add(columns))
                yield return columns;
        }
    }

    /// <summary>How many pixels of a row are expanded for each block of columns.</summary>
    private static List<PixelRun> ExpansionRuns(LayerSpec layer, int blockColumns, int tileColumns)
    {
        long ringColumns = RingColumns(layer, blockColumns, tileColumns);
        if (!layer.Columns.IsConstant)
            return [new PixelRun(ringColumns, Axes.UsualSize, false)];
        var runs = new List<PixelRun>();
        for (long column = 0; column < layer.Columns.OutputSize; column += blockColumns)
        {
            long first = (column * layer.Columns.Stride) - layer.Columns.ResolvedPadBefore;
            long length = Math.Min(first + ringColumns, layer.Columns.Size) - Math.Max(first, 0);
            if (length > 0)
                runs.Add(new PixelRun(length, Axes.OutputSize(layer.Rows) * layer.Rows.Stride, true));
        }

        // Where every window lies in the padding nothing is expanded, and the tile does not matter.
        return runs.Count > 0 ? runs : [new PixelRun(1, 1, true)];
    }

    /// <summary>
    /// Whether the rows that are expanded at a time may be one run of pixels: a block is as wide as the image, and reads all its columns. The ring has zeros beside
    /// its rows.
    /// </summary>
    private static bool MayJoinRows(LayerSpec layer, int blockColumns, int tileColumns) =>
        layer.Rows.IsConstant && layer.Columns.IsConstant && blockColumns == layer.Columns.OutputSize
        && layer.Columns.Size + layer.Columns.ResolvedPadBefore <= RingColumns(layer, blockColumns, tileColumns);

    /// <summary>
    /// How many pixels are expanded at a time where rows are joined, as generated code walks over the bands of an image. A thread may begin with any band, and then
    /// expands all rows under it.
    /// </summary>
    private static List<PixelRun> JoinedRuns(LayerSpec layer, int bandRows)
    {
        (long ringRows, long pad, long height) = (RingRows(layer, bandRows), layer.Rows.ResolvedPadBefore, layer.Rows.Size);
        var counts = new Dictionary<long, int>();
        void Expand(long from, long end, int times)
        {
            for (long row = Math.Max(from, 0); row < end;)
            {
                long rows = Math.Min(end - row, ringRows - ((row + pad) % ringRows));
                counts[rows] = (counts.TryGetValue(rows, out int count) ? count : 0) + times;
                row += rows;
            }
        }

        long next = -pad;
        for (long band = 0; band < layer.Rows.OutputSize; band += bandRows)
        {
            long first = (band * layer.Rows.Stride) - pad, end = Math.Min(first + ringRows, height);
            Expand(Math.Max(next, first), end, times: 1);
            Expand(first, end, times: 0);
            next = first + ringRows;
        }

        return counts.Count == 0 ? [new PixelRun(1, 1, true)] : [.. counts.Select(pair => new PixelRun(pair.Key * layer.Columns.Size, pair.Value, true))];
    }

    /// <param name="JoinsRows">Whether the rows that are expanded at a time are one run of pixels.</param>
    private sealed record Choice(double Cost, Block Block, TileChoice Tile, PointwiseChoice Expanding, bool JoinsRows, PointwiseChoice Projecting);

    /// <summary>A block of output pixels and the columns of the buffer that holds it, with room for tiles that stick out.</summary>
    /// <param name="IsContiguous">Whether a block is as wide as the output, so that its pixels are one run.</param>
    private sealed record Block(int Rows, int Columns, int BufferColumns, bool IsContiguous);
}
