using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using Dsc.Generator.Models.Onnx;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations on elements one by one.</summary>
internal static class OnnxElementwise
{
    private static readonly Dictionary<string, UnaryKind> Plain = new()
    {
        ["Relu"] = UnaryKind.Relu,
        ["Sigmoid"] = UnaryKind.Sigmoid,
        ["Tanh"] = UnaryKind.Tanh,
        ["Softplus"] = UnaryKind.Softplus,
        ["Softsign"] = UnaryKind.Softsign,
        ["Mish"] = UnaryKind.Mish,
        ["Exp"] = UnaryKind.Exp,
        ["Log"] = UnaryKind.Log,
        ["Sqrt"] = UnaryKind.Sqrt,
        ["Reciprocal"] = UnaryKind.Reciprocal,
        ["Neg"] = UnaryKind.Neg,
        ["Abs"] = UnaryKind.Abs,
        ["Sign"] = UnaryKind.Sign,
        ["Floor"] = UnaryKind.Floor,
        ["Ceil"] = UnaryKind.Ceil,
        ["Round"] = UnaryKind.Round,
        ["Erf"] = UnaryKind.Erf,
        ["Sin"] = UnaryKind.Sin,
        ["Cos"] = UnaryKind.Cos,
        ["Tan"] = UnaryKind.Tan,
        ["Asin"] = UnaryKind.Asin,
        ["Acos"] = UnaryKind.Acos,
        ["Atan"] = UnaryKind.Atan,
        ["Sinh"] = UnaryKind.Sinh,
        ["Cosh"] = UnaryKind.Cosh,
        ["Asinh"] = UnaryKind.Asinh,
        ["Acosh"] = UnaryKind.Acosh,
        ["Atanh"] = UnaryKind.Atanh,
        ["Not"] = UnaryKind.Not,
    };

    private static readonly Dictionary<string, BinaryKind> Pairs = new()
    {
        ["Add"] = BinaryKind.Add,
        ["Sub"] = BinaryKind.Sub,
        ["Mul"] = BinaryKind.Mul,
        ["Div"] = BinaryKind.Div,
        ["Pow"] = BinaryKind.Pow,
        ["Equal"] = BinaryKind.Equal,
        ["Less"] = BinaryKind.Less,
        ["LessOrEqual"] = BinaryKind.LessOrEqual,
        ["Greater"] = BinaryKind.Greater,
        ["GreaterOrEqual"] = BinaryKind.GreaterOrEqual,
        ["And"] = BinaryKind.And,
        ["Or"] = BinaryKind.Or,
        ["Xor"] = BinaryKind.Xor,
        ["PRelu"] = BinaryKind.PRelu,
        ["BitwiseAnd"] = BinaryKind.BitwiseAnd,
        ["BitwiseOr"] = BinaryKind.BitwiseOr,
        ["BitwiseXor"] = BinaryKind.BitwiseXor,
    };

    public static IReadOnlyList<Value>? Import(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        if (Plain.TryGetValue(node.OpType, out UnaryKind plain))
            return NodeReader.One(builder.Unary(plain, node.Input(0)));
        if (Pairs.TryGetValue(node.OpType, out BinaryKind pair))
            return NodeReader.One(Pair(node, pair));
        switch (node.OpType)
        {
            case "Identity":
                return NodeReader.One(node.Input(0));
            case "Dropout":
                node.Ignore("ratio", "seed");
                if (node.HasInput(2) && node.Numbers(2, "training_mode").Integers[0] != 0)
                    throw new UnsupportedException("training_mode = true is not done");
                return NodeReader.One(node.Input(0));
            case "LeakyRelu":
                return NodeReader.One(builder.Unary(UnaryKind.LeakyRelu, node.Input(0), node.Float("alpha", 0.01f)));
            case "HardSigmoid":
                return NodeReader.One(builder.Unary(UnaryKind.HardSigmoid, node.Input(0), node.Float("alpha", 0.2f), node.Float("beta", 0.5f)));
            case "HardSwish":
                return NodeReader.One(builder.Unary(UnaryKind.HardSwish, node.Input(0), 1 / 6f, 0.5f));
            case "Elu":
                return NodeReader.One(builder.Unary(UnaryKind.Elu, node.Input(0), node.Float("alpha", 1)));
            case "Celu":
                return NodeReader.One(builder.Unary(UnaryKind.Celu, node.Input(0), node.Float("alpha", 1)));
            case "Selu":
                return NodeReader.One(builder.Unary(UnaryKind.Selu, node.Input(0), node.Float("alpha", 1.67326319f), node.Float("gamma", 1.05070102f)));
            case "ThresholdedRelu":
                return NodeReader.One(builder.Unary(UnaryKind.ThresholdedRelu, node.Input(0), node.Float("alpha", 1)));
            case "Shrink":
                return NodeReader.One(builder.Unary(UnaryKind.Shrink, node.Input(0), node.Float("lambd", 0.5f), node.Float("bias", 0)));
            case "Swish":
                return NodeReader.One(builder.Unary(UnaryKind.Silu, node.Input(0), node.Float("alpha", 1)));
            case "BitwiseNot":
                Value x = node.Input(0);
                return NodeReader.One(builder.Binary(BinaryKind.BitwiseXor, x, builder.Add(new Cast(x.Type), builder.Constant(new Tensor(ElementType.Int64, [], [-1])))));
            case "BitShift":
                return NodeReader.One(builder.Binary(Shift(node.Text("direction", "")), node.Input(0), node.Input(1)));
            case "Gelu":
                return NodeReader.One(builder.Unary(Gelu(node.Text("approximate", "none")), node.Input(0)));
            case "Clip":
                return NodeReader.One(Clip(node));
            case "Cast":
                return NodeReader.One(Cast(node));
            case "CastLike":
                node.Ignore("saturate");
                return NodeReader.One(builder.Add(new Cast(node.Input(1).Type), node.Input(0)));
            case "IsNaN":
                return NodeReader.One(builder.Unary(UnaryKind.Not, builder.Binary(BinaryKind.Equal, node.Input(0), node.Input(0))));
            case "IsInf":
                return NodeReader.One(IsInfinite(node));
            case "Where":
                return NodeReader.One(builder.Add(new Where(), node.Input(0), node.Input(1), node.Input(2)));
            case "Mod":
                bool hasSignOfDividend = node.Flag("fmod");
                return node.Input(0).Type.IsFloat() && !hasSignOfDividend
                    ? throw new UnsupportedException("fmod = 0 is for integers alone")
                    : NodeReader.One(builder.Add(new Binary(hasSignOfDividend ? BinaryKind.Fmod : BinaryKind.Mod), node.Input(0), node.Input(1)));
            case "Sum" or "Mean" or "Min" or "Max":
                return NodeReader.One(Variadic(node));
            default:
                return null;
        }
    }

