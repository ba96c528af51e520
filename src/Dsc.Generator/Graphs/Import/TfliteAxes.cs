using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations along axes.</summary>
internal static class TfliteAxes
{
    private static readonly Dictionary<string, ReduceKind> Kinds = new()
    {
        ["MEAN"] = ReduceKind.Mean,
        ["SUM"] = ReduceKind.Sum,
        ["REDUCE_MAX"] = ReduceKind.Max,
        ["REDUCE_MIN"] = ReduceKind.Min,
        ["REDUCE_PROD"] = ReduceKind.Prod,
    };

    public static IReadOnlyList<Value>? Import(NodeReader node, Model model)
    {
        GraphBuilder builder = node.Builder;
        if (Kinds.TryGetValue(node.OpType, out ReduceKind kind))
            return NodeReader.One(Reduce(node, node.Input(0), kind));
        switch (node.OpType)
        {
            case "SOFTMAX":
                Value scaled = OnnxAxes.Scaled(builder, node.Input(0), node.Float("beta", 1));
                return NodeReader.One(builder.Add(new Softmax(NodeReader.Axis(-1, scaled.Shape.Length), IsLog: false), scaled));
            case "LOG_SOFTMAX":
                return NodeReader.One(builder.Add(new Softmax(NodeReader.Axis(-1, node.Input(0).Shape.Length), IsLog: true), node.Input(0)));
            case "ARG_MAX" or "ARG_MIN":
                node.Ignore("output_type");
                int axis = NodeReader.Axis(TfliteMovement.One(node, 1, "axis"), node.Input(0).Shape.Length);
                return NodeReader.One(builder.Add(
                    new ArgExtreme(node.OpType == "ARG_MIN", axis, KeepDimensions: false, TakesLast: false, TfliteImporter.ResultType(node, model)), node.Input(0)));
            case "TOPK_V2":
                int last = NodeReader.Axis(-1, node.Input(0).Shape.Length), count = TfliteMovement.One(node, 1, "k");
                return count < 1 || count > node.Input(0).Shape[last]
                    ? throw new UnsupportedException($"k = {count} of {node.Input(0).Shape[last]}")
                    : builder.AddAll(new TopK(last, count, IsLargest: true, ElementType.Int32), node.Input(0));
            case "L2_NORMALIZATION":
                return TfliteImporter.Activated(node, L2Normalization(builder, node.Input(0)));
            case "BATCH_MATMUL":
                return NodeReader.One(OnnxAxes.Multiplied(builder, Turned(builder, node.Input(0), node.Flag("adj_x")), Turned(builder, node.Input(1), node.Flag("adj_y"))));
            case "REDUCE_ANY" or "REDUCE_ALL":
                return NodeReader.One(Logical(node));
            default:
                return null;
        }
    }

    private static Value Reduce(NodeReader node, Value x, ReduceKind kind)
    {
        int[] axes = [.. node.NeededInts("axes", 1).Select(axis => NodeReader.Axis(axis, x.Shape.Length)).Distinct().OrderBy(axis => axis)];
        return node.Builder.Add(new Reduce(kind, new(axes), node.Flag("keep_dims")), x);
    }

    /// <summary>Truth values as numbers: one of them is the largest, all of them the smallest.</summary>
    private static Value Logical(NodeReader node)
    {
        Value numbers = node.Builder.Add(new Cast(ElementType.Int32), node.Input(0));
        Value folded = Reduce(node, numbers, node.OpType == "REDUCE_ANY" ? ReduceKind.Max : ReduceKind.Min);
        return node.Builder.Add(new Cast(ElementType.Bool), folded);
    }

    /// <summary>The last two axes of an operand exchanged.</summary>
    private static Value Turned(GraphBuilder builder, Value x, bool isTurned)
    {
        int last = x.Shape.Length - 1;
        return isTurned && last > 0 ? builder.Transpose(x, [.. Enumerable.Range(0, last - 1), last, last - 1]) : x;
    }

    /// <summary>x / sqrt(max(sum of squares, 1e-6)) over the last axis.</summary>
    private static Value L2Normalization(GraphBuilder builder, Value x)
    {
        int last = NodeReader.Axis(-1, x.Shape.Length);
        Value squares = builder.Add(new Reduce(ReduceKind.SumSquare, new([last]), KeepDimensions: true), x);
        return builder.Binary(BinaryKind.Div, x, builder.Unary(UnaryKind.Sqrt, builder.Unary(UnaryKind.Clip, squares, 1e-6f, float.PositiveInfinity)));
    }
}
