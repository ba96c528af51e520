using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations that take parts of axes.</summary>
internal static class TfliteSlices
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "SLICE" => NodeReader.One(Slice(node)),
        "STRIDED_SLICE" => NodeReader.One(StridedSlice(node)),
        "REVERSE_V2" => NodeReader.One(Reversed(node)),
        _ => null,
    };

    private static Value Slice(NodeReader node)
    {
        Value x = node.Input(0);
        int[] starts = node.NeededInts("begin", 1), sizes = node.NeededInts("size", 2);
        if (starts.Length != x.Shape.Length || sizes.Length != x.Shape.Length)
            throw new UnsupportedException("begin and size are not as many as there are axes");
        for (int axis = 0; axis < starts.Length; axis++)
        {
            sizes[axis] = sizes[axis] == -1 ? x.Shape[axis] - starts[axis] : sizes[axis];
            if (starts[axis] < 0 || sizes[axis] < 0 || (long)starts[axis] + sizes[axis] > x.Shape[axis])
                throw new UnsupportedException($"elements {starts[axis]} to {(long)starts[axis] + sizes[axis]} of an axis of {x.Shape[axis]}");
        }

        return node.Builder.Add(new Slice(new(starts), new(starts.Select(_ => 1)), new(sizes)), x);
    }

    private static Value Reversed(NodeReader node)
    {
        Value x = node.Input(0);
        HashSet<int> axes = [.. node.NeededInts("axis", 1).Select(axis => NodeReader.Axis(axis, x.Shape.Length))];
        return node.Builder.Add(
            new Slice(
                new(x.Shape.Select((size, axis) => axes.Contains(axis) && size > 0 ? size - 1 : 0)),
                new(x.Shape.Select((size, axis) => axes.Contains(axis) && size > 0 ? -1 : 1)),
                new(x.Shape)),
            x);
    }

    /// <summary>One entry of begin, end and strides for each axis, but for those that stand for a new axis or for all axes that have none.</summary>
    private static Value StridedSlice(NodeReader node)
    {
        Value x = node.Input(0);
        int[] begins = node.NeededInts("begin", 1), ends = node.NeededInts("end", 2), given = node.NeededInts("strides", 3);
        int ellipsis = node.Int("ellipsis_mask", 0), added = node.Int("new_axis_mask", 0), shrinks = node.Int("shrink_axis_mask", 0);
        int beginMask = node.Int("begin_mask", 0), endMask = node.Int("end_mask", 0);
        bool isOffset = node.Flag("offset");
        if (begins.Length != ends.Length || begins.Length != given.Length || begins.Length > 32)
            throw new UnsupportedException("begin, end and strides are not equally many");
        bool Is(int mask, int entry) => (mask >> entry & 1) != 0;
        int free = x.Shape.Length - begins.Where((_, entry) => !Is(ellipsis, entry) && !Is(added, entry)).Count();
        if (free < 0 || begins.Where((_, entry) => Is(ellipsis, entry)).Count() > 1)
            throw new UnsupportedException($"{begins.Length} entries for {x.Shape.Length} axes");
        int[] starts = new int[x.Shape.Length], sizes = (int[])x.Shape.Clone(), steps = [.. x.Shape.Select(_ => 1)];
        var shape = new List<int>();
        int axis = 0;
        for (int entry = 0; entry < begins.Length; entry++)
        {
            if (Is(ellipsis, entry))
            {
                shape.AddRange(x.Shape.Skip(axis).Take(free));
                axis += free;
                continue;
            }

            if (Is(added, entry))
            {
                shape.Add(1);
                continue;
            }

            bool isForward = given[entry] > 0, shrinking = Is(shrinks, entry);
            long begin = Is(beginMask, entry) ? (isForward ? 0 : int.MaxValue) : begins[entry];
            long end = Is(endMask, entry) ? (isForward ? int.MaxValue : int.MinValue) : ends[entry];
            if (shrinking)
                end = begin == -1 ? int.MaxValue : begin + 1;
            else if (isOffset && !Is(endMask, entry))
                (begin, end) = FromBegin(begin, end, x.Shape[axis]);
            steps[axis] = shrinking ? 1 : given[entry];
            (starts[axis], sizes[axis]) = BuilderExtensions.Range(begin, end, steps[axis], x.Shape[axis]);
            if (shrinking && sizes[axis] != 1)
                throw new UnsupportedException($"element {begin} of an axis of {x.Shape[axis]}");
            if (!shrinking)
                shape.Add(sizes[axis]);
            axis++;
        }

        shape.AddRange(sizes.Skip(axis));
        return node.Builder.Reshape(node.Builder.Add(new Slice(new(starts), new(steps), new(sizes)), x), [.. shape]);
    }

    /// <summary>An end that counts from the begin, which may be negative.</summary>
    private static (long Begin, long End) FromBegin(long begin, long length, int size)
    {
        long first = begin < 0 ? begin + size : begin;
        return (begin, first + length < 0 ? int.MinValue : first + length);
    }
}
