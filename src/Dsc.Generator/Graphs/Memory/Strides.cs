using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Memory;

/// <summary>Shapes over elements that lie apart.</summary>
internal static class Strides
{
    /// <summary>Whether the elements lie in one piece, in order.</summary>
    public static bool AreDense(IReadOnlyList<int> shape, IReadOnlyList<int> strides)
    {
        int[] dense = Shapes.Strides(shape);
        return shape.Select((size, axis) => size == 1 || strides[axis] == dense[axis]).All(same => same);
    }

    /// <summary>Whether two views of a shape are one; axes of one element do not count.</summary>
    public static bool AreSame(IReadOnlyList<int> shape, IReadOnlyList<int> first, IReadOnlyList<int> second) =>
        shape.Select((size, axis) => size == 1 || first[axis] == second[axis]).All(same => same);

    /// <summary>Whether the elements of the innermost axis are neighbours.</summary>
    public static bool AreInnermostTogether(IReadOnlyList<int> shape, IReadOnlyList<int> strides) =>
        AreDense(shape, strides) || strides[Enumerable.Range(0, shape.Count).LastOrDefault(axis => shape[axis] != 1)] == 1;

    /// <summary>Strides under which the same elements have another shape; null where there are none, so that they must be copied.</summary>
    public static int[]? Reshaped(IReadOnlyList<int> shape, IReadOnlyList<int> strides, IReadOnlyList<int> target)
    {
        var result = new int[target.Count];
        List<int> from = [.. Enumerable.Range(0, shape.Count).Where(axis => shape[axis] != 1)];
        List<int> to = [.. Enumerable.Range(0, target.Count).Where(axis => target[axis] != 1)];
        int i = 0, j = 0;
        while (i < from.Count && j < to.Count)
        {
            int start = i, first = j;
            long left = shape[from[i++]], right = target[to[j++]];
            while (left != right)
            {
                if (left < right && i < from.Count)
                    left *= shape[from[i++]];
                else if (right < left && j < to.Count)
                    right *= target[to[j++]];
                else
                    return null;
            }

            for (int axis = start; axis + 1 < i; axis++)
            {
                if (strides[from[axis]] != (long)strides[from[axis + 1]] * shape[from[axis + 1]])
                    return null;
            }

            int stride = strides[from[i - 1]];
            for (int axis = j - 1; axis >= first; axis--)
            {
                result[to[axis]] = stride;
                stride *= target[to[axis]];
            }
        }

        // Axes of one element never move; a stride as if they did keeps views that are dense looking so.
        int next = 1;
        for (int axis = target.Count - 1; axis >= 0; axis--)
        {
            if (target[axis] == 1)
                result[axis] = next;
            next = result[axis] * target[axis];
        }

        return result;
    }
}
