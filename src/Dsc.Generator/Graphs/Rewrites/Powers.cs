using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>Powers whose exponent is a number that needs no logarithm: squares, cubes, roots, reciprocals; and one divided by a value.</summary>
internal static class Powers
{
    public static bool Apply(GraphBuilder builder, Node node)
    {
        if (node.Operation is not Binary { Kind: BinaryKind.Pow or BinaryKind.Div } binary || node.Output.Type != ElementType.Float32)
            return false;
        bool isPower = binary.Kind == BinaryKind.Pow;
        Value x = node.Inputs[isPower ? 0 : 1]!, number = node.Inputs[isPower ? 1 : 0]!;
        if (x.IsConstant || !Shapes.Same(x.Shape, node.Output.Shape) || Scalars.Of(builder, number, x) is not { } value)
            return false;
        Value? result = (isPower, value) switch
        {
            (true, 2) => builder.Binary(BinaryKind.Mul, x, x),
            (true, 3) => builder.Binary(BinaryKind.Mul, builder.Binary(BinaryKind.Mul, x, x), x),
            (true, 0.5f) => builder.Unary(UnaryKind.Sqrt, x),
            (true, -0.5f) => builder.Unary(UnaryKind.Reciprocal, builder.Unary(UnaryKind.Sqrt, x)),
            (true, -1) or (false, 1) => builder.Unary(UnaryKind.Reciprocal, x),
            _ => null,
        };
        if (result is null)
            return false;
        builder.Constants.Read(number);
        builder.Graph.Replace(node.Output, result);
        return true;
    }
}
