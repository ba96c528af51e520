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

/// <summary>What holds for the plan of every layer on every tier, over drawn layers.</summary>
public class PlanTests
{
    private static readonly int s_count = Exhaustive.Or(6000, 1500);

    /// <summary>Every layer with the plan of each tier that has code of its own.</summary>
    private static readonly Lazy<IReadOnlyList<(LayerSpec Layer, KernelPlan Plan)>> s_plans = new(() =>
        [.. RandomLayers.Draw(seed: 1, s_count).Select(layer => (layer, KernelPlanner.Plan(layer, TierRange.All)))]);

    [Fact]
    public void EveryFormAndTierIsPlanned()
    {
        foreach (LayerForm form in Enum.GetValues<LayerForm>())
            Assert.Contains(s_plans.Value, pair => LayerForms.Of(pair.Layer) == form);
        foreach ((LayerSpec layer, KernelPlan plan) in s_plans.Value)
        {
            IEnumerable<VectorIsa> served = plan.Tiers.SelectMany(tier => tier.AlsoServes is { } other ? [other, tier.Isa] : (VectorIsa[])[tier.Isa]);
            Assert.Equal(LayerForms.Of(layer) == LayerForm.Pool ? [VectorIsa.Any] : VectorIsa.All, served);
        }
    }

    [Fact]
    public void APlanIsAFunctionOfItsLayer()
    {
        foreach ((LayerSpec layer, KernelPlan plan) in s_plans.Value.Where((_, i) => i % 5 == 0))
            Assert.Equal(plan, KernelPlanner.Plan(layer with { }, TierRange.All));
    }

    /// <summary>Taps that are in use at a time, sums, an input vector and, but in loops, one to spare; with all taps in registers also what an activation needs.</summary>
    [Fact]
    public void DepthwiseTilesFitTheRegisters() => ForEach<DepthwiseStep>((step, isa) =>
    {
        DepthwiseTile tile = step.Tile;
        int sums = tile.Rows * tile.Columns;
        int taps = tile.IsStraight ? step.Taps : tile.TapStep * tile.TapRows;
        int inUse = tile.IsStraight ? MostTapsInUse(step) : taps;
        bool keepsAll = taps + sums + 3 <= isa.Registers;
        Assert.True(isa.Lanes == 1 || keepsAll || (isa.HasFma && inUse + sums + (tile.IsStraight ? 2 : 1) <= isa.Registers), $"{sums} sums, {taps} taps, {inUse} at a time");
        Assert.True(tile.IsStraight || !tile.IsEdgeStraight, "an edge in straight-line code of a tile with loops");
        Assert.True(tile.IsStraight || (tile.Rows == 1 && tile.TapRows == 1) || tile.TapStep == step.Columns.Kernel, "a tile of several rows, of outputs or taps, that takes a row of taps in parts");
        Assert.InRange(tile.TapRows, tile.IsStraight ? 0 : 1, step.Rows.Kernel);
        Assert.InRange(tile.TapStep, 0, step.Columns.Kernel);
        Assert.True((long)taps * sums <= JitLimits.StraightLineMultiplyAdds, $"{taps * sums} multiply-adds");
        Assert.True(tile.Lanes <= Math.Min(isa.Lanes, step.Channels), $"{tile.Lanes} lanes");
    });

    /// <summary>
    /// Rows that are expanded together are whole rows of the image, which lie in the ring with all its columns, and a ring row has a gap beside them.
    /// </summary>
    [Fact]
    public void JoinedRowsAreWholeRowsOfTheImage()
    {
        int joined = 0;
        ForEach<InvertedResidualStep>((step, _) =>
        {
            if (!step.Expansion.HasGaps)
                return;
            joined++;
            PointwiseStep expansion = step.Expansion;
            Assert.True(expansion.IsContiguous, "rows that are not one run of pixels");
            Assert.Equal(step.Depthwise.Columns.Input.Value, expansion.TargetRow);
            Assert.Equal(step.Depthwise.Columns.Output.Value, step.BlockColumns);
            Assert.Equal(expansion.TargetRow * expansion.Source.Pixel, expansion.Source.Row.Elements);
            Assert.True(step.Depthwise.Columns.PadBefore.Value + expansion.TargetRow <= step.RingColumns, "columns past the end of a ring row");
            Assert.True(expansion.Target.Row.Elements >= expansion.TargetRow * expansion.Target.Pixel, "rows that overlap");
        });
        Assert.True(joined > 5, $"{joined} layers");
    }

