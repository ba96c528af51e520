using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>A number for each axis of a tensor, without an array.</summary>
[InlineArray(Capacity)]
internal struct Axes
{
    /// <summary>More than tensors have: a tiling of eight axes has sixteen.</summary>
    public const int Capacity = 16;

    private int _first;

    /// <summary>The row-major distances of a shape.</summary>
    public static Axes Strides(ReadOnlySpan<int> shape)
    {
        Axes strides = default;
        int stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    /// <summary>Numbers of axes, kept.</summary>
    public static Axes Of(ReadOnlySpan<int> numbers)
    {
        Axes axes = default;
        numbers.CopyTo(axes);
        return axes;
    }

    /// <summary>The product of the sizes.</summary>
    public static int Count(ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int size in shape)
            count *= size;
        return count;
    }

    /// <summary>An axis counted from the end where it is negative.</summary>
    public static int Normalize(int axis, int rank) => axis < 0 ? axis + rank : axis;
}
