using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>Orders of axes: axis i of the result is axis p[i] of the input.</summary>
internal static class Permutations
{
    public static bool IsIdentity(IReadOnlyList<int> p) => p.Select((axis, i) => axis == i).All(same => same);

    public static int[] Inverse(IReadOnlyList<int> p)
    {
        var inverse = new int[p.Count];
        for (int i = 0; i < p.Count; i++)
            inverse[p[i]] = i;
        return inverse;
    }

    /// <summary>First <paramref name="inner"/>, then <paramref name="outer"/>.</summary>
    public static int[] Compose(IReadOnlyList<int> inner, IReadOnlyList<int> outer) => [.. outer.Select(axis => inner[axis])];

    /// <summary>Whether the elements stay in order: only axes of size 1 move.</summary>
    public static bool KeepsOrder(IReadOnlyList<int> shape, IReadOnlyList<int> p)
    {
        int last = -1;
        foreach (int axis in p.Where(axis => shape[axis] != 1))
        {
            if (axis < last)
                return false;
            last = axis;
        }

        return true;
    }

    /// <summary>The list whose element p[i] is element i of the given one: what belongs to the result's axes as it belongs to the input's.</summary>
    public static T[] Back<T>(IReadOnlyList<T> values, IReadOnlyList<int> p)
    {
        var result = new T[values.Count];
        for (int i = 0; i < values.Count; i++)
            result[p[i]] = values[i];
        return result;
    }
}
