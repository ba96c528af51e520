extern alias generator;

using System.Collections.Generic;
using System.Linq;
using generator::Dsc.CompilerServices;
using generator::Dsc.Generator.Planning;
using generator::Dsc.Generator.Plans;
using generator::Dsc.Generator.Specs;

namespace Dsc.Bench.Plans;

/// <summary>The choices that a planner makes for a kernel, each with the values worth trying.</summary>
internal static class PlanChoices
{
    /// <summary>One list for each choice: the block, the depthwise tile, its channel block, the pointwise tile.</summary>
    public static IReadOnlyList<IReadOnlyList<PlanOverrides>> Of(LayerSpec layer, VectorIsa isa)
    {
        List<IReadOnlyList<PlanOverrides>> choices = [];
        bool hasDepthwise = layer.Stages.Any(stage => stage is DepthwiseStage);
        if (layer.Stages.Count > 1)
            choices.Add([.. Blocks(Axes.OutputSize(layer.Rows), Axes.OutputSize(layer.Columns))]);
        else if (layer.Stages[0] is PointwiseStage)
            choices.Add([.. PixelBlocks(Axes.OutputSize(layer.Rows) * Axes.OutputSize(layer.Columns))]);
        if (hasDepthwise)
            choices.Add([.. Grid([1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).Select(tile => new PlanOverrides(TileRows: tile.Rows, TileColumns: tile.Columns))]);
        if (layer.Stages is [DepthwiseStage { Multiplier: 1 }])
            choices.Add([
                .. ((int[])[0, 48, 64, 96, 128, 144]).Select(block => new PlanOverrides(ChannelBlock: block, HeldRows: 0)),
                .. ((int[])[32, 64, 128]).SelectMany(block => ((int[])[1, 16, 64]).Select(rows => new PlanOverrides(ChannelBlock: block, HeldRows: rows))),
            ]);
        if (layer.Stages.Any(stage => stage is PointwiseStage or StandardStage))
            choices.Add([.. Grid([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14], [1, 2, 3, 4]).Where(tile => FitsPanels(tile.Columns * isa.Lanes)).Select(tile => new PlanOverrides(Pixels: tile.Rows, Vectors: tile.Columns))]);
        return choices;
    }

    /// <summary>Both choices at once.</summary>
    public static PlanOverrides Merge(PlanOverrides a, PlanOverrides b) => new(
        a.BlockRows ?? b.BlockRows, a.BlockColumns ?? b.BlockColumns, a.TileRows ?? b.TileRows, a.TileColumns ?? b.TileColumns, a.Pixels ?? b.Pixels, a.Vectors ?? b.Vectors, a.ChannelBlock ?? b.ChannelBlock, a.HeldRows ?? b.HeldRows);

    /// <summary>A tile is part of a panel of packed weights or some whole ones.</summary>
    private static bool FitsPanels(int channels) => channels % PackedLayout.Lanes == 0 || PackedLayout.Lanes % channels == 0;

    private static IEnumerable<PlanOverrides> Blocks(long outputRows, long outputColumns) =>
        Grid([1, 2, 3, 4, 6, 7, 8, 14], [.. Parts(outputColumns, 4), 7, 8, 14, 16, 28])
            .Where(block => block.Rows <= outputRows && block.Columns <= outputColumns)
            .Select(block => new PlanOverrides(BlockRows: block.Rows, BlockColumns: block.Columns));

    private static IEnumerable<PlanOverrides> PixelBlocks(long pixels) =>
        Parts(pixels, 8).Concat([7, 8, 14, 16, 28, 56, 112]).Where(block => block <= pixels).Distinct().Select(block => new PlanOverrides(BlockColumns: block));

    /// <summary>The whole, the half, the third and so on.</summary>
    private static IEnumerable<int> Parts(long whole, int most) => Enumerable.Range(1, most).Select(parts => (int)((whole + parts - 1) / parts));

    private static IEnumerable<(int Rows, int Columns)> Grid(IEnumerable<int> rows, IEnumerable<int> columns) =>
        rows.SelectMany(row => columns.Distinct().Select(column => (row, column)));
}
