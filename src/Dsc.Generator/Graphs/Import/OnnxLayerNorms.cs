using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Normalisations over the last axes: by mean and deviation, or by the root of the mean of squares alone (<em>simplified</em>).</summary>
internal static class OnnxLayerNorms
{
    /// <summary>Inputs: x, scale, bias?. Outputs: result, mean, the deviation's reciprocal.</summary>
    public static IReadOnlyList<Value> Layer(NodeReader node)
    {
        node.Require("stash_type", 1);
        Value x = node.Input(0);
        return Normalized(node, x, Axes(node, x), node.Float("epsilon", 1e-5f), node.Input(1), node.Optional(2));
    }

    /// <summary>Inputs: x, scale. Outputs: result, and of ONNX Runtime's operation the root's reciprocal.</summary>
    public static IReadOnlyList<Value> Simplified(NodeReader node)
    {
        node.Require("stash_type", 1);
        Value x = node.Input(0);
        (Value result, Value inverse) = Divided(node.Builder, x, Axes(node, x), node.Float("epsilon", 1e-5f));
        return [Scaled(node.Builder, result, node.Input(1), null), inverse];
    }

    /// <summary>Inputs: x, skip, scale, bias?, addend?. Outputs: the norm of the sum of x, skip and addend, mean, the deviation's reciprocal, the sum.</summary>
    public static IReadOnlyList<Value> LayerOfSum(NodeReader node)
    {
        Value sum = Sum(node, node.Optional(4));
        return [.. Normalized(node, sum, [sum.Shape.Length - 1], node.Float("epsilon", 1e-12f), node.Input(2), node.Optional(3)), sum];
    }

    /// <summary>Inputs: x, skip, scale, addend?. Outputs: the simplified norm of the sum, a mean that there is not, the root's reciprocal, the sum.</summary>
    public static IReadOnlyList<Value> SimplifiedOfSum(NodeReader node)
    {
        if (node.UsesOutput(1))
            throw new UnsupportedException("its output 1 is used, a mean that it has no use for");
        Value sum = Sum(node, node.Optional(3));
        (Value result, Value inverse) = Divided(node.Builder, sum, [sum.Shape.Length - 1], node.Float("epsilon", 1e-12f));
        return [Scaled(node.Builder, result, node.Input(2), null), inverse, inverse, sum];
    }

    private static Value Sum(NodeReader node, Value? addend)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0), sum = builder.Binary(BinaryKind.Add, x, node.Input(1));
        if (addend is not null)
            sum = builder.Binary(BinaryKind.Add, sum, addend);
        return Shapes.Same(sum.Shape, x.Shape) && x.Shape.Length > 0
            ? sum
            : throw new UnsupportedException($"a sum of shape {Shapes.Text(sum.Shape)} with an input of shape {Shapes.Text(x.Shape)}");
    }

    /// <summary>From an axis on.</summary>
    private static int[] Axes(NodeReader node, Value x)
    {
        int first = NodeReader.Axis(node.Int("axis", -1), x.Shape.Length);
        return [.. Enumerable.Range(first, x.Shape.Length - first)];
    }

    private static Value[] Normalized(NodeReader node, Value x, int[] axes, float epsilon, Value scale, Value? bias)
    {
        GraphBuilder builder = node.Builder;
        Value mean = builder.Add(new Reduce(ReduceKind.Mean, new(axes), KeepDimensions: true), x);
        (Value result, Value inverse) = Divided(builder, builder.Binary(BinaryKind.Sub, x, mean), axes, epsilon);
        return [Scaled(builder, result, scale, bias), mean, inverse];
    }

    /// <summary>x / sqrt(mean of squares + epsilon), and the root's reciprocal.</summary>
    private static (Value Result, Value Inverse) Divided(GraphBuilder builder, Value x, int[] axes, float epsilon)
    {
        Value squares = builder.Add(new Reduce(ReduceKind.Mean, new(axes), KeepDimensions: true), builder.Binary(BinaryKind.Mul, x, x));
        Value root = builder.Unary(UnaryKind.Sqrt, builder.Binary(BinaryKind.Add, squares, builder.Scalar(epsilon)));
        return (builder.Binary(BinaryKind.Div, x, root), builder.Unary(UnaryKind.Reciprocal, root));
    }

    private static Value Scaled(GraphBuilder builder, Value x, Value scale, Value? bias)
    {
        Value result = builder.Binary(BinaryKind.Mul, x, scale);
        if (bias is not null)
            result = builder.Binary(BinaryKind.Add, result, bias);
        return Shapes.Same(result.Shape, x.Shape)
            ? result
            : throw new UnsupportedException($"a scale of shape {Shapes.Text(scale.Shape)} for an input of shape {Shapes.Text(x.Shape)}");
    }
}