    private static Value Pair(NodeReader node, BinaryKind kind)
    {
        Value a = node.Input(0), b = node.Input(1);
        if (kind == BinaryKind.PRelu && !Shapes.Same(ShapeInference.Broadcast(a.Shape, b.Shape), a.Shape))
            throw new UnsupportedException($"slopes of shape {Shapes.Text(b.Shape)} for an input of shape {Shapes.Text(a.Shape)}");
        if (kind == BinaryKind.Pow && a.Type != b.Type)
            b = node.Builder.Add(new Cast(a.Type), b);
        return node.Builder.Binary(kind, a, b);
    }

    public static UnaryKind Gelu(string approximation) => approximation switch
    {
        "none" => UnaryKind.Gelu,
        "tanh" => UnaryKind.GeluTanh,
        _ => throw new UnsupportedException($"approximate = '{approximation}' is not done"),
    };

    private static BinaryKind Shift(string direction) => direction switch
    {
        "LEFT" => BinaryKind.ShiftLeft,
        "RIGHT" => BinaryKind.ShiftRight,
        _ => throw new UnsupportedException($"direction = '{direction}' is not done"),
    };

    private static Value Clip(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        if (node.Opset < 11)
            return Clipped(builder, x, node.Float("min", float.NegativeInfinity), node.Float("max", float.PositiveInfinity));
        Value? low = node.Optional(1), high = node.Optional(2);
        if ((low is null or { IsConstant: true }) && (high is null or { IsConstant: true }))
            return Clipped(builder, x, Bound(node, 1, float.NegativeInfinity), Bound(node, 2, float.PositiveInfinity));
        if (low is not null)
            x = builder.Binary(BinaryKind.Max, x, low);
        return high is null ? x : builder.Binary(BinaryKind.Min, x, high);
    }

    private static float Bound(NodeReader node, int index, float ifAbsent)
    {
        if (!node.HasInput(index))
            return ifAbsent;
        Tensor bound = node.Numbers(index, "bound");
        if (bound.Count != 1)
            throw new UnsupportedException("a bound that is not one number");
        return bound.IsFloat ? bound.Floats[0] : bound.Integers[0];
    }

    public static Value Clipped(GraphBuilder builder, Value x, float low, float high)
    {
        if (float.IsNegativeInfinity(low) && float.IsPositiveInfinity(high))
            return x;
        return low == 0 && float.IsPositiveInfinity(high) ? builder.Unary(UnaryKind.Relu, x) : builder.Unary(UnaryKind.Clip, x, low, high);
    }

    private static Value Cast(NodeReader node)
    {
        node.Ignore("saturate");
        int to = node.Int("to", 0);
        ElementType type = OnnxTypes.ElementTypeOf(to);
        return type == ElementType.Other
            ? throw new UnsupportedException($"casts to {OnnxTypes.Name(to)} are not done")
            : node.Builder.Add(new Cast(Importer.Widened(type)), node.Input(0));
    }

    /// <summary>Which infinities count is a matter of what x is compared with.</summary>
    private static Value IsInfinite(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        bool high = node.Flag("detect_positive", true), low = node.Flag("detect_negative", true);
        if (!high && !low)
            return builder.Add(new Expand(new(x.Shape)), builder.Constant(new Tensor(ElementType.Bool, [], [0])));
        return builder.Binary(
            BinaryKind.Equal,
            high && low ? builder.Unary(UnaryKind.Abs, x) : x,
            builder.Scalar(high ? float.PositiveInfinity : float.NegativeInfinity));
    }

    private static Value Variadic(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        BinaryKind kind = node.OpType switch { "Min" => BinaryKind.Min, "Max" => BinaryKind.Max, _ => BinaryKind.Add };
        Value[] inputs = node.Inputs();
        Value result = inputs.Skip(1).Aggregate(inputs[0], (sum, next) => builder.Binary(kind, sum, next));
        return node.OpType == "Mean" ? builder.Binary(BinaryKind.Mul, result, builder.Scalar(1f / inputs.Length)) : result;
    }
}
