extern alias generator;

using System;
using System.Collections.Generic;
using System.Linq;
using generator::Dsc.Generator.Plans;

namespace Dsc.Bench.Plans;

/// <summary>A plan in a few words, rows before columns.</summary>
internal static class PlanText
{
    public static string Of(TierPlan plan) => string.Join(", ", Work(plan.Work).Concat(plan.Steps.SelectMany(Parts)));

    private static string[] Work(WorkItems work) => work switch
    {
        RowBands { Columns: > 0 } bands => [$"band {bands.Rows}x{bands.Columns}"],
        RowBands bands => [$"band {bands.Rows}"],
        Blocks blocks => [$"block {blocks.Rows}x{blocks.Columns}"],
        PixelRuns runs => [$"block 1x{runs.Pixels}"],
        Images or OutputRows => [],
        _ => throw new NotSupportedException(work.ToString()),
    };

    private static IEnumerable<string> Parts(Step step) => step switch
    {
        DepthwiseStep depthwise => [$"depthwise {depthwise.Tile.Rows}x{depthwise.Tile.Columns}", .. depthwise.Walk.IsBlocked ? [$"block of {depthwise.Walk.Block} channels{(depthwise.Held is { } held ? $" of {held.Rows} copied rows" : "")}"] : (string[])[]],
        FoldedRowStep folded => [$"depthwise {folded.TileRows} rows x {folded.Lanes} floats"],
        PointwiseStep pointwise => ["pointwise " + Of(pointwise)],
        WindowStep window => ["tile " + Of(window.Tiles)],
        TapPassStep taps => ["tap by tap", "tile " + Of(taps.Tiles)],
        InvertedResidualStep residual => ["expansion " + Of(residual.Expansion), .. Parts(residual.Depthwise), "projection " + Of(residual.Projection)],
        FilterStep filter => [$"rows {filter.TileRows} of {filter.BlockColumns}"],
        PoolStep or SharedLoopsStep => [],
        _ => throw new NotSupportedException(step.ToString()),
    };

    private static string Of(PointwiseStep step) => $"{string.Join('/', step.PixelTiles)} pixels x {step.Groups.Max(groups => groups.Group.Slots.Count)} vectors";
}