    /// <summary>The most taps that are needed at or after an input row under a tile and before it too.</summary>
    private static int MostTapsInUse(DepthwiseStep step) => step.Columns.Kernel * step.UsedRows.Max(row => Enumerable.Range(0, step.Rows.Kernel).Count(tap =>
        step.UsedRows.Any(used => used <= row && Uses(step, used, tap)) && step.UsedRows.Any(used => used >= row && Uses(step, used, tap))));

    private static bool Uses(DepthwiseStep step, long row, int tap) =>
        Enumerable.Range(0, step.Tile.Rows).Any(output => step.Rows.IsTap(row, output, step.Rows.Kernel, out int used) && used == tap);

    /// <summary>Positions under a tile that are not tested lie inside the input for every tile of every block, and a test that no tile needs is not made.</summary>
    [Fact]
    public void WhatATileAtTheEdgeDoesNotTestIsTheInputs()
    {
        int sure = 0;
        foreach ((_, KernelPlan plan) in s_plans.Value)
        {
            foreach (TierPlan tier in plan.Tiers)
            {
                foreach (DepthwiseStep step in AllSteps(tier).OfType<DepthwiseStep>().Where(step => step is { Tile.HasEdge: true, Copy: null }))
                {
                    (int blockRows, int blockColumns) = tier.Work switch
                    {
                        Blocks blocks => (blocks.Rows, blocks.Columns),
                        RowBands { Columns: 0 } bands => (bands.Rows, int.MaxValue),
                        _ => throw new InvalidOperationException($"{tier.Work}"),
                    };
                    sure += Check(step.Rows, step.Tile.Rows, blockRows, step.Tile.SureRows) + Check(step.Columns, step.Tile.Columns, blockColumns, step.Tile.SureColumns);

                    int Check(AxisPlan axis, int tile, int block, PositionRange range)
                    {
                        IReadOnlyList<long> used = axis.Positions(tile);
                        if (step.Phases is not null || !axis.Input.IsConstant)
                        {
                            Assert.DoesNotContain(used, position => range.Holds(position));
                            return 0;
                        }

                        List<long> starts = [.. Starts(axis.Output.Value!.Value, tile, block).Select(output => (output * axis.Stride) - axis.PadBefore.Value!.Value)];
                        foreach (long position in used)
                        {
                            bool isInside = starts.All(start => start + position >= 0 && start + position < axis.Input.Value);
                            Assert.True(isInside == range.Holds(position), $"{plan.Name} on {tier.Isa.Name}: position {position} of {axis}");
                        }

                        return used.Count(position => range.Holds(position));
                    }
                }
            }
        }

        Assert.True(sure > s_count, $"{sure} positions");
    }

    /// <summary>The first outputs of all tiles, as generated code walks over them.</summary>
    private static IEnumerable<long> Starts(long outputs, int tile, int block)
    {
        for (long first = 0; first < outputs; first += block)
        {
            for (long output = first; output < Math.Min(first + block, outputs); output += tile)
                yield return output;
        }
    }

    [Fact]
    public void PointwiseTilesFitTheRegisters() => ForEach<PointwiseStep>((step, isa) =>
    {
        foreach (int pixels in step.PixelTiles)
        {
            foreach (ChannelGroups groups in step.Groups)
            {
                int slots = groups.Group.Slots.Count, parts = step.SplitsSums ? SplitSums.Partials / isa.Lanes : 1;
                // A remainder of the channels may take more vectors than it has whole ones, but never more than the main groups do.
                bool isOneScalarSum = step.SplitsSums && isa.Lanes == 1 && pixels * slots == 1;
                Assert.True(isOneScalarSum || (pixels * slots * parts) + (isa.TakesLanes && !step.SplitsSums ? pixels + 2 : slots + (isa.HasFma ? 1 : 2)) <= isa.Registers, $"{pixels} pixels of {slots} slots of {parts} vectors");
            }
        }
    });

