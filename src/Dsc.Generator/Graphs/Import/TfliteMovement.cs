using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations that move elements.</summary>
internal static class TfliteMovement
{
    public static IReadOnlyList<Value>? Import(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        switch (node.OpType)
        {
            case "RESHAPE":
                int[]? listed = node.Ints("new_shape");
                int[] shape = (node.HasInput(1) ? node.IntsOrInput("new_shape", 1) : listed) ?? throw new UnsupportedException("its shape is missing");
                return NodeReader.One(OnnxMovement.Reshaped(builder, node.Input(0), shape, allowsZero: true));
            case "SQUEEZE":
                return NodeReader.One(Squeeze(node));
            case "EXPAND_DIMS":
                return NodeReader.One(Inserted(builder, node.Input(0), NodeReader.Axis(One(node, 1, "axis"), node.Input(0).Shape.Length + 1)));
            case "TRANSPOSE":
                return NodeReader.One(builder.Transpose(node.Input(0), node.NeededInts("perm", 1)));
            case "CONCATENATION":
                return TfliteImporter.Activated(node, builder.Add(new Concat(NodeReader.Axis(node.Int("axis", 0), node.Input(0).Shape.Length)), node.Inputs()));
            case "PACK":
                node.Ignore("values_count");
                int axis = NodeReader.Axis(node.Int("axis", 0), node.Input(0).Shape.Length + 1);
                return NodeReader.One(builder.Add(new Concat(axis), [.. node.Inputs().Select(input => Inserted(builder, input, axis))]));
            case "UNPACK":
                return Unpack(node);
            case "SPLIT":
                return Split(node, 1, NodeReader.Axis(One(node, 0, "axis"), node.Input(1).Shape.Length), null);
            case "SPLIT_V":
                return Split(node, 0, NodeReader.Axis(One(node, 2, "axis"), node.Input(0).Shape.Length), node.IntsOrInput("sizes", 1));
            case "GATHER":
                node.Require("batch_dims", 0);
                return NodeReader.One(OnnxMovement.Gather(builder, node.Input(0), node.Input(1), node.Int("axis", 0)));
            case "EMBEDDING_LOOKUP":
                return NodeReader.One(OnnxMovement.Gather(builder, node.Input(1), node.Input(0), axis: 0));
            case "PAD" or "PADV2" or "MIRROR_PAD":
                return NodeReader.One(Pad(node));
            case "TILE":
                int[] repeats = node.NeededInts("repeats", 1);
                return repeats.Length != node.Input(0).Shape.Length || repeats.Any(count => count < 0)
                    ? throw new UnsupportedException($"repeats {Shapes.Text(repeats)}")
                    : NodeReader.One(builder.Add(new Tile(new(repeats)), node.Input(0)));
            case "BROADCAST_TO":
                return NodeReader.One(builder.Add(new Expand(new(ShapeInference.Broadcast(node.Input(0).Shape, node.NeededInts("shape", 1)))), node.Input(0)));
            default:
                return null;
        }
    }

    public static int One(NodeReader node, int index, string what) => node.Numbers(index, what) is { IsFloat: false, Count: 1 } number
        ? (int)Math.Max(Math.Min(number.Integers[0], int.MaxValue), int.MinValue)
        : throw new UnsupportedException($"its {what} is not one number");

    private static Value Inserted(GraphBuilder builder, Value x, int axis) => builder.Reshape(x, [.. x.Shape.Take(axis), 1, .. x.Shape.Skip(axis)]);

    private static Value Squeeze(NodeReader node)
    {
        Value x = node.Input(0);
        HashSet<int> gone = [.. (node.Ints("squeeze_dims") ?? []).Select(axis => NodeReader.Axis(axis, x.Shape.Length))];
        return node.Builder.Reshape(x, [.. x.Shape.Where((size, axis) => gone.Count == 0 ? size != 1 : !gone.Contains(axis))]);
    }

    private static IReadOnlyList<Value> Unpack(NodeReader node)
    {
        Value x = node.Input(0);
        int axis = NodeReader.Axis(node.Int("axis", 0), x.Shape.Length);
        node.Require("num", x.Shape[axis]);
        int[] shape = [.. x.Shape.Where((_, i) => i != axis)];
        return [.. OnnxMovement.Parts(node.Builder, x, axis, [.. Enumerable.Repeat(1, x.Shape[axis])]).Select(part => node.Builder.Reshape(part, shape))];
    }

    private static IReadOnlyList<Value> Split(NodeReader node, int input, int axis, int[]? sizes)
    {
        Value x = node.Input(input);
        node.Require("num_splits", node.OutputCount);
        if (sizes is null && x.Shape[axis] % node.OutputCount != 0)
            throw new UnsupportedException($"{node.OutputCount} equal parts of {x.Shape[axis]}");
        sizes ??= [.. Enumerable.Repeat(x.Shape[axis] / node.OutputCount, node.OutputCount)];
        int free = Array.IndexOf(sizes, -1);
        if (free >= 0)
            sizes[free] = x.Shape[axis] - sizes.Where((_, i) => i != free).Sum();
        return OnnxMovement.Parts(node.Builder, x, axis, sizes);
    }

    private static Value Pad(NodeReader node)
    {
        Value x = node.Input(0);
        int[] pads = node.NeededInts("paddings", 1);
        if (pads.Length != 2 * x.Shape.Length)
            throw new UnsupportedException($"{pads.Length} pads for {x.Shape.Length} axes");
        float value = node.OpType == "PADV2" && node.Numbers(2, "value") is var number ? (number.IsFloat ? number.Floats[0] : number.Integers[0]) : 0;
        PadMode mode = node.OpType != "MIRROR_PAD" ? PadMode.Constant : node.Int("mode", 0) == 0 ? PadMode.Reflect : PadMode.Symmetric;
        return OnnxMovement.Padded(node.Builder, x, [.. pads.Where((_, i) => i % 2 == 0)], [.. pads.Where((_, i) => i % 2 == 1)], mode, value);
    }
}
