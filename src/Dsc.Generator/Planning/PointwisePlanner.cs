using System.Collections.Generic;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Planning;

/// <summary>Chooses the pointwise register tile: pixels x vectors of output channels.</summary>
internal static class PointwisePlanner
{
    private const int MaxPixels = 8;

    /// <summary>Multiply-adds of one straight-line method; past a few hundred the JIT loses its way.</summary>
    private const int StraightLineBudget = 256;

    /// <param name="runs">Lengths of the runs of consecutive pixels in a block, with how often each occurs; 0 = not known.</param>
    public static (PointwisePlan Plan, double Cost) Plan(VectorIsa isa, int inputs, int outputs, IReadOnlyList<PixelRun> runs, bool fullUnroll)
    {
        PointwisePlan? best = null;
        double bestCost = double.MaxValue;
        foreach (int vectors in VectorCounts(isa, runs))
        {
            (ChannelGroup main, int mainCount, ChannelGroup? rest) = Groups(isa, vectors, outputs);
            int widest = mainCount > 0 ? vectors : rest!.Slots.Count;
            for (int pixels = 1; pixels <= MaxPixels && Fits(isa, pixels, widest); pixels++)
            {
                double cost = 0;
                foreach (PixelRun run in runs)
                {
                    cost += run.Count * RunCost(isa, inputs, pixels, run.Length, vectors, mainCount);
                    if (rest is not null)
                        cost += run.Count * RunCost(isa, inputs, pixels, run.Length, rest.Slots.Count, 1);
                }

                if (cost < bestCost)
                {
                    bestCost = cost;
                    int sums = pixels * widest;
                    int channelsPerStep = fullUnroll ? System.Math.Max(1, System.Math.Min(inputs, StraightLineBudget / sums)) : 1;
                    best = new PointwisePlan(Tiles(pixels, runs), main, mainCount, rest, channelsPerStep);
                }
            }
        }

        return (best!, bestCost);
    }

    private static IEnumerable<int> VectorCounts(VectorIsa isa, IReadOnlyList<PixelRun> runs)
    {
        // One pixel at a time reads every weight once: more vectors side by side hide the latency of its sums.
        if (runs.Count == 1 && runs[0].Length == 1 && isa.Lanes > 1)
            return [isa.Registers / 4];
        return isa.Lanes switch
        {
            16 => [2, 3, 1],
            8 => [2, 4],
            4 => [2, 4],
            _ => [4],
        };
    }

    /// <summary>Sums, one vector of weights each and a broadcast input must fit the registers; without FMA the product too.</summary>
    private static bool Fits(VectorIsa isa, int pixels, int vectors) =>
        (pixels * vectors) + vectors + (isa.HasFma ? 1 : 2) <= isa.Registers;

    private static (ChannelGroup Main, int MainCount, ChannelGroup? Remainder) Groups(VectorIsa isa, int vectors, int outputs)
    {
        int width = vectors * isa.Lanes;
        return (Group(isa, width), outputs / width, outputs % width == 0 ? null : Group(isa, outputs % width));
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

    private static double RunCost(VectorIsa isa, int inputs, int pixels, long length, int vectors, int groups)
    {
        if (groups == 0)
            return 0;
        double cost = length / pixels * CostModel.PointwiseTile(isa, pixels, vectors, inputs);
        int remainder = (int)(length % pixels);
        if (remainder > 0)
            cost += CostModel.PointwiseTile(isa, remainder, vectors, inputs);
        return groups * cost;
    }

    /// <summary>
    /// The tile and one tile for each remainder that occurs; where the runs are not known, halves down to one pixel.
    /// </summary>
    private static EquatableArray<int> Tiles(int pixels, IReadOnlyList<PixelRun> runs)
    {
        var tiles = new SortedSet<int>(Comparer<int>.Create((a, b) => b.CompareTo(a)));
        foreach (PixelRun run in runs)
        {
            if (!run.IsExact)
            {
                for (int size = pixels; size >= 1; size = size > 4 ? 4 : size / 2)
                    tiles.Add(size);
                continue;
            }

            if (run.Length >= pixels)
                tiles.Add(pixels);
            if (run.Length % pixels != 0)
                tiles.Add((int)(run.Length % pixels));
        }

        return new EquatableArray<int>(tiles);
    }
}

/// <summary>Consecutive output pixels that the pointwise stage works through.</summary>
/// <param name="Count">How often such a run occurs in an image.</param>
/// <param name="IsExact">Whether the length is known at compile time; otherwise it is the usual one.</param>
internal sealed record PixelRun(long Length, long Count, bool IsExact);