    [Fact]
    public void GroupsCoverTheOutputChannelsOnce() => ForEach<PointwiseStep>((step, isa) =>
    {
        int next = 0;
        foreach (ChannelGroups groups in step.Groups)
        {
            Assert.Equal(next, groups.Start);
            Assert.True(groups.Count > 0 && groups.Group.Width > 0);
            int width = groups.Group.Width;
            // A group begins at a panel or divides one, so that no vector of weights lies across two.
            foreach ((VectorSlot slot, _, int channel) in groups.Group.Vectors())
            {
                Assert.InRange(slot.Stored, 1, slot.Lanes);
                Assert.True(slot.Lanes <= Math.Max(isa.Lanes, 1), $"a vector of {slot.Lanes}");
                for (int i = 0; i < groups.Count && !step.SplitsSums; i++)
                {
                    int lane = (groups.Start + (i * width) + channel) % PackedLayout.Lanes;
                    Assert.True(lane + slot.Lanes <= PackedLayout.Lanes, $"a vector of {slot.Lanes} at lane {lane} of a panel");
                }
            }

            next += groups.Count * width;
        }

        Assert.Equal(step.Outputs, next);
    });

    /// <summary>Sums are split where the shape of the weights says so, on every tier, and never over taps whose channels leave a vector half empty.</summary>
    [Fact]
    public void SumsAreSplitOnAllTiersOrOnNone()
    {
        int split = 0;
        foreach ((LayerSpec layer, KernelPlan plan) in s_plans.Value)
        {
            PointwiseStep[] steps = [.. plan.Tiers.SelectMany(AllSteps).OfType<PointwiseStep>()];
            bool expected = layer.Weights.Any(weights => weights.Block is StripBlock);
            Assert.All(steps, step => Assert.Equal(expected, step.SplitsSums));
            Assert.True(!expected || layer.OutputChannels < SplitSums.Partials, plan.Name);
            Assert.All(steps, step => Assert.True(!step.SplitsSums || step.Reduction is not WindowReduction window || window.SegmentLength % SplitSums.Partials == 0, plan.Name));
            split += expected ? 1 : 0;
        }

        Assert.InRange(split, s_count / 100, s_count / 2);
    }

    /// <summary>As generated code cuts a run into tiles, these are exactly the run: none is left, none sticks out.</summary>
    [Fact]
    public void PixelTilesCoverEveryRun()
    {
        int runs = 0; // of inverted residuals
        int[] cuts = new int[4];
        foreach ((LayerSpec layer, KernelPlan plan) in s_plans.Value)
        {
            foreach (TierPlan tier in plan.Tiers)
            {
                foreach ((PointwiseStep step, long run) in Runs(layer, tier))
                {
                    Assert.Equal(step.PixelTiles.Distinct().OrderDescending(), step.PixelTiles);
                    Assert.True(Covers(step, run), $"{plan.Name} on {tier.Isa.Name}: {step.Name} does not do {run} pixels in tiles of {string.Join(", ", step.PixelTiles)} ({step.Tiles.Cut})");
                    runs += tier.Find<InvertedResidualStep>() is null ? 0 : 1;
                    cuts[(int)step.Tiles.Cut]++;
                }
            }
        }

        Assert.True(runs > s_count, $"{runs} runs of inverted residuals");
        Assert.All(cuts, count => Assert.True(count > s_count / 10, $"runs by their cut: {string.Join(", ", cuts)}"));
    }

