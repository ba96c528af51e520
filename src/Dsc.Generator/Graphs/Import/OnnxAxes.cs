using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations along axes, and products of matrices.</summary>
internal static class OnnxAxes
{
    private static readonly Dictionary<string, ReduceKind> Kinds = new()
    {
        ["ReduceMean"] = ReduceKind.Mean,
        ["ReduceSum"] = ReduceKind.Sum,
        ["ReduceMax"] = ReduceKind.Max,
        ["ReduceMin"] = ReduceKind.Min,
        ["ReduceProd"] = ReduceKind.Prod,
        ["ReduceL1"] = ReduceKind.L1,
        ["ReduceL2"] = ReduceKind.L2,
        ["ReduceSumSquare"] = ReduceKind.SumSquare,
        ["ReduceLogSumExp"] = ReduceKind.LogSumExp,
        ["ReduceLogSum"] = ReduceKind.LogSum,
    };

    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        _ when Kinds.TryGetValue(node.OpType, out ReduceKind kind) => NodeReader.One(Reduce(node, kind)),
        "Softmax" => NodeReader.One(Softmax(node, isLog: false)),
        "LogSoftmax" => NodeReader.One(Softmax(node, isLog: true)),
        "ArgMax" or "ArgMin" => NodeReader.One(ArgExtreme(node)),
        "TopK" => TopK(node),
        "MatMul" => NodeReader.One(Multiplied(node.Builder, node.Input(0), node.Input(1))),
        "Gemm" => NodeReader.One(Gemm(node)),
        "Einsum" => NodeReader.One(OnnxEinsum.Import(node)),
        _ => null,
    };

    private static Value Reduce(NodeReader node, ReduceKind kind)
    {
        Value x = node.Input(0);
        int[]? axes = node.IntsOrInput("axes", 1);
        bool keeps = node.Flag("keepdims", true), isNothing = node.Flag("noop_with_empty_axes");
        if (axes is null or { Length: 0 })
        {
            if (isNothing)
                return x;
            axes = [.. Enumerable.Range(0, x.Shape.Length)];
        }

        return node.Builder.Add(new Reduce(kind, new(axes.Select(axis => NodeReader.Axis(axis, x.Shape.Length)).Distinct().OrderBy(axis => axis)), keeps), x);
    }

    private static Value Softmax(NodeReader node, bool isLog)
    {
        Value x = node.Input(0);
        bool isOld = node.Opset < 13;
        int axis = NodeReader.Axis(node.Int("axis", isOld ? 1 : -1), x.Shape.Length);
        return isOld ? FlatSoftmax(node.Builder, x, axis, isLog) : node.Builder.Add(new Softmax(axis, isLog), x);
    }

    /// <summary>As before opset 13: the axis and all behind it are one.</summary>
    public static Value FlatSoftmax(GraphBuilder builder, Value x, int axis, bool isLog)
    {
        if (Shapes.Product(x.Shape, axis + 1, x.Shape.Length) == 1)
            return builder.Add(new Softmax(axis, isLog), x);
        Value flat = builder.Reshape(x, Shapes.Product(x.Shape, 0, axis), Shapes.Product(x.Shape, axis, x.Shape.Length));
        return builder.Reshape(builder.Add(new Softmax(1, isLog), flat), x.Shape);
    }

    private static Value ArgExtreme(NodeReader node)
    {
        Value x = node.Input(0);
        int axis = NodeReader.Axis(node.Int("axis", 0), x.Shape.Length);
        return node.Builder.Add(
            new ArgExtreme(node.OpType == "ArgMin", axis, node.Flag("keepdims", true), node.Flag("select_last_index"), ElementType.Int64), x);
    }

    private static IReadOnlyList<Value> TopK(NodeReader node)
    {
        Value x = node.Input(0);
        int axis = NodeReader.Axis(node.Int("axis", -1), x.Shape.Length);
        int[]? listed = node.HasInput(1) ? node.IntsOrInput("k", 1) : [node.Int("k", 0)];
        node.Ignore("sorted");
        if (listed is not { Length: 1 } || listed[0] < 1 || listed[0] > x.Shape[axis])
            throw new UnsupportedException($"k is not between 1 and {x.Shape[axis]}");
        return node.Builder.AddAll(new TopK(axis, listed[0], node.Flag("largest", true), ElementType.Int64), x);
    }

    /// <summary>A product with constant weights is a dense layer; vectors are matrices of one row or column.</summary>
    public static Value Multiplied(GraphBuilder builder, Value a, Value b)
    {
        if (a.Shape.Length == 0 || b.Shape.Length == 0)
            throw new UnsupportedException("a product of single numbers");
        bool isRow = a.Shape.Length == 1, isColumn = b.Shape.Length == 1;
        if (isRow)
            a = builder.Reshape(a, 1, a.Shape[0]);
        if (isColumn)
            b = builder.Reshape(b, b.Shape[0], 1);
        bool isDense = b.IsConstant && !a.IsConstant && b.Shape.Length == 2 && a.Shape[a.Shape.Length - 1] == b.Shape[0] && a.Type.IsFloat();
        Value product = isDense ? builder.Add(new Dense(), a, b) : builder.Add(new MatMul(), a, b);
        List<int> shape = [.. product.Shape];
        if (isRow)
            shape.RemoveAt(shape.Count - 2);
        if (isColumn)
            shape.RemoveAt(shape.Count - 1);
        return builder.Reshape(product, [.. shape]);
    }

    private static Value Gemm(NodeReader node)
    {
        Value a = node.Input(0), b = node.Input(1);
        if (a.Shape.Length != 2 || b.Shape.Length != 2)
            throw new UnsupportedException($"{Shapes.Text(a.Shape)} and {Shapes.Text(b.Shape)} are not two matrices");
        GraphBuilder builder = node.Builder;
        if (node.Flag("transA"))
            a = builder.Transpose(a, 1, 0);
        if (node.Flag("transB"))
            b = builder.Transpose(b, 1, 0);
        Value product = Multiplied(builder, a, Scaled(builder, b, node.Float("alpha", 1)));
        float beta = node.Float("beta", 1);
        return node.Optional(2) is { } c ? builder.Binary(BinaryKind.Add, product, Scaled(builder, c, beta)) : product;
    }

    public static Value Scaled(GraphBuilder builder, Value x, float factor) =>
        factor == 1 ? x : builder.Binary(BinaryKind.Mul, x, builder.Scalar(factor));
}
