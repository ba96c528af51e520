using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Operations that move elements and compute nothing.</summary>
internal static class Movement
{
    public static Tensor Transpose(Tensor x, int[] permutation)
    {
        int[] strides = Shapes.Strides(x.Shape);
        int[] shape = [.. permutation.Select(axis => x.Shape[axis])];
        return Strided(x, shape, 0, [.. permutation.Select(axis => strides[axis])]);
    }

    public static Tensor Slice(Tensor x, Slice slice)
    {
        int[] strides = Shapes.Strides(x.Shape);
        int start = slice.Starts.Select((first, axis) => first * strides[axis]).Sum();
        return Strided(x, [.. slice.Sizes], start, [.. strides.Select((stride, axis) => stride * slice.Steps[axis])]);
    }

    public static Tensor Expand(Tensor x, int[] shape)
    {
        int[] indices = Elementwise.Indices(x.Shape, shape);
        return x.Picked(shape, i => indices[i]);
    }

    public static Tensor Concat(IReadOnlyList<Tensor?> inputs, int axis, int[] shape)
    {
        var result = new Tensor(inputs[0]!.Type, shape);
        int inner = Shapes.Product(shape, axis + 1, shape.Length), outer = Shapes.Product(shape, 0, axis), start = 0;
        foreach (Tensor? input in inputs)
        {
            int block = input!.Shape[axis] * inner;
            for (int row = 0; row < outer; row++)
                Copy(input, row * block, result, (row * shape[axis] * inner) + start, block);
            start += block;
        }

        return result;
    }

    public static Tensor Interleave(Tensor even, Tensor odd, int[] shape)
    {
        var result = new Tensor(even.Type, shape);
        for (int i = 0; i < even.Count; i++)
        {
            Copy(even, i, result, 2 * i, 1);
            Copy(odd, i, result, (2 * i) + 1, 1);
        }

        return result;
    }

    public static Tensor Gather(Tensor x, Tensor indices, int axis, int[] shape)
    {
        var result = new Tensor(x.Type, shape);
        int inner = Shapes.Product(x.Shape, axis + 1, x.Shape.Length), outer = Shapes.Product(x.Shape, 0, axis), size = x.Shape[axis];
        for (int row = 0; row < outer; row++)
        {
            for (int i = 0; i < indices.Count; i++)
            {
                long index = indices.Integers[i] < 0 ? indices.Integers[i] + size : indices.Integers[i];
                if (index < 0 || index >= size)
                    throw new UnsupportedException($"index {index} of an axis of {size}");
                Copy(x, ((row * size) + (int)index) * inner, result, ((row * indices.Count) + i) * inner, inner);
            }
        }

        return result;
    }

    public static Tensor Tile(Tensor x, int[] shape) => Mapped(x, shape, 0, (index, axis) => index % x.Shape[axis]);

    public static Tensor Pad(Tensor x, Pad pad, int[] shape) =>
        Mapped(x, shape, pad.Value, (index, axis) => Source(index - pad.Before[axis], x.Shape[axis], pad.Mode));

    /// <summary>Copies elements that lie a stride apart on each axis.</summary>
    public static Tensor Strided(Tensor x, int[] shape, int start, int[] strides)
    {
        var index = new int[shape.Length];
        int place = start;
        return x.Picked(shape, _ =>
        {
            int current = place;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                place += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                place -= strides[axis] * shape[axis];
                index[axis] = 0;
            }

            return current;
        });
    }

    private static int Source(int index, int size, PadMode mode)
    {
        if (index >= 0 && index < size)
            return index;
        return mode switch
        {
            PadMode.Constant => -1,
            PadMode.Edge => index < 0 ? 0 : size - 1,
            PadMode.Wrap => ((index % size) + size) % size,
            PadMode.Symmetric => index < 0 ? -1 - index : (2 * size) - 1 - index,
            _ => index < 0 ? -index : (2 * size) - 2 - index,
        };
    }

    private static Tensor Mapped(Tensor x, int[] shape, float outside, Func<int, int, int> source)
    {
        int[] strides = Shapes.Strides(x.Shape), sizes = Shapes.Strides(shape);
        var indices = new int[(int)Shapes.Count(shape)];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            var map = new int[shape[axis]];
            for (int i = 0; i < map.Length; i++)
                map[i] = source(i, axis) is >= 0 and var from ? from * strides[axis] : -1;
            for (int i = 0; i < indices.Length; i++)
            {
                int from = map[i / sizes[axis] % shape[axis]];
                indices[i] = from < 0 || indices[i] < 0 ? -1 : indices[i] + from;
            }
        }

        Tensor result = x.Picked(shape, i => indices[i]);
        for (int i = 0; i < indices.Length && outside != 0; i++)
        {
            if (indices[i] >= 0)
                continue;
            if (result.IsFloat)
                result.Floats[i] = outside;
            else
                result.Integers[i] = (long)outside;
        }

        return result;
    }

    private static void Copy(Tensor from, int start, Tensor to, int target, int count)
    {
        if (from.IsFloat)
            Array.Copy(from.Floats, start, to.Floats, target, count);
        else
            Array.Copy(from.Integers, start, to.Integers, target, count);
    }
}
