using System;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Operations on elements one by one, with broadcasting.</summary>
internal static class Elementwise
{
    public static Tensor Apply(Unary unary, Tensor x)
    {
        var result = new Tensor(x.Type, x.Shape);
        for (int i = 0; i < x.Count; i++)
        {
            if (x.IsFloat)
                result.Floats[i] = Functions.Of(unary, x.Floats[i]);
            else
                result.Integers[i] = Functions.Of(unary, x.Integers[i]);
        }

        return result;
    }

    public static Tensor Apply(Binary binary, Tensor a, Tensor b, int[] shape, ElementType type)
    {
        var result = new Tensor(type, shape);
        int[] first = Indices(a.Shape, shape), second = Indices(b.Shape, shape);
        for (int i = 0; i < result.Count; i++)
        {
            if (a.IsFloat && result.IsFloat)
                result.Floats[i] = Float(binary.Kind, a.Floats[first[i]], b.Floats[second[i]]);
            else if (a.IsFloat)
                result.Integers[i] = Compare(binary.Kind, a.Floats[first[i]], b.Floats[second[i]]) ? 1 : 0;
            else
                result.Integers[i] = Wrap(Integer(binary.Kind, a.Integers[first[i]], b.Integers[second[i]]), type);
        }

        return result;
    }

    public static Tensor Select(Tensor condition, Tensor a, Tensor b, int[] shape)
    {
        int[] which = Indices(condition.Shape, shape), first = Indices(a.Shape, shape), second = Indices(b.Shape, shape);
        var result = new Tensor(a.Type, shape);
        for (int i = 0; i < result.Count; i++)
        {
            bool takesFirst = condition.Integers[which[i]] != 0;
            if (a.IsFloat)
                result.Floats[i] = takesFirst ? a.Floats[first[i]] : b.Floats[second[i]];
            else
                result.Integers[i] = takesFirst ? a.Integers[first[i]] : b.Integers[second[i]];
        }

        return result;
    }

    public static Tensor Cast(Tensor x, ElementType to)
    {
        var result = new Tensor(to, x.Shape);
        for (int i = 0; i < x.Count; i++)
        {
            if (to.IsFloat())
                result.Floats[i] = x.IsFloat ? x.Floats[i] : x.Integers[i];
            else if (to == ElementType.Bool)
                result.Integers[i] = (x.IsFloat ? x.Floats[i] != 0 : x.Integers[i] != 0) ? 1 : 0;
            else
                result.Integers[i] = Wrap(x.IsFloat ? Truncate(x.Floats[i]) : x.Integers[i], to);
        }

        return result;
    }

    /// <summary>For each element of a shape the place of the element of a smaller one that is broadcast to it.</summary>
    public static int[] Indices(int[] from, int[] to)
    {
        var indices = new int[(int)Shapes.Count(to)];
        int[] strides = Shapes.Strides(from);
        int inner = 1;
        for (int back = 1; back <= to.Length; back++)
        {
            int size = to[to.Length - back];
            int stride = back <= from.Length && from[from.Length - back] != 1 ? strides[from.Length - back] : 0;
            for (int i = 0; i < indices.Length && stride != 0; i++)
                indices[i] += i / inner % size * stride;
            inner *= size;
        }

        return indices;
    }

    private static long Truncate(float value) => value switch
    {
        float.NaN => 0,
        >= 9.2e18f => long.MaxValue,
        <= -9.2e18f => long.MinValue,
        _ => (long)value,
    };

    public static long Wrap(long value, ElementType type) => type switch
    {
        ElementType.Int32 => unchecked((int)value),
        ElementType.Int8 => unchecked((sbyte)value),
        ElementType.UInt8 => unchecked((byte)value),
        _ => value,
    };

    public static float Float(BinaryKind kind, float a, float b) => kind switch
    {
        BinaryKind.Add => a + b,
        BinaryKind.Sub => a - b,
        BinaryKind.Mul => a * b,
        BinaryKind.Div => a / b,
        BinaryKind.Pow => (float)Math.Pow(a, b),
        BinaryKind.Min => Math.Min(a, b),
        BinaryKind.Max => Math.Max(a, b),
        BinaryKind.PRelu => a < 0 ? a * b : a,
        BinaryKind.Mod => (float)(a - (Math.Floor((double)a / b) * b)),
        BinaryKind.Fmod => a % b,
        _ => throw new ArgumentException($"{kind} of floats is no float.", nameof(kind)),
    };

    private static bool Compare(BinaryKind kind, float a, float b) => kind switch
    {
        BinaryKind.Equal => a == b,
        BinaryKind.Less => a < b,
        BinaryKind.LessOrEqual => a <= b,
        BinaryKind.Greater => a > b,
        BinaryKind.GreaterOrEqual => a >= b,
        _ => throw new ArgumentException($"{kind} is no comparison.", nameof(kind)),
    };

    public static long Integer(BinaryKind kind, long a, long b) => unchecked(kind switch
    {
        BinaryKind.Add => a + b,
        BinaryKind.Sub => a - b,
        BinaryKind.Mul => a * b,
        BinaryKind.Div => b == 0 ? 0 : b == -1 ? -a : a / b,
        BinaryKind.Pow => Truncate((float)Math.Pow(a, b)),
        BinaryKind.Min => Math.Min(a, b),
        BinaryKind.Max => Math.Max(a, b),
        BinaryKind.PRelu => a < 0 ? a * b : a,
        BinaryKind.Mod => b == 0 || b == -1 ? 0 : ((a % b) + b) % b,
        BinaryKind.Fmod => b == 0 || b == -1 ? 0 : a % b,
        BinaryKind.Equal => a == b ? 1 : 0,
        BinaryKind.Less => a < b ? 1 : 0,
        BinaryKind.LessOrEqual => a <= b ? 1 : 0,
        BinaryKind.Greater => a > b ? 1 : 0,
        BinaryKind.GreaterOrEqual => a >= b ? 1 : 0,
        BinaryKind.And or BinaryKind.BitwiseAnd => a & b,
        BinaryKind.Or or BinaryKind.BitwiseOr => a | b,
        BinaryKind.Xor or BinaryKind.BitwiseXor => a ^ b,
        BinaryKind.ShiftLeft => b is >= 0 and < 64 ? a << (int)b : 0,
        BinaryKind.ShiftRight => b is >= 0 and < 64 ? a >> (int)b : 0,
        _ => throw new ArgumentException($"{kind} is not known.", nameof(kind)),
    });
}