    private static bool Covers(PointwiseStep step, long run)
    {
        int[] tiles = [.. step.PixelTiles];
        if (step.Tiles.Cut == PixelCut.TwoSizes)
        {
            long whole = run - ((tiles[0] - (run % tiles[0])) % tiles[0] * tiles[1]);
            return tiles.Length == 2 && whole >= 0 && whole % tiles[0] == 0 && (run - whole) % tiles[1] == 0;
        }

        if (!step.Tiles.Overlaps)
            return tiles.Aggregate(run, (pixels, tile) => pixels % tile) == 0;
        int first = Array.FindIndex(tiles, tile => tile <= run);
        if (first < 0)
            return false;
        long rest = run % tiles[first];
        // The smallest tile that covers what is left lies inside the run, as a larger one does.
        return step.Tiles.Cut != PixelCut.OverlapRest || rest == 0 || tiles.Skip(first).Last(tile => tile >= rest) <= run;
    }

    /// <summary>The lengths of runs that a tier meets; where a size is given at run time, every length up to a few tiles.</summary>
    private static IEnumerable<(PointwiseStep Step, long Run)> Runs(LayerSpec layer, TierPlan tier)
    {
        if (tier.Find<InvertedResidualStep>() is { } residual)
            return RunsOf(layer, residual).SelectMany(each => each.Step.OnArm64 is { } form ? [each, (form, each.Run)] : (IEnumerable<(PointwiseStep, long)>)[each]);
        PointwiseStep? step = tier.Find<PointwiseStep>() ?? tier.Find<WindowStep>()?.Tiles ?? tier.Find<TapPassStep>()?.Tiles;
        if (step is null)
            return [];
        return Runs(layer, tier, step).SelectMany(run => step.OnArm64 is { } arm64 ? [(step, run), (arm64, run)] : (IEnumerable<(PointwiseStep, long)>)[(step, run)]);
    }

    private static IEnumerable<long> Runs(LayerSpec layer, TierPlan tier, PointwiseStep step)
    {
        layer = EquivalentLayers.Of(layer);
        (long rows, long columns) = (layer.Rows.IsConstant ? layer.Rows.OutputSize : 0, layer.Columns.IsConstant ? layer.Columns.OutputSize : 0);
        if (tier.Find<TapPassStep>() is not null)
            columns = 0; // how much of a row a tap finds inside the input differs
        long[] anyRun = [.. Enumerable.Range(1, 3 * step.PixelTiles[0]).Select(run => (long)run)];
        foreach (long run in tier.Work switch
        {
            Blocks blocks when blocks.IsContiguous => Parts(rows, blocks.Rows, [blocks.Rows]).Select(part => part * columns),
            Blocks blocks => Parts(columns, blocks.Columns, [blocks.Columns, .. anyRun.Where(run => run < blocks.Columns)]),
            PixelRuns runs => Parts(layer.HasBatch ? 0 : rows * columns, runs.Pixels, [runs.Pixels, .. anyRun.Where(run => run < runs.Pixels)]),
            OutputRows => columns > 0 ? [columns] : anyRun,
            _ => [],
        })
            yield return run;
    }

    /// <summary>What the runtime's walk hands out, whatever band a thread begins with. (With squeeze-excite the projection goes over the map.)</summary>
    private static IEnumerable<(PointwiseStep Step, long Run)> RunsOf(LayerSpec layer, InvertedResidualStep step)
    {
        if (!layer.Rows.IsConstant || !layer.Columns.IsConstant)
            yield break;
        long width = layer.Columns.OutputSize, height = layer.Rows.OutputSize;
        for (long column = 0; column < width; column += step.BlockColumns)
        {
            long firstColumn = (column * layer.Columns.Stride) - layer.Columns.ResolvedPadBefore;
            long live = Math.Min(firstColumn + step.RingColumns, layer.Columns.Size) - Math.Max(firstColumn, 0);
            long columns = Math.Min(step.BlockColumns, width - column);
            for (long begin = 0; begin < height; begin += step.BandRows)
            {
                long next = long.MinValue;
                for (long band = begin; band < height; band += step.BandRows)
                {
                    long first = (band * layer.Rows.Stride) - layer.Rows.ResolvedPadBefore, end = Math.Min(first + step.RingRows, layer.Rows.Size);
                    for (long row = Math.Max(Math.Max(first, next), 0); row < end && live > 0;)
                    {
                        long rows = Math.Min(end - row, step.RingRows - ((row + layer.Rows.ResolvedPadBefore) % step.RingRows));
                        yield return (step.Expansion, step.Expansion.IsContiguous ? rows * live : live);
                        row += rows;
                    }

                    next = first + step.RingRows;
                    if (step.Gates is null)
                        yield return (step.Projection, step.Projection.IsContiguous ? Math.Min(step.BandRows, height - band) * columns : columns);
                }
            }
        }
    }

