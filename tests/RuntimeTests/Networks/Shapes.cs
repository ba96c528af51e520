using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.RuntimeTests.Networks;

/// <summary>Index arithmetic in its plainest form.</summary>
internal static class Shapes
{
    public static int Count(IEnumerable<int> shape) => shape.Aggregate(1, (product, size) => product * size);

    /// <summary>All indices in row-major order.</summary>
    public static IEnumerable<int[]> Indices(int[] shape)
    {
        int count = Count(shape);
        for (int i = 0; i < count; i++)
        {
            var indices = new int[shape.Length];
            for (int axis = shape.Length - 1, rest = i; axis >= 0; axis--)
            {
                indices[axis] = rest % shape[axis];
                rest /= shape[axis];
            }

            yield return indices;
        }
    }

    /// <summary>Where an element lies; an axis of size 1 is repeated, and axes in front that the shape lacks are left out.</summary>
    public static int At(int[] shape, int[] indices)
    {
        int at = 0, more = indices.Length - shape.Length;
        for (int axis = 0; axis < shape.Length; axis++)
            at = (at * shape[axis]) + (shape[axis] == 1 ? 0 : indices[axis + more]);
        return at;
    }

    public static int[] Random(Random random, int rank, int largest) => [.. Enumerable.Range(0, rank).Select(_ => random.Next(1, largest + 1))];

    public static float[] Floats(Random random, int count, double scale = 2) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * 2 * scale))];
}
