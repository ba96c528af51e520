using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Planning;

/// <summary>
/// Chooses the pointwise register tile: pixels x vectors of output channels. One planner serves all blockings of a layer, so
/// that the cost of each tile is estimated once.
/// </summary>
internal sealed class PointwisePlanner
{
    /// <summary>Taller tiles gain nothing (docs/performance.md); two narrow vectors to a pixel hide the latency with eight.</summary>
    private static int MaxPixels(VectorIsa isa) => isa.Lanes > 4 ? 14 : 8;

    /// <summary>Pixels whose distance is a multiple of 4,096 bytes share one set of the first-level cache, which holds eight lines.</summary>
    private const int MaxConflictingPixels = 7;

    /// <summary>
    /// The part of the cost that a second method, for the pixels left over, has to save: its code is compiled and read too. One that multiplies by lanes is twice as
    /// long.
    /// </summary>
    private const double OtherTile = 0.01, OtherTileByLanes = 0.03;

    private readonly List<Candidate> _candidates = [];
    private readonly double _otherTile;
    private readonly int _inputs;
    private readonly bool _fullUnroll;
    private readonly bool _mayOverlap;

    /// <summary>How runs of known length may be cut.</summary>
    private readonly PixelCut[] _exactCuts;

    /// <summary>Chooses the tiles of the tier of 128 bits for ARM64; what pins a choice in advance pins it there too, without lanes.</summary>
    private readonly PointwisePlanner? _arm64;

    /// <param name="mayOverlap">Whether pixels may be computed twice: nothing that they are computed from lies where they are written.</param>
    public PointwisePlanner(
        VectorIsa isa,
        int inputs,
        int outputs,
        bool splitsSums,
        bool fullUnroll,
        PlanOverrides overrides,
        bool mayOverlap,
        bool onePixel = false,
        int pixelStride = 0)
    {
        _inputs = inputs;
        _mayOverlap = mayOverlap;
        // The text of a second tile of nearly the size of the first is long where channels are written out, and where sums are split it gains little.
        bool mayHaveTwoSizes = isa.Lanes > 1 && !splitsSums && !fullUnroll;
        _exactCuts = [PixelCut.Greedy, .. mayOverlap ? [PixelCut.OverlapLast] : (PixelCut[])[], .. mayHaveTwoSizes ? [PixelCut.TwoSizes] : (PixelCut[])[]];
        if (isa == VectorIsa.Vector128 && !fullUnroll && overrides is { Pixels: null, Vectors: null })
            _arm64 = new PointwisePlanner(VectorIsa.Arm64, inputs, outputs, splitsSums, fullUnroll, overrides, mayOverlap, onePixel, pixelStride);
        _otherTile = isa.TakesLanes && !splitsSums ? OtherTileByLanes : OtherTile;
        _fullUnroll = fullUnroll;
        int mostPixels = overrides.Pixels ?? (pixelStride > 0 && pixelStride % 1024 == 0 ? MaxConflictingPixels : splitsSums ? PackedLayout.Lanes : MaxPixels(isa));
        if (splitsSums)
        {
            AddSplit(isa, outputs, mostPixels, overrides);
            return;
        }

        foreach (int vectors in overrides.Vectors is { } pinnedVectors ? [pinnedVectors] : VectorCounts(isa, onePixel))
        {
            if (!IsAligned(vectors * isa.Lanes))
                continue;
            Groups groups = Groups.OfVectors(isa, vectors, outputs);
            double[] costs = groups.Costs((pixels, width) => CostModel.PointwiseTile(isa, pixels, width, inputs), mostPixels);
            for (int pixels = overrides.Pixels ?? 1; pixels <= mostPixels && Fits(isa, pixels, groups.Widest); pixels++)
                _candidates.Add(new Candidate(pixels, groups, costs));
        }
    }

    /// <summary>Tiles of split sums: any number of outputs side by side.</summary>
    private void AddSplit(VectorIsa isa, int outputs, int mostPixels, PlanOverrides overrides)
    {
        int parts = SplitSums.Partials / isa.Lanes;
        for (int width = overrides.Vectors ?? 1; width <= (overrides.Vectors ?? outputs); width++)
        {
            Groups groups = Groups.OfOutputs(width, outputs);
            double[] costs = groups.Costs((pixels, sums) => CostModel.SplitTile(isa, pixels, sums, _inputs), mostPixels);
            for (int pixels = overrides.Pixels ?? 1; pixels <= mostPixels; pixels++)
            {
                // Scalar code has a register for each partial of one sum at best.
                if (FitsSplit(isa, pixels, width, parts) || pixels * width == 1)
                    _candidates.Add(new Candidate(pixels, groups, costs));
            }
        }
    }

