using System;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Operations that find their elements by computed indices, or by their place on axes.</summary>
internal static class Indexing
{
    public static Tensor GatherElements(Tensor x, Tensor indices, int axis)
    {
        int[] places = Places(x.Shape, indices, axis);
        return x.Picked(indices.Shape, i => places[i]);
    }

    public static Tensor ScatterElements(Tensor x, Tensor indices, Tensor updates, ScatterElements scatter)
    {
        int[] places = Places(x.Shape, indices, scatter.Axis);
        Tensor result = x.Picked(x.Shape, i => i);
        for (int i = 0; i < places.Length; i++)
            Put(result, places[i], updates, i, scatter.Reduction);
        return result;
    }

    public static Tensor GatherND(Tensor x, Tensor indices, int batchAxes, int[] shape)
    {
        int[] starts = Starts(x.Shape, indices, batchAxes);
        int block = starts.Length == 0 ? 1 : (int)Shapes.Count(shape) / starts.Length;
        return x.Picked(shape, i => starts[i / block] + (i % block));
    }

    public static Tensor ScatterND(Tensor x, Tensor indices, Tensor updates, BinaryKind? reduction)
    {
        int[] starts = Starts(x.Shape, indices, 0);
        Tensor result = x.Picked(x.Shape, i => i);
        int block = starts.Length == 0 ? 1 : updates.Count / starts.Length;
        for (int i = 0; i < updates.Count; i++)
            Put(result, starts[i / block] + (i % block), updates, i, reduction);
        return result;
    }

    public static Tensor CumulativeSum(Tensor x, CumulativeSum sum)
    {
        var result = new Tensor(x.Type, x.Shape);
        int stride = Shapes.Product(x.Shape, sum.Axis + 1, x.Shape.Length), length = x.Shape[sum.Axis];
        for (int line = 0; line < x.Count / Math.Max(length, 1); line++)
        {
            int start = (line / stride * stride * length) + (line % stride);
            double floats = 0;
            long integers = 0;
            for (int i = 0; i < length; i++)
            {
                int place = start + ((sum.IsReverse ? length - 1 - i : i) * stride);
                if (x.IsFloat)
                {
                    double next = floats + x.Floats[place];
                    result.Floats[place] = (float)(sum.IsExclusive ? floats : next);
                    floats = next;
                }
                else
                {
                    long next = unchecked(integers + x.Integers[place]);
                    result.Integers[place] = Elementwise.Wrap(sum.IsExclusive ? integers : next, x.Type);
                    integers = next;
                }
            }
        }

        return result;
    }

    public static Tensor Triangle(Tensor x, Triangle triangle)
    {
        int rows = x.Shape[x.Shape.Length - 2], columns = x.Shape[x.Shape.Length - 1];
        return x.Picked(x.Shape, i =>
        {
            long distance = (i % columns) - (i / columns % rows) - (long)triangle.Diagonal;
            return (triangle.IsUpper ? distance >= 0 : distance <= 0) ? i : -1;
        });
    }

    /// <summary>For each index the place in a tensor that it means.</summary>
    private static int[] Places(int[] shape, Tensor indices, int axis)
    {
        int[] strides = Shapes.Strides(shape), own = Shapes.Strides(indices.Shape), places = new int[indices.Count];
        for (int i = 0; i < places.Length; i++)
        {
            for (int other = 0; other < shape.Length; other++)
            {
                long index = other == axis ? indices.Integers[i] : i / own[other] % indices.Shape[other];
                places[i] += Checked(index, shape[other]) * strides[other];
            }
        }

        return places;
    }

    /// <summary>For each list of indices the first element that it means.</summary>
    private static int[] Starts(int[] shape, Tensor indices, int batchAxes)
    {
        int depth = indices.Shape[indices.Shape.Length - 1], batches = Shapes.Product(shape, 0, batchAxes);
        int[] strides = Shapes.Strides(shape), starts = new int[indices.Count / depth];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = i / (starts.Length / batches) * Shapes.Product(shape, batchAxes, shape.Length);
            for (int axis = 0; axis < depth; axis++)
                starts[i] += Checked(indices.Integers[(i * depth) + axis], shape[batchAxes + axis]) * strides[batchAxes + axis];
        }

        return starts;
    }

    private static int Checked(long index, int size)
    {
        long place = index < 0 ? index + size : index;
        return place >= 0 && place < size ? (int)place : throw new UnsupportedException($"index {index} of an axis of {size}");
    }

    private static void Put(Tensor result, int place, Tensor updates, int index, BinaryKind? reduction)
    {
        if (result.IsFloat)
            result.Floats[place] = reduction is { } kind ? Elementwise.Float(kind, result.Floats[place], updates.Floats[index]) : updates.Floats[index];
        else
            result.Integers[place] = reduction is { } kind ? Elementwise.Wrap(Elementwise.Integer(kind, result.Integers[place], updates.Integers[index]), result.Type) : updates.Integers[index];
    }
}
