using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>
/// A reshape behind a transposition as a transposition behind a reshape. Axes that are split take their parts along; axes that are merged are
/// brought together first, which moves elements only where they are not neighbours in this order already.
/// </summary>
internal static class TransposedReshape
{
    /// <returns>Null where an axis is neither kept, split nor merged, so that the transposition must be done.</returns>
    public static TransposedValue? Push(GraphBuilder builder, TransposedValue x, int[] shape)
    {
        if (x.Base.Count == 0)
            return null;
        int[] present = [.. Enumerable.Range(0, x.Base.Shape.Length).Where(axis => x.Base.Shape[axis] != 1)];
        int[] order = [.. x.Permutation.Where(present.Contains).Select(axis => System.Array.IndexOf(present, axis))];
        int[] sizes = [.. present.Select(axis => x.Base.Shape[axis])];
        int[] from = [.. order.Select(axis => sizes[axis])], to = [.. shape.Where(size => size != 1)];
        if (Groups(from, to) is not { } groups)
            return null;

        // Each axis of the base becomes the list of its parts; parts are named by (axis of x, part).
        int[] inverse = Permutations.Inverse(order);
        var parts = new List<(int Axis, int Part, int Size)>();
        foreach (int axis in inverse)
        {
            (int Start, int Count, int Target, int Targets) = groups.First(group => axis >= group.Start && axis < group.Start + group.Count);
            int[] split = Count == 1 ? [.. to.Skip(Target).Take(Targets)] : [from[axis]];
            parts.AddRange(split.Select((size, part) => (axis, part, size)));
        }

        List<int[]> merged = Merged(parts, groups);

        // By their last parts: what is innermost stays so, and is moved in runs.
        List<int[]> placed = [.. merged.OrderBy(group => group.Max())];
        int[] arrangement = [.. placed.SelectMany(group => group)];
        Value value = builder.Reshape(x.Base, [.. parts.Select(part => part.Size)]);
        value = Moved(builder, value, arrangement);
        int ones = shape.Length - to.Length;
        value = builder.Reshape(value, [.. Enumerable.Repeat(1, ones), .. placed.Select(group => group.Aggregate(1, (product, part) => product * parts[part].Size))]);

        int one = 0, next = 0;
        int[] permutation = [.. shape.Select(size => size == 1 ? one++ : ones + placed.IndexOf(merged[next++]))];
        return TransposedValue.Of(builder, value, permutation);
    }

    private static Value Moved(GraphBuilder builder, Value value, int[] arrangement)
    {
        int[] shape = [.. arrangement.Select(axis => value.Shape[axis])];
        return Permutations.KeepsOrder(value.Shape, arrangement) ? builder.Reshape(value, shape) : builder.Transpose(value, arrangement);
    }

    /// <summary>For each axis of the result the parts that make it, in order.</summary>
    private static List<int[]> Merged(List<(int Axis, int Part, int Size)> parts, List<(int Start, int Count, int Target, int Targets)> groups)
    {
        var merged = new List<int[]>();
        foreach ((int start, int count, int _, int targets) in groups)
        {
            if (count == 1)
                merged.AddRange(Enumerable.Range(0, targets).Select(part => new[] { parts.FindIndex(p => p.Axis == start && p.Part == part) }));
            else
                merged.Add([.. Enumerable.Range(start, count).Select(axis => parts.FindIndex(p => p.Axis == axis))]);
        }

        return merged;
    }

    /// <summary>Runs of axes with the same number of elements before and after, the shortest ones; none may have several on both sides.</summary>
    private static List<(int Start, int Count, int Target, int Targets)>? Groups(int[] from, int[] to)
    {
        var groups = new List<(int, int, int, int)>();
        for (int i = 0, j = 0; i < from.Length;)
        {
            int start = i, target = j;
            if (j >= to.Length)
                return null;
            long left = from[i++], right = to[j++];
            while (left != right)
            {
                if (left < right && i < from.Length)
                    left *= from[i++];
                else if (right < left && j < to.Length)
                    right *= to[j++];
                else
                    return null;
            }

            if (i - start > 1 && j - target > 1)
                return null;
            groups.Add((start, i - start, target, j - target));
        }

        return groups;
    }
}