    /// <summary>The partial sums, a vector of weights for each output and one of a pixel; without FMA the product too.</summary>
    private static bool FitsSplit(VectorIsa isa, int pixels, int outputs, int parts) =>
        (pixels * outputs * parts) + outputs + (isa.HasFma ? 1 : 2) <= isa.Registers;

    /// <param name="runs">Lengths of the runs of consecutive pixels in a block, with how often each occurs.</param>
    public PointwiseChoice Choose(IReadOnlyList<PixelRun> runs)
    {
        Candidate? best = null;
        PixelCut cut = PixelCut.Greedy;
        double bestCost = double.MaxValue;
        bool areExact = runs.All(run => run.IsExact);
        foreach (Candidate candidate in _candidates)
        {
            foreach (PixelCut way in areExact ? _exactCuts : [_mayOverlap ? PixelCut.OverlapRest : PixelCut.Greedy])
            {
                double cost = Cost(candidate, way, runs);
                if (cost < bestCost)
                    (best, cut, bestCost) = (candidate, way, cost);
            }
        }

        Candidate found = PlanOverrides.Found(best);
        return new PointwiseChoice(bestCost, found.Groups.Count, () => Plan(found, cut, runs));
    }

    private double Cost(Candidate candidate, PixelCut cut, IReadOnlyList<PixelRun> runs)
    {
        double cost = 0;
        int others = cut == PixelCut.TwoSizes ? 1 : 0; // kinds of tiles beside the main one
        for (int i = 0; i < runs.Count; i++)
        {
            PixelRun run = runs[i];
            double cycles = cut switch
            {
                PixelCut.OverlapLast => candidate.OverlapCost(run.Length),
                PixelCut.TwoSizes => candidate.TwoSizesCost(run.Length),
                _ => candidate.CutCost(run.Length),
            };
            if (double.IsPositiveInfinity(cycles))
                return cycles; // whether or not the run occurs when one thread does all
            cost += run.Count * cycles;
            others += cut switch
            {
                PixelCut.OverlapLast => run.Length < candidate.Pixels ? 1 : 0,
                PixelCut.TwoSizes => 0,
                _ => run.Length % candidate.Pixels != 0 ? 1 : 0,
            };
        }

        return cost * (1 + (_otherTile * others));
    }

    private PointwiseTiles Plan(Candidate candidate, PixelCut cut, IReadOnlyList<PixelRun> runs)
    {
        Groups groups = candidate.Groups;
        int sums = candidate.Pixels * groups.Widest;
        int channelsPerStep = _fullUnroll ? Math.Max(1, Math.Min(_inputs, JitLimits.StraightLineMultiplyAdds / sums)) : 1;
        return new PointwiseTiles(Tiles(candidate.Pixels, cut, runs), new(groups.All()), channelsPerStep, cut, _arm64?.Choose(runs).Plan());
    }

    private static IEnumerable<int> VectorCounts(VectorIsa isa, bool onePixel)
    {
        // One pixel at a time reads every weight once: more vectors side by side hide the latency of its sums.
        if (onePixel && isa.Lanes > 1)
            return [isa.Registers / 4];
        return isa switch
        {
            { Lanes: 16 } => [1, 2, 3, 4],
            { Lanes: 8 } => [1, 2, 4],
            { Lanes: 4 } => [2, 4],
            _ => [4],
        };
    }

    /// <summary>A group of outputs is whole panels or a part of one.</summary>
    private static bool IsAligned(int width) => width % PackedLayout.Lanes == 0 || PackedLayout.Lanes % width == 0;

    /// <summary>
    /// Sums, one vector of weights each and a broadcast input must fit the registers; without FMA the product too. Where lanes are taken, a vector of each
    /// pixel and two of weights.
    /// </summary>
    private static bool Fits(VectorIsa isa, int pixels, int vectors) =>
        (pixels * vectors) + (isa.TakesLanes ? pixels + 2 : vectors + (isa.HasFma ? 1 : 2)) <= isa.Registers;

    /// <summary>
    /// The tile and one tile for each remainder that occurs, or for each shorter run where the last tile overlaps; where the runs are not known, a few sizes.
    /// </summary>
    private static EquatableArray<int> Tiles(int pixels, PixelCut cut, IReadOnlyList<PixelRun> runs)
    {
        if (cut == PixelCut.TwoSizes)
            return new EquatableArray<int>([pixels, pixels - 1]);
        var tiles = new SortedSet<int>(Comparer<int>.Create((a, b) => b.CompareTo(a)));
        foreach (PixelRun run in runs)
        {
            if (!run.IsExact)
            {
                tiles.UnionWith(SizesBelow(pixels, cut).Append(pixels));
                continue;
            }

            if (run.Length >= pixels)
                tiles.Add(pixels);
            if (cut == PixelCut.OverlapRest)
                continue; // the sizes for runs that are not known do
            if (cut == PixelCut.OverlapLast ? run.Length < pixels : run.Length % pixels != 0)
                tiles.Add((int)(run.Length % pixels));
        }

        return new EquatableArray<int>(tiles);
    }

