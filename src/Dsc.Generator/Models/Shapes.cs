using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Models;

/// <summary>Arithmetic of shapes.</summary>
internal static class Shapes
{
    /// <summary>The number of elements, or -1 where it passes <see cref="int.MaxValue"/> or a size is negative.</summary>
    public static long Count(IEnumerable<int> shape)
    {
        long count = 1;
        bool isTooLarge = false;
        foreach (int size in shape)
        {
            if (size < 0)
                return -1;
            if (size == 0)
                return 0;
            if (isTooLarge)
                continue;
            count *= size;
            isTooLarge = count > int.MaxValue;
        }

        return isTooLarge ? -1 : count;
    }

    /// <summary>Row-major strides, in elements.</summary>
    public static int[] Strides(IReadOnlyList<int> shape)
    {
        var strides = new int[shape.Count];
        int stride = 1;
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    public static string Text(IEnumerable<int> shape) => "[" + string.Join(", ", shape) + "]";

    public static bool Same(IReadOnlyList<int> a, IReadOnlyList<int> b) => a.Count == b.Count && a.SequenceEqual(b);

    /// <summary>The product of a range of sizes.</summary>
    public static int Product(IReadOnlyList<int> shape, int start, int end)
    {
        int product = 1;
        for (int axis = start; axis < end; axis++)
            product *= shape[axis];
        return product;
    }
}
