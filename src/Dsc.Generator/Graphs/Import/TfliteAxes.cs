using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations along axes, and those that make constants.</summary>
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
            return NodeReader.One(Reduce(node, kind));
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
                node.Require("adj_x", 0);
                node.Require("adj_y", 0);
                return NodeReader.One(OnnxAxes.Multiplied(builder, node.Input(0), node.Input(1)));
            case "SHAPE":
                node.Ignore("out_type");
                int[] shape = node.Input(0).Shape;
                return NodeReader.One(builder.Constant(new Tensor(TfliteImporter.ResultType(node, model), [shape.Length], [.. shape.Select(size => (long)size)])));
            case "FILL":
                Value fill = builder.Constants.Read(node.Input(1)) is { Count: 1 } number ? builder.Constant(number) : node.Input(1);
                int[] sizes = node.IntsOrInput("dims", 0)!;
                return Shapes.Count(sizes) < 0 || fill.Count != 1
                    ? throw new UnsupportedException($"a tensor of shape {Shapes.Text(sizes)}")
                    : NodeReader.One(builder.Add(new Expand(new(sizes)), builder.Reshape(fill)));
            default:
                return null;
        }
    }

    private static Value Reduce(NodeReader node, ReduceKind kind)
    {
        Value x = node.Input(0);
        int[] axes = [.. node.IntsOrInput("axes", 1)!.Select(axis => NodeReader.Axis(axis, x.Shape.Length)).Distinct().OrderBy(axis => axis)];
        return node.Builder.Add(new Reduce(kind, new(axes), node.Flag("keep_dims")), x);
    }

    /// <summary>x / sqrt(max(sum of squares, 1e-6)) over the last axis.</summary>
    private static Value L2Normalization(GraphBuilder builder, Value x)
    {
        int last = NodeReader.Axis(-1, x.Shape.Length);
        Value squares = builder.Add(new Reduce(ReduceKind.SumSquare, new([last]), KeepDimensions: true), x);
        return builder.Binary(BinaryKind.Div, x, builder.Unary(UnaryKind.Sqrt, builder.Unary(UnaryKind.Clip, squares, 1e-6f, float.PositiveInfinity)));
    }
}