    /// <summary>
    /// The sizes of tiles beside the largest one where runs are not known: four pixels and one; where tiles may overlap, what is left is one of them, of about its size.
    /// </summary>
    private static IEnumerable<int> SizesBelow(int pixels, PixelCut cut) =>
        (cut == PixelCut.OverlapRest ? (int[])[8, 4, 2, 1] : [4, 1]).Where(size => size == 8 ? pixels >= 12 : size < pixels);

    /// <summary>The output channels cut into groups of some vectors, and what is left over.</summary>
    private sealed class Groups
    {
        private Groups(int width, int outputs, Func<int, ChannelGroup> group)
        {
            Main = group(width);
            MainCount = outputs / width;
            Remainder = outputs % width == 0 ? null : group(outputs % width);
        }

        public ChannelGroup Main { get; }

        public int MainCount { get; }

        public ChannelGroup? Remainder { get; }

        public int Count => MainCount + (Remainder is null ? 0 : 1);

        public static Groups OfVectors(VectorIsa isa, int vectors, int outputs) => new(vectors * isa.Lanes, outputs, width => Group(isa, width));

        /// <summary>Groups of split sums: a slot is an output channel.</summary>
        public static Groups OfOutputs(int width, int outputs) =>
            new(width, outputs, count => new ChannelGroup(new EquatableArray<VectorSlot>(Enumerable.Repeat(new VectorSlot(1, 1), count))));

        public IEnumerable<ChannelGroups> All()
        {
            if (MainCount > 0)
                yield return new ChannelGroups(Main, MainCount, 0);
            if (Remainder is not null)
                yield return new ChannelGroups(Remainder, 1, MainCount * Main.Width);
        }

        public int Widest => MainCount > 0 ? Main.Slots.Count : Remainder!.Slots.Count;

        /// <summary>Cycles of a tile over all groups, by its pixels.</summary>
        /// <param name="tile">Cycles of a tile of so many pixels and slots.</param>
        /// <param name="maxPixels">Pixels of the largest tile.</param>
        public double[] Costs(Func<int, int, double> tile, int maxPixels)
        {
            var costs = new double[maxPixels + 1];
            for (int pixels = 1; pixels <= maxPixels; pixels++)
            {
                costs[pixels] = MainCount * tile(pixels, Main.Slots.Count);
                if (Remainder is not null)
                    costs[pixels] += tile(pixels, Remainder.Slots.Count);
            }

            return costs;
        }

        private static ChannelGroup Group(VectorIsa isa, int width)
        {
            var slots = new List<VectorSlot>();
            for (; width >= isa.Lanes; width -= isa.Lanes)
                slots.Add(new VectorSlot(isa.Lanes, isa.Lanes));
            if (width > 0)
            {
                int lanes = width == 1 ? 1 : width <= 4 ? 4 : width <= 8 ? 8 : 16;
                slots.Add(new VectorSlot(lanes, width));
            }

            return new ChannelGroup(new EquatableArray<VectorSlot>(slots));
        }
    }

    private sealed record Candidate(int Pixels, Groups Groups, double[] Costs)
    {
        /// <summary>Cycles of a run: whole tiles, then one tile of what is left.</summary>
        public double CutCost(long length) => (length / Pixels * Costs[Pixels]) + Costs[length % Pixels];

        /// <summary>Cycles of a run in tiles of this size and of one pixel less, which not every length can be.</summary>
        public double TwoSizesCost(long length)
        {
            long smaller = (Pixels - (length % Pixels)) % Pixels, rest = length - (smaller * (Pixels - 1));
            return Pixels == 1 || rest < 0 ? double.PositiveInfinity : (rest / Pixels * Costs[Pixels]) + (smaller * Costs[Pixels - 1]);
        }

        /// <summary>Cycles of a run whose last tile overlaps its neighbour, or that is a tile of its own.</summary>
        public double OverlapCost(long length) => length < Pixels ? Costs[length] : Rounding.Parts(length, Pixels) * Costs[Pixels];
    }
}

/// <summary>The best tile for some runs; the plan itself is only made for the blocking that wins.</summary>
internal readonly record struct PointwiseChoice(double Cost, int Groups, Func<PointwiseTiles> Plan);

/// <summary>Consecutive output pixels that the pointwise stage works through.</summary>
/// <param name="Count">How often such a run occurs in an image.</param>
/// <param name="IsExact">Whether the length is known at compile time; otherwise it is the usual one.</param>
internal readonly record struct PixelRun(long Length, long Count, bool IsExact);