    private static IEnumerable<long> Parts(long whole, long part, IEnumerable<long> unknown)
    {
        if (whole == 0)
            return unknown;
        List<long> parts = [];
        if (whole >= part)
            parts.Add(part);
        if (whole % part != 0)
            parts.Add(whole % part);
        return parts;
    }

    [Fact]
    public void WeightsLieWhereTheRuntimePacksThem()
    {
        foreach ((LayerSpec layer, _) in s_plans.Value)
        {
            long[] starts = [.. layer.Weights.Select(weights => weights.Start)];
            switch (LayerForms.Of(layer))
            {
                case LayerForm.Separable:
                    var depthwise = (DepthwiseStage)layer.First;
                    SeparableBlocks separable = SeparableBlocks.Of(layer.Window.Taps, depthwise.Channels, depthwise.Multiplier, layer.OutputChannels);
                    Assert.Equal([separable.Taps, separable.Panels], starts);
                    Assert.Equal(separable.Length, layer.WeightElements);
                    break;
                case LayerForm.InvertedResidual:
                    int reduced = layer.Stages.OfType<SqueezeExciteStage>().FirstOrDefault()?.Reduced ?? 0;
                    InvertedResidualBlocks inverted = InvertedResidualBlocks.Of(layer.Window.Taps, layer.InputChannels, layer.First.Outputs, layer.OutputChannels, reduced);
                    Assert.Equal(
                        reduced == 0 ? [inverted.Expansion, inverted.Taps, inverted.Projection] : [inverted.Expansion, inverted.Taps, inverted.Squeeze, inverted.Excite, inverted.Projection],
                        starts);
                    Assert.Equal(inverted.Length, layer.WeightElements);
                    break;
                default:
                    Assert.All(starts, start => Assert.Equal(0, start));
                    break;
            }

            // Blocks begin on cache lines.
            Assert.All(starts, start => Assert.Equal(0, start % 16));
        }
    }

    private static void ForEach<T>(Action<T, VectorIsa> check)
        where T : Step
    {
        int checks = 0;
        foreach ((_, KernelPlan plan) in s_plans.Value)
        {
            foreach (TierPlan tier in plan.Tiers)
            {
                foreach (T step in AllSteps(tier).OfType<T>())
                {
                    checks++;
                    if (Record.Exception(() => check(step, step is PointwiseStep { IsArm64: true } ? VectorIsa.Arm64 : tier.Isa)) is { } failure)
                        Assert.Fail($"{plan.Name} on {tier.Isa.Name}: {failure.Message}");
                }
            }
        }

        Assert.True(checks > 800, $"Only {checks} steps were checked.");
    }

    /// <summary>The steps of a tier, those inside of them, and the forms for ARM64.</summary>
    internal static IEnumerable<Step> AllSteps(TierPlan tier) => tier.Steps.SelectMany(step => step switch
    {
        InvertedResidualStep residual => [residual, residual.Expansion, residual.Depthwise, residual.Projection],
        WindowStep window => [window, window.Tiles],
        TapPassStep taps => [taps, taps.Tiles],
        _ => (Step[])[step],
    }).SelectMany(step => step is PointwiseStep { OnArm64: { } arm64 } ? [step, arm64] : (Step[])[step]);
}
