using System;
using System.Numerics;

namespace Dsc.CompilerServices.Networks;

// Functions of two elements of any type. Integers wrap around, as in the models' own runtimes.

/// <summary>a + b</summary>
internal readonly struct AddOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => unchecked(a + b);
}

/// <summary>a - b</summary>
internal readonly struct SubtractOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => unchecked(a - b);
}

/// <summary>a * b</summary>
internal readonly struct MultiplyOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => unchecked(a * b);
}

/// <summary>The lesser one; NaN where either is.</summary>
internal readonly struct MinimumOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => T.Min(a, b);
}

/// <summary>The greater one; NaN where either is.</summary>
internal readonly struct MaximumOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b) => T.Max(a, b);
}

/// <summary>a / b, towards zero for integers; an integer divided by zero gives zero.</summary>
internal readonly struct DivideOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b)
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            return a / b;
        if (b == T.Zero)
            return T.Zero;

        // The least integer by -1 has no quotient: it wraps around instead of failing. Unsigned types have no -1.
        return T.IsNegative(T.Zero - T.One) && b == T.Zero - T.One ? unchecked(T.Zero - a) : a / b;
    }
}

/// <summary>The remainder with the sign of the divisor, as ONNX's Mod without fmod.</summary>
internal readonly struct ModOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b)
    {
        T remainder = FmodOf<T>.Apply(a, b);
        return remainder != T.Zero && T.IsNegative(remainder) != T.IsNegative(b) ? remainder + b : remainder;
    }
}

/// <summary>The remainder with the sign of the dividend, as C's fmod; an integer divided by zero gives zero.</summary>
internal readonly struct FmodOf<T> : IBinary<T, T>
    where T : unmanaged, INumber<T>
{
    public static T Apply(T a, T b)
    {
        bool isInteger = typeof(T) != typeof(float) && typeof(T) != typeof(double);
        return isInteger && (b == T.Zero || (T.IsNegative(b) && b == T.Zero - T.One)) ? T.Zero : a % b;
    }
}

/// <summary>a to the power of b</summary>
internal readonly struct FloatPow : IBinary<float, float>
{
    public static float Apply(float a, float b) => MathF.Pow(a, b);
}

/// <summary>a == b</summary>
internal readonly struct EqualOf<T> : IBinary<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T a, T b) => a == b;
}

/// <summary>a &lt; b</summary>
internal readonly struct LessOf<T> : IBinary<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T a, T b) => a < b;
}

/// <summary>a &lt;= b</summary>
internal readonly struct LessOrEqualOf<T> : IBinary<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T a, T b) => a <= b;
}

/// <summary>a &gt; b</summary>
internal readonly struct GreaterOf<T> : IBinary<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T a, T b) => a > b;
}

/// <summary>a &gt;= b</summary>
internal readonly struct GreaterOrEqualOf<T> : IBinary<T, bool>
    where T : unmanaged, INumber<T>
{
    public static bool Apply(T a, T b) => a >= b;
}

/// <summary>Both.</summary>
internal readonly struct BoolAnd : IBinary<bool, bool>
{
    public static bool Apply(bool a, bool b) => a & b;
}

/// <summary>Either.</summary>
internal readonly struct BoolOr : IBinary<bool, bool>
{
    public static bool Apply(bool a, bool b) => a | b;
}

/// <summary>One of the two.</summary>
internal readonly struct BoolXor : IBinary<bool, bool>
{
    public static bool Apply(bool a, bool b) => a ^ b;
}

/// <summary>Whether both are the same.</summary>
internal readonly struct BoolEqual : IBinary<bool, bool>
{
    public static bool Apply(bool a, bool b) => a == b;
}
