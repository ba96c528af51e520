using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Memory;

/// <summary>
/// Places blocks whose lifetimes are known in one piece of memory. Two greedy orders are tried, largest block first and most crowded step
/// first; the smaller result wins. Where it is above the bound, blocks that stick out are placed earlier, a few times. Finding the best is as
/// hard as packing bins.
/// </summary>
internal sealed class MemoryPlan
{
    /// <summary>A line of the cache, which is also the widest vector.</summary>
    public const int Alignment = 64;

    /// <summary>How often a block that sticks out is tried in an earlier place.</summary>
    private const int MostTries = 200;

    private MemoryPlan(long[] offsets, long bytes, long lowerBound)
    {
        Offsets = offsets;
        Bytes = bytes;
        LowerBound = lowerBound;
    }

    /// <summary>In bytes, in the order of the blocks, multiples of <see cref="Alignment"/>.</summary>
    public long[] Offsets { get; }

    public long Bytes { get; }

    /// <summary>What is needed at the fullest step; no plan is smaller.</summary>
    public long LowerBound { get; }

    public static MemoryPlan Of(IReadOnlyList<Lifetime> blocks)
    {
        Lifetime[] aligned = [.. blocks.Select(block => block with { Bytes = (block.Bytes + Alignment - 1) / Alignment * Alignment })];
        long[] live = Live(aligned);
        long bound = live.Length == 0 ? 0 : live.Max();
        int[] bySize = [.. Enumerable.Range(0, aligned.Length).OrderByDescending(i => aligned[i].Bytes).ThenBy(i => aligned[i].First)];
        MemoryPlan size = Place(aligned, bySize, bound);
        if (size.Bytes == bound)
            return size;
        int[] byBreadth = ByBreadth(aligned, live);
        MemoryPlan breadth = Place(aligned, byBreadth, bound);
        if (breadth.Bytes == bound)
            return breadth;
        MemoryPlan first = Improved(aligned, bySize, size), second = Improved(aligned, byBreadth, breadth);
        return second.Bytes < first.Bytes ? second : first;
    }

    /// <summary>Lets the block that ends last go first, as long as there is something to try.</summary>
    private static MemoryPlan Improved(Lifetime[] blocks, int[] order, MemoryPlan plan)
    {
        MemoryPlan best = plan;
        var current = new List<int>(order);
        for (int i = 0; i < MostTries && best.Bytes > best.LowerBound && blocks.Length <= 1000; i++)
        {
            MemoryPlan last = plan;
            int highest = current.First(block => last.Offsets[block] + blocks[block].Bytes == last.Bytes);
            current.Remove(highest);
            current.Insert(0, highest);
            plan = Place(blocks, [.. current], plan.LowerBound);
            if (plan.Bytes < best.Bytes)
                best = plan;
        }

        return best;
    }

    /// <summary>Bytes that are needed at each step.</summary>
    private static long[] Live(Lifetime[] blocks)
    {
        if (blocks.Length == 0)
            return [];
        var changes = new long[blocks.Max(block => block.Last) + 2];
        foreach (Lifetime block in blocks)
        {
            changes[block.First] += block.Bytes;
            changes[block.Last + 1] -= block.Bytes;
        }

        for (int step = 1; step < changes.Length; step++)
            changes[step] += changes[step - 1];
        return changes;
    }

    private static int[] ByBreadth(Lifetime[] blocks, long[] live)
    {
        var order = new List<int>();
        var placed = new bool[blocks.Length];
        int[] bySize = [.. Enumerable.Range(0, blocks.Length).OrderByDescending(i => blocks[i].Bytes)];
        foreach (int step in Enumerable.Range(0, live.Length).OrderByDescending(step => live[step]))
        {
            if (order.Count == blocks.Length)
                break;
            foreach (int block in bySize.Where(i => !placed[i] && blocks[i].First <= step && step <= blocks[i].Last))
            {
                placed[block] = true;
                order.Add(block);
            }
        }

        return [.. order];
    }

    private static MemoryPlan Place(Lifetime[] blocks, int[] order, long bound)
    {
        var offsets = new long[blocks.Length];
        var placed = new List<int>();
        long end = 0;
        foreach (int block in order)
        {
            offsets[block] = FirstGap(blocks, offsets, placed, block);
            end = Math.Max(end, offsets[block] + blocks[block].Bytes);
            placed.Insert(placed.TakeWhile(other => offsets[other] <= offsets[block]).Count(), block);
        }

        return new MemoryPlan(offsets, end, bound);
    }

    /// <summary>The lowest place between blocks that live at the same time; <paramref name="placed"/> is sorted by offset.</summary>
    private static long FirstGap(Lifetime[] blocks, long[] offsets, List<int> placed, int block)
    {
        long offset = 0;
        foreach (int other in placed)
        {
            if (!blocks[other].Overlaps(blocks[block]))
                continue;
            if (offsets[other] - offset >= blocks[block].Bytes)
                break;
            offset = Math.Max(offset, offsets[other] + blocks[other].Bytes);
        }

        return offset;
    }
}
