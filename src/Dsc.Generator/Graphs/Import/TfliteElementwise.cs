using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations on elements one by one.</summary>
internal static class TfliteElementwise
{
    private static readonly Dictionary<string, Unary> Plain = new()
    {
        ["RELU"] = new(UnaryKind.Relu),
        ["RELU6"] = new(UnaryKind.Clip, 0, 6),
        ["RELU_N1_TO_1"] = new(UnaryKind.Clip, -1, 1),
        ["RELU_0_TO_1"] = new(UnaryKind.Clip, 0, 1),
        ["LOGISTIC"] = new(UnaryKind.Sigmoid),
        ["TANH"] = new(UnaryKind.Tanh),
        ["HARD_SWISH"] = new(UnaryKind.HardSwish, 1 / 6f, 0.5f),
        ["ELU"] = new(UnaryKind.Elu, 1),
        ["EXP"] = new(UnaryKind.Exp),
        ["LOG"] = new(UnaryKind.Log),
        ["SQRT"] = new(UnaryKind.Sqrt),
        ["NEG"] = new(UnaryKind.Neg),
        ["ABS"] = new(UnaryKind.Abs),
        ["SIGN"] = new(UnaryKind.Sign),
        ["FLOOR"] = new(UnaryKind.Floor),
        ["CEIL"] = new(UnaryKind.Ceil),
        ["ROUND"] = new(UnaryKind.Round),
        ["SIN"] = new(UnaryKind.Sin),
        ["COS"] = new(UnaryKind.Cos),
        ["LOGICAL_NOT"] = new(UnaryKind.Not),
    };

    private static readonly Dictionary<string, BinaryKind> Pairs = new()
    {
        ["ADD"] = BinaryKind.Add,
        ["SUB"] = BinaryKind.Sub,
        ["MUL"] = BinaryKind.Mul,
        ["DIV"] = BinaryKind.Div,
        ["POW"] = BinaryKind.Pow,
        ["MAXIMUM"] = BinaryKind.Max,
        ["MINIMUM"] = BinaryKind.Min,
        ["EQUAL"] = BinaryKind.Equal,
        ["LESS"] = BinaryKind.Less,
        ["LESS_EQUAL"] = BinaryKind.LessOrEqual,
        ["GREATER"] = BinaryKind.Greater,
        ["GREATER_EQUAL"] = BinaryKind.GreaterOrEqual,
        ["LOGICAL_AND"] = BinaryKind.And,
        ["LOGICAL_OR"] = BinaryKind.Or,
        ["FLOOR_MOD"] = BinaryKind.Mod,
        ["PRELU"] = BinaryKind.PRelu,
    };

    public static IReadOnlyList<Value>? Import(NodeReader node, Model model)
    {
        GraphBuilder builder = node.Builder;
        if (Plain.TryGetValue(node.OpType, out Unary plain))
            return NodeReader.One(builder.Add(plain, node.Input(0)));
        if (Pairs.TryGetValue(node.OpType, out BinaryKind pair))
            return TfliteImporter.Activated(node, builder.Binary(pair, node.Input(0), node.Input(1)));
        switch (node.OpType)
        {
            case "LEAKY_RELU":
                return NodeReader.One(builder.Unary(UnaryKind.LeakyRelu, node.Input(0), node.Float("alpha", 0)));
            case "GELU":
                return NodeReader.One(builder.Unary(node.Flag("approximate") ? UnaryKind.GeluTanh : UnaryKind.Gelu, node.Input(0)));
            case "RSQRT":
                return NodeReader.One(builder.Unary(UnaryKind.Reciprocal, builder.Unary(UnaryKind.Sqrt, node.Input(0))));
            case "SQUARE":
                return NodeReader.One(builder.Binary(BinaryKind.Mul, node.Input(0), node.Input(0)));
            case "SQUARED_DIFFERENCE":
                Value difference = builder.Binary(BinaryKind.Sub, node.Input(0), node.Input(1));
                return NodeReader.One(builder.Binary(BinaryKind.Mul, difference, difference));
            case "BITWISE_XOR":
                return NodeReader.One(builder.Binary(node.Input(0).Type == ElementType.Bool ? BinaryKind.Xor : BinaryKind.BitwiseXor, node.Input(0), node.Input(1)));
            case "NOT_EQUAL":
                return NodeReader.One(builder.Unary(UnaryKind.Not, builder.Binary(BinaryKind.Equal, node.Input(0), node.Input(1))));
            case "ADD_N":
                return NodeReader.One(node.Inputs().Aggregate((sum, next) => builder.Binary(BinaryKind.Add, sum, next)));
            case "FLOOR_DIV":
                return NodeReader.One(FloorDivided(builder, node.Input(0), node.Input(1)));
            case "SELECT":
                return NodeReader.One(builder.Add(new Where(), OfFirstAxis(builder, node.Input(0), node.Input(1)), node.Input(1), node.Input(2)));
            case "SELECT_V2":
                return NodeReader.One(builder.Add(new Where(), node.Input(0), node.Input(1), node.Input(2)));
            case "CAST":
                node.Ignore("in_data_type", "out_data_type");
                return NodeReader.One(builder.Add(new Cast(TfliteImporter.ResultType(node, model)), node.Input(0)));
            case "DENSIFY":
                return node.Input(0).IsConstant ? NodeReader.One(node.Input(0)) : throw new UnsupportedException("sparse values at run time are not done");
            case "DEQUANTIZE":
                return node.Input(0).Type.IsFloat() ? NodeReader.One(node.Input(0)) : throw new UnsupportedException("quantised networks are not done");
            default:
                return null;
        }
    }

    /// <summary>The quotient rounded down; of floats it is a division, since a product with the reciprocal may be just below a whole number.</summary>
    private static Value FloorDivided(GraphBuilder builder, Value a, Value b) => a.Type.IsFloat()
        ? builder.Unary(UnaryKind.Floor, builder.Add(new Binary(BinaryKind.Div), a, b))
        : builder.Binary(BinaryKind.Div, builder.Binary(BinaryKind.Sub, a, builder.Binary(BinaryKind.Mod, a, b)), b);

    /// <summary>SELECT's condition of one axis chooses among the first axis of its operands; SELECT_V2 broadcasts from the last.</summary>
    private static Value OfFirstAxis(GraphBuilder builder, Value condition, Value x) => condition.Shape.Length == 1 && x.Shape.Length > 1 && condition.Shape[0] == x.Shape[0]
        ? builder.Reshape(condition, [condition.Shape[0], .. Enumerable.Repeat(1, x.Shape.Length - 1)])
        : condition;
}
