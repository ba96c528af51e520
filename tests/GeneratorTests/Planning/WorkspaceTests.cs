using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Planning;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;
using Tests.Shared;
using Xunit;

namespace GeneratorTests.Planning;

/// <summary>The workspaces of drawn layers: regions are aligned and apart, and hold what the steps read and write in them.</summary>
public class WorkspaceTests
{
    private const long LineBytes = 64;

    private static readonly Lazy<IReadOnlyList<(string What, LayerSpec Layer, TierPlan Tier)>> s_tiers = new(() =>
        [.. RandomLayers.Draw(seed: 2, Exhaustive.Or(6000, 1500))
            .Select(layer => (Layer: layer, Plan: KernelPlanner.Plan(layer, TierRange.All)))
            .SelectMany(pair => pair.Plan.Tiers.Select(tier => ($"{pair.Plan.Name} on {tier.Isa.Name}", pair.Layer, tier)))]);

    [Fact]
    public void RegionsAreAlignedAndApart()
    {
        foreach ((string what, _, TierPlan tier) in s_tiers.Value)
        {
            Region[] regions = [.. tier.Workspace.Regions.Where(region => !region.IsPerPixel)];
            Assert.True(regions.Select(region => region.Name).Distinct().Count() == regions.Length, $"{what} has two regions of one name");
            long end = 0;
            foreach (Region region in regions)
            {
                long start = tier.Workspace.Start(region.Name) * region.Element.Bytes();
                Assert.True(start == end && start % LineBytes == 0 && region.Elements > 0, $"{what}: {region.Name} starts at {start}");
                end = start + region.Bytes(0);
            }

            Assert.Equal(tier.Workspace.ConstantBytes, end);
            Assert.InRange(end, 0, (long)int.MaxValue * sizeof(float));
            // Code counts from the first region of constant size.
            Assert.Equal(
                regions.Skip(1).Select(region => (Workspace.StartConstant(region.Name), tier.Workspace.Start(region.Name))),
                tier.Workspace.Constants.Skip(1).Select(constant => (constant.Name, constant.Value)));
        }
    }

    /// <summary>What a step writes to a buffer: the last row of the last tile, whole, is inside of it.</summary>
    [Fact]
    public void BuffersHoldTheRowsAndColumnsOfTheirTiles()
    {
        int checks = 0;
        foreach ((string what, LayerSpec layer, TierPlan tier) in s_tiers.Value)
        {
            foreach ((string name, long elements) in Needs(layer, tier))
            {
                Region region = tier.Workspace[name];
                Assert.True(elements <= region.Elements, $"{what}: {name} has {region.Elements} elements, of which {elements} are written");
                checks++;
            }
        }

        Assert.True(checks > 3000, $"Only {checks} buffers were checked.");
    }

    /// <summary>The least elements of the regions, from what the steps do.</summary>
    private static IEnumerable<(string Region, long Elements)> Needs(LayerSpec layer, TierPlan tier)
    {
        (int rows, int columns) = tier.Work switch { Blocks blocks => (blocks.Rows, blocks.Columns), RowBands bands => (bands.Rows, bands.Columns), _ => (0, 0) };
        foreach (Step step in tier.Steps)
        {
            switch (step)
            {
                case DepthwiseStep depthwise:
                    foreach ((string, long) need in NeedsOf(depthwise, rows, columns))
                        yield return need;
                    break;
                case FoldedRowStep folded:
                    if (folded.Target.IsBuffer)
                        yield return ("buffer", Written(folded.Target, RoundUp(rows, folded.TileRows), columns, folded.Channels));
                    // Bias and taps for each place of a period, and a vector past the last.
                    yield return ("repeatedTaps", (1L + folded.Taps) * folded.TapFloats);
                    yield return ("window", ((folded.WindowRows - 1) * folded.WindowStride) + folded.CopiedFloats + folded.Reach);
                    break;
                case PointwiseStep { SplitsSums: false, Reduction: StraightReduction straight } pointwise:
                    yield return (straight.Sums, pointwise.Groups.Max(groups => (long)pointwise.PixelTiles[0] * groups.Group.Slots.Sum(slot => slot.Lanes)));
                    break;
                case TapPassStep { SumColumns: > 0 } taps:
                    yield return ("sums", (long)taps.SumColumns * taps.Tiles.Outputs);
                    break;
                case WindowStep window:
                    yield return ("patch", window.Rows.Reach(1) * window.PatchColumns(Math.Max(window.Tiles.PixelTiles[0], window.Tiles.OnArm64?.PixelTiles[0] ?? 0)) * window.Channels);
                    break;
                case InvertedResidualStep residual:
                    DepthwiseStep hidden = residual.Depthwise;
                    int blockColumns = RoundUp(residual.BlockColumns, hidden.Tile.Columns);
                    Assert.True(residual.RingRows >= hidden.Rows.Reach(residual.BandRows) && residual.RingColumns >= hidden.Columns.Reach(blockColumns), "the ring is too small");
                    yield return ("ring", Written(hidden.Source, residual.RingRows, residual.RingColumns, hidden.Channels));
                    yield return ("filtered", Written(hidden.Target, RoundUp(residual.BandRows, hidden.Tile.Rows), blockColumns, hidden.Channels));
                    if (residual.Gates is { } gates)
                    {
                        yield return ("gates", PackedLayout.Lanes * ((2L * PackedLayout.Groups(gates.Channels)) + PackedLayout.Groups(gates.Reduced)));
                        yield return ("map", gates.Channels);
                        Assert.True(tier.Workspace["map"].IsPerPixel);
                    }

                    break;
                case FilterStep filter:
                    yield return ("filtered", filter.Products.Count * filter.ProductFloats);
                    yield return ("zeros", filter.RowFloats);
                    if (filter.IsStrided)
                        yield return ("planes", filter.Products.Count * filter.Phases * filter.PlaneFloats);
                    Assert.True(((filter.BlockColumns - 1L) * filter.Columns.Stride + filter.Columns.Kernel) * filter.Channels <= filter.RowFloats, "a filtered row is too short");
                    Assert.All(Enumerable.Range(0, filter.Columns.Kernel), tap => Assert.True(
                        filter.TapStart(tap) + ((long)filter.BlockColumns * filter.Channels) <= (filter.IsStrided ? (tap % filter.Columns.Stride * filter.PlaneFloats) + filter.PlaneFloats : filter.RowFloats)));
                    break;
            }
        }
    }

