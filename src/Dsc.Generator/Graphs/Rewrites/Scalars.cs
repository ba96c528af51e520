using System;
using Dsc.Generator.Graphs.Evaluation;

namespace Dsc.Generator.Graphs.Rewrites;

/// <summary>Numbers that the spelling of a function is made of.</summary>
internal static class Scalars
{
    /// <summary>The number of a constant of one element that does not add axes to <paramref name="x"/>; null for any other.</summary>
    public static float? Of(GraphBuilder builder, Value? value, Value x) =>
        value is { IsConstant: true, Count: 1 } && value.Type.IsFloatType() && value.Shape.Length <= x.Shape.Length && builder.Constants.Peek(value) is { } tensor
            ? tensor.Floats[0]
            : null;

    private static bool IsFloatType(this Models.ElementType type) => type == Models.ElementType.Float32;

    public static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-5 * Math.Max(Math.Abs(a), Math.Abs(b)) + 1e-12;

    /// <summary>The operand of a node of two that is not a number, and the number.</summary>
    public static (Value X, float Number)? Operand(GraphBuilder builder, Value? value, BinaryKind kind)
    {
        if (value?.Producer is not { Operation: Binary binary } node || binary.Kind != kind)
            return null;
        if (Of(builder, node.Inputs[1], node.Inputs[0]!) is { } second)
            return (node.Inputs[0]!, second);
        return Of(builder, node.Inputs[0], node.Inputs[1]!) is { } first ? (node.Inputs[1]!, first) : null;
    }

    /// <summary>The value as slope x + offset of the value at the end of a chain of multiplications and additions of numbers.</summary>
    public static (Value X, double Slope, double Offset) Affine(GraphBuilder builder, Value value)
    {
        double slope = 1, offset = 0;
        for (int i = 0; i < 4; i++)
        {
            if (Operand(builder, value, BinaryKind.Mul) is { } product)
                (value, slope) = (product.X, slope * product.Number);
            else if (Operand(builder, value, BinaryKind.Add) is { } sum)
                (value, offset) = (sum.X, offset + (slope * sum.Number));
            else
                break;
        }

        return (value, slope, offset);
    }

    /// <summary>Notes that the structure depends on the numbers of every constant between two values.</summary>
    public static void Settle(GraphBuilder builder, Value from, params Value[] to)
    {
        var open = new System.Collections.Generic.Stack<Value>();
        open.Push(from);
        for (int i = 0; open.Count > 0 && i < 64; i++)
        {
            Value value = open.Pop();
            if (value.IsConstant && value.Count == 1)
                builder.Constants.Read(value);
            if (value.Producer is not { } node || Array.IndexOf(to, value) >= 0)
                continue;
            foreach (Value? input in node.Inputs)
            {
                if (input is not null)
                    open.Push(input);
            }
        }
    }
}
