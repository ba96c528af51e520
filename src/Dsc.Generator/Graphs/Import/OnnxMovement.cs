using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations that move elements.</summary>
internal static class OnnxMovement
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "Reshape" => NodeReader.One(Reshape(node)),
        "Flatten" => NodeReader.One(Flatten(node)),
        "Squeeze" => NodeReader.One(Squeeze(node)),
        "Unsqueeze" => NodeReader.One(Unsqueeze(node)),
        "Transpose" => NodeReader.One(node.Builder.Transpose(node.Input(0), node.Ints("perm") ?? [.. Enumerable.Range(0, node.Input(0).Shape.Length).Reverse()])),
        "Concat" => NodeReader.One(Concat(node)),
        "Split" => Split(node),
        "Slice" => NodeReader.One(Slice(node)),
        "Gather" => NodeReader.One(Gather(node.Builder, node.Input(0), node.Input(1), node.Int("axis", 0))),
        "Pad" => NodeReader.One(Pad(node)),
        "CenterCropPad" => NodeReader.One(CenterCropPad(node)),
        "Expand" => NodeReader.One(Expand(node)),
        "Tile" => NodeReader.One(Tile(node)),
        _ => null,
    };

    private static Value Reshape(NodeReader node)
    {
        Value x = node.Input(0);
        int[] shape = node.IntsOrInput("shape", 1) ?? throw new UnsupportedException("its shape is missing");
        return Reshaped(node.Builder, x, shape, node.Flag("allowzero"));
    }

    /// <summary>A shape in which one size may be -1 for what is left and, unless zeros are sizes, 0 for the input's.</summary>
    public static Value Reshaped(GraphBuilder builder, Value x, int[] shape, bool allowsZero)
    {
        int[] sizes = [.. shape.Select((size, axis) => size == 0 && !allowsZero && axis < x.Shape.Length ? x.Shape[axis] : size)];
        int free = Array.IndexOf(sizes, -1);
        long known = Shapes.Count(sizes.Where((_, axis) => axis != free));
        if (free >= 0)
            sizes[free] = known > 0 ? (int)(x.Count / known) : 0;
        if (known < 0 || Shapes.Count(sizes) != x.Count)
            throw new UnsupportedException($"{Shapes.Text(x.Shape)} cannot be reshaped to {Shapes.Text(shape)}");
        return builder.Reshape(x, sizes);
    }

    private static Value Flatten(NodeReader node)
    {
        Value x = node.Input(0);
        int axis = node.Int("axis", 1);
        axis = axis == x.Shape.Length ? axis : NodeReader.Axis(axis, x.Shape.Length);
        return node.Builder.Reshape(x, Shapes.Product(x.Shape, 0, axis), Shapes.Product(x.Shape, axis, x.Shape.Length));
    }

    private static Value Squeeze(NodeReader node)
    {
        Value x = node.Input(0);
        int[]? axes = node.IntsOrInput("axes", 1);
        HashSet<int>? gone = axes is null ? null : [.. axes.Select(axis => NodeReader.Axis(axis, x.Shape.Length))];
        return node.Builder.Reshape(x, [.. x.Shape.Where((size, axis) => gone is null ? size != 1 : !gone.Contains(axis))]);
    }

    private static Value Unsqueeze(NodeReader node)
    {
        Value x = node.Input(0);
        int[] axes = node.IntsOrInput("axes", 1) ?? throw new UnsupportedException("its axes are missing");
        int rank = x.Shape.Length + axes.Length;
        HashSet<int> added = [.. axes.Select(axis => NodeReader.Axis(axis, rank))];
        if (added.Count != axes.Length || rank > 64)
            throw new UnsupportedException($"axes {Shapes.Text(axes)}");
        var sizes = new Queue<int>(x.Shape);
        return node.Builder.Reshape(x, [.. Enumerable.Range(0, rank).Select(axis => added.Contains(axis) ? 1 : sizes.Dequeue())]);
    }

    private static Value Concat(NodeReader node)
    {
        Value[] inputs = node.Inputs();
        if (inputs.Length == 0)
            throw new UnsupportedException("it has no input");
        int axis = NodeReader.Axis(node.Int("axis", 1), inputs[0].Shape.Length);
        return node.Builder.Add(new Concat(axis), inputs);
    }

    private static IReadOnlyList<Value> Split(NodeReader node)
    {
        Value x = node.Input(0);
        int axis = NodeReader.Axis(node.Int("axis", 0), x.Shape.Length), count = node.Int("num_outputs", node.OutputCount);
        int part = (x.Shape[axis] + node.OutputCount - 1) / node.OutputCount;
        int[] sizes = node.IntsOrInput("split", 1)
            ?? [.. Enumerable.Range(0, node.OutputCount).Select(i => Math.Max(Math.Min(part, x.Shape[axis] - (i * part)), 0))];
        return count != node.OutputCount ? throw new UnsupportedException($"num_outputs = {count} and {node.OutputCount} outputs") : Parts(node.Builder, x, axis, sizes);
    }

    public static IReadOnlyList<Value> Parts(GraphBuilder builder, Value x, int axis, int[] sizes)
    {
        if (Shapes.Count(sizes) < 0 || sizes.Sum(size => (long)size) != x.Shape[axis])
            throw new UnsupportedException($"parts {Shapes.Text(sizes)} of an axis of {x.Shape[axis]}");
        var parts = new List<Value>();
        int start = 0;
        foreach (int size in sizes)
        {
            parts.Add(builder.Slice(x, axis, start, size));
            start += size;
        }

        return parts;
    }

    private static Value Slice(NodeReader node)
    {
        Value x = node.Input(0);
        int[] starts = node.IntsOrInput("starts", 1) ?? throw new UnsupportedException("its starts are missing");
        int[] ends = node.IntsOrInput("ends", 2) ?? throw new UnsupportedException("its ends are missing");
        int[] axes = node.IntsOrInput("axes", 3) ?? [.. Enumerable.Range(0, starts.Length)];
        int[] steps = node.HasInput(4) ? node.NeededInts("steps", 4) : [.. starts.Select(_ => 1)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length)
            throw new UnsupportedException("starts, ends, axes and steps are not equally many");
        int[] firsts = new int[x.Shape.Length], sizes = (int[])x.Shape.Clone(), strides = [.. x.Shape.Select(_ => 1)];
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = NodeReader.Axis(axes[i], x.Shape.Length);
            (firsts[axis], sizes[axis]) = BuilderExtensions.Range(starts[i], ends[i], steps[i], x.Shape[axis]);
            strides[axis] = sizes[axis] == 0 ? 1 : steps[i];
        }

        return node.Builder.Add(new Slice(new(firsts), new(strides), new(sizes)), x);
    }

    /// <summary>Constant indices that are equally far apart are a slice; a single one takes its axis away.</summary>
    public static Value Gather(GraphBuilder builder, Value x, Value indices, int axis)
    {
        axis = NodeReader.Axis(axis, x.Shape.Length);
        if (builder.Constants.Read(indices) is not { Count: > 0 } numbers || x.Shape[axis] == 0)
            return builder.Add(new Gather(axis), x, indices);
        int[] places = Array.ConvertAll(numbers.Integers, index => NodeReader.Axis((int)Math.Max(Math.Min(index, int.MaxValue), int.MinValue + 1), x.Shape[axis]));
        int step = places.Length > 1 ? places[1] - places[0] : 1;
        if (step == 0 || places.Where((place, i) => place != places[0] + (i * step)).Any())
            return builder.Add(new Gather(axis), x, indices);
        Value slice = builder.Slice(x, axis, places[0], places.Length, step);
        return builder.Reshape(slice, [.. x.Shape.Take(axis), .. indices.Shape, .. x.Shape.Skip(axis + 1)]);
    }

    private static Value Pad(NodeReader node)
    {
        Value x = node.Input(0);
        int rank = x.Shape.Length;
        int[] listed = node.IntsOrInput("pads", 1) ?? throw new UnsupportedException("its pads are missing");
        float value = node.HasInput(2) && node.Numbers(2, "value") is var number ? (number.IsFloat ? number.Floats[0] : number.Integers[0]) : node.Float("value", 0);
        int[] axes = node.IntsOrInput("axes", 3) ?? [.. Enumerable.Range(0, rank)];
        string modeName = node.Text("mode", "constant");
        PadMode mode = modeName switch
        {
            "constant" => PadMode.Constant,
            "reflect" => PadMode.Reflect,
            "edge" => PadMode.Edge,
            "wrap" => PadMode.Wrap,
            _ => throw new UnsupportedException($"mode = '{modeName}' is not done"),
        };
        if (listed.Length != 2 * axes.Length)
            throw new UnsupportedException($"{listed.Length} pads for {axes.Length} axes");
        int[] before = new int[rank], after = new int[rank];
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = NodeReader.Axis(axes[i], rank);
            (before[axis], after[axis]) = (listed[i], listed[i + axes.Length]);
        }

        return Padded(node.Builder, x, before, after, mode, value);
    }

    /// <summary>Negative pads take away.</summary>
    public static Value Padded(GraphBuilder builder, Value x, int[] before, int[] after, PadMode mode, float value)
    {
        if (before.Concat(after).Any(size => size < 0))
        {
            int[] starts = [.. before.Select(size => Math.Max(-(long)size, 0) is var start && start > int.MaxValue ? throw new UnsupportedException("pads that take away all") : (int)start)];
            int[] sizes = [.. x.Shape.Select((size, axis) => size - (long)starts[axis] + Math.Min(after[axis], 0) is >= 0 and var left ? (int)left : throw new UnsupportedException("pads that take away more than there is"))];
            x = builder.Add(new Slice(new(starts), new(starts.Select(_ => 1)), new(sizes)), x);
        }

        return builder.Add(new Pad(new(before.Select(size => Math.Max(size, 0))), new(after.Select(size => Math.Max(size, 0))), mode, value), x);
    }

    /// <summary>Zeros around or a border taken off, of an odd number the smaller part before.</summary>
    private static Value CenterCropPad(NodeReader node)
    {
        Value x = node.Input(0);
        int[] sizes = node.NeededInts("shape", 1);
        int[] axes = [.. (node.Ints("axes") ?? [.. Enumerable.Range(0, x.Shape.Length)]).Select(axis => NodeReader.Axis(axis, x.Shape.Length))];
        if (axes.Length != sizes.Length || sizes.Any(size => size < 1))
            throw new UnsupportedException($"sizes {Shapes.Text(sizes)} for {axes.Length} axes");
        int[] before = new int[x.Shape.Length], after = new int[x.Shape.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            int difference = sizes[i] - x.Shape[axes[i]];
            before[axes[i]] = difference / 2;
            after[axes[i]] = difference - before[axes[i]];
        }

        return Padded(node.Builder, x, before, after, PadMode.Constant, 0);
    }

    private static Value Expand(NodeReader node)
    {
        Value x = node.Input(0);
        int[] shape = node.NeededInts("shape", 1);
        if (shape.Any(size => size < 0))
            throw new UnsupportedException($"the shape {Shapes.Text(shape)}");
        return node.Builder.Add(new Expand(new(ShapeInference.Broadcast(x.Shape, shape))), x);
    }

    private static Value Tile(NodeReader node)
    {
        Value x = node.Input(0);
        int[] repeats = node.NeededInts("repeats", 1);
        return repeats.Length != x.Shape.Length || repeats.Any(count => count < 0)
            ? throw new UnsupportedException($"repeats {Shapes.Text(repeats)} of {x.Shape.Length} axes")
            : node.Builder.Add(new Tile(new(repeats)), x);
    }
}
