using System.Collections.Generic;
using System.Linq;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>The natural loops of a flow graph, wherever their blocks lie.</summary>
public static class FlowLoops
{
    /// <param name="next">The blocks that may follow each block; the first block is the entry.</param>
    /// <returns>The blocks of each loop, the loops of one head together.</returns>
    public static IReadOnlyList<IReadOnlySet<int>> Of(IReadOnlyList<IReadOnlyList<int>> next)
    {
        HashSet<int>[] dominators = Dominators(next);
        var loops = new Dictionary<int, HashSet<int>>();
        for (int tail = 0; tail < next.Count; tail++)
        {
            foreach (int head in next[tail].Where(dominators[tail].Contains))
            {
                HashSet<int> loop = loops.TryGetValue(head, out HashSet<int>? known) ? known : loops[head] = [head];
                AddBackwards(tail, loop, next);
            }
        }

        return [.. loops.Values];
    }

    /// <summary>Adds everything from which the tail is reached without passing the head, which is in the loop already.</summary>
    private static void AddBackwards(int tail, HashSet<int> loop, IReadOnlyList<IReadOnlyList<int>> next)
    {
        var waiting = new Stack<int>([tail]);
        while (waiting.TryPop(out int block))
        {
            if (!loop.Add(block))
                continue;
            for (int before = 0; before < next.Count; before++)
            {
                if (next[before].Contains(block))
                    waiting.Push(before);
            }
        }
    }

    /// <summary>For each block those that every way to it passes; none for what cannot be reached.</summary>
    private static HashSet<int>[] Dominators(IReadOnlyList<IReadOnlyList<int>> next)
    {
        HashSet<int>?[] found = new HashSet<int>?[next.Count];
        found[0] = [0];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int block = 0; block < next.Count; block++)
            {
                if (found[block] is not { } dominators)
                    continue;
                foreach (int after in next[block].Where(after => after != 0))
                {
                    HashSet<int> both = [.. found[after] is { } known ? known.Where(dominators.Contains) : dominators, after];
                    changed |= found[after]?.Count != both.Count;
                    found[after] = both;
                }
            }
        }

        return [.. found.Select(dominators => dominators ?? [])];
    }
}