    /// <summary>What the tiles over a block write to the buffer, each phase from its first pixel on, and what they read of the window.</summary>
    private static IEnumerable<(string Region, long Elements)> NeedsOf(DepthwiseStep step, int rows, int columns)
    {
        (int rowPhases, int columnPhases) = step.Phases is { } phases ? (phases.Rows.Count, phases.Columns.Count) : (1, 1);
        (int phaseRows, int phaseColumns) = (RoundUp(rows, rowPhases) / rowPhases, RoundUp(columns, columnPhases) / columnPhases);
        (phaseRows, phaseColumns) = (RoundUp(phaseRows, step.Tile.Rows), RoundUp(phaseColumns, step.Tile.Columns));
        if (step.Target.IsBuffer)
        {
            View target = step.Phases?.Target ?? step.Target;
            (long lastRow, long lastColumn) = (Math.Min(rowPhases, rows) - 1, Math.Min(columnPhases, columns) - 1);
            if (step.Phases is null)
                (lastRow, lastColumn) = (0, 0);
            yield return ("buffer", (lastRow * target.Row.Elements) + (lastColumn * target.Pixel) + Written(step.Target, phaseRows, phaseColumns, step.Channels));
        }

        if (step.Held is { } held)
        {
            Assert.True(step.Rows.Input.Value <= held.Rows || held.Rows >= step.PatchRows, "the rows under a tile do not fit their copy");
            yield return ("copy", Written(step.Source, held.Rows, (int)step.Columns.Input.Value!, step.Walk.Block));
        }

        if (step.Copy is not null)
            yield return ("window", Written(step.Source, step.Rows.Reach(phaseRows), step.Columns.Reach(phaseColumns), step.Walk.IsBlocked ? step.Walk.Block : step.Channels));
    }

    private static long Written(View view, long rows, long columns, long channels) => ((rows - 1) * view.Row.Elements) + ((columns - 1) * view.Pixel) + channels;

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>A buffer past the budget of the second-level cache is that of the smallest block that there is.</summary>
    [Fact]
    public void BuffersOfSeparableConvolutionsKeepTheirBudget()
    {
        foreach ((string what, _, TierPlan tier) in s_tiers.Value.Where(tier => LayerForms.Of(tier.Layer) == LayerForm.Separable))
        {
            var blocks = (Blocks)tier.Work;
            long bytes = tier.Workspace["buffer"].Bytes(0);
            Assert.True(bytes <= 256 * 1024 || (blocks.Rows == 1 && (blocks.Columns == 1 || tier.Find<PointwiseStep>()!.Source.Pixel * 4 * 7 > 256 * 1024)), $"{what}: {bytes} bytes for {blocks}");
        }
    }

    [Fact]
    public void StraightLineCodeKeepsTheLimitsOfTheJit()
    {
        foreach ((string what, _, TierPlan tier) in s_tiers.Value)
        {
            foreach (Step step in PlanTests.AllSteps(tier))
            {
                if (step is DepthwiseStep depthwise)
                {
                    int most = depthwise.Walk.IsUnrolled ? depthwise.Walk.Methods.Max(method => method.Count) : 1;
                    long straight = (long)most * (depthwise.Tile.IsStraight ? depthwise.Taps : 0) * depthwise.Tile.Rows * depthwise.Tile.Columns;
                    Assert.True(straight <= JitLimits.StraightLineMultiplyAdds, $"{what}: {straight} multiply-adds in a method");
                }

                if (step is PointwiseStep { Reduction: StraightReduction reduction } pointwise)
                {
                    int sums = pointwise.PixelTiles[0] * pointwise.Groups.Max(groups => groups.Group.Slots.Count);
                    bool inOneMethod = pointwise.SplitsSums;
                    Assert.True(inOneMethod || reduction.Step == 1 || reduction.Step * sums <= JitLimits.StraightLineMultiplyAdds, $"{what}: {reduction.Step} inputs of {sums} sums");
                    Assert.Equal(inOneMethod ? JitLimits.StraightLineMultiplyAdds * tier.Isa.Lanes : JitLimits.FullUnrollMultiplyAdds, reduction.Budget);
                }

                if (step is FoldedRowStep folded)
                    Assert.True(folded.Taps * folded.TileRows <= JitLimits.StraightLineMultiplyAdds, $"{what}: {folded.Taps * folded.TileRows} multiply-adds in a method");
            }
        }
    }
}
