using System;
using System.ComponentModel;
using System.Numerics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Functions of two elements with broadcasting, as numpy and ONNX do it: <c>shapeA</c> and <c>shapeB</c> are aligned at their ends, a
/// size of 1 is repeated. The output has the common shape and may be exactly an operand that has that shape.
/// </summary>
/// <exception cref="ArgumentException">The shapes do not go together, or a length does not fit its shape.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Binary
{
    /// <summary>a + b</summary>
    public static void Add(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, VectorRow<FloatAdd>>(a, shapeA, b, shapeB, output);

    /// <summary>a + b Integers wrap around.</summary>
    public static void Add<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, AddOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a - b</summary>
    public static void Sub(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, VectorRow<FloatSubtract>>(a, shapeA, b, shapeB, output);

    /// <summary>a - b Integers wrap around.</summary>
    public static void Sub<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, SubtractOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a * b</summary>
    public static void Mul(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, VectorRow<FloatMultiply>>(a, shapeA, b, shapeB, output);

    /// <summary>a * b Integers wrap around.</summary>
    public static void Mul<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, MultiplyOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a / b</summary>
    public static void Div(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, VectorRow<FloatDivide>>(a, shapeA, b, shapeB, output);

    /// <summary>a / b, towards zero for integers; an integer divided by zero gives zero.</summary>
    public static void Div<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, DivideOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>The lesser one; NaN where either is.</summary>
    public static void Min(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, VectorRow<FloatMinimum>>(a, shapeA, b, shapeB, output);

    /// <summary>The lesser one; NaN where either is.</summary>
    public static void Min<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, MinimumOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>The greater one; NaN where either is.</summary>
    public static void Max(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, VectorRow<FloatMaximum>>(a, shapeA, b, shapeB, output);

    /// <summary>The greater one; NaN where either is.</summary>
    public static void Max<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, MaximumOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a where it is positive, otherwise a times the slope b.</summary>
    public static void PRelu(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, VectorRow<FloatPRelu>>(a, shapeA, b, shapeB, output);

    /// <summary>a to the power of b.</summary>
    public static void Pow(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output) =>
        BroadcastRunner.Run<float, float, ScalarRow<float, float, FloatPow>>(a, shapeA, b, shapeB, output);

    /// <summary>The remainder with the sign of b; of an integer divided by zero it is zero.</summary>
    public static void Mod<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, ModOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>The remainder with the sign of a; of an integer divided by zero it is zero.</summary>
    public static void Fmod<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, FmodOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a = b</summary>
    public static void Equal<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<bool> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, bool, ScalarRow<T, bool, EqualOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a &lt; b</summary>
    public static void Less<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<bool> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, bool, ScalarRow<T, bool, LessOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a &lt;= b</summary>
    public static void LessOrEqual<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<bool> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, bool, ScalarRow<T, bool, LessOrEqualOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a &gt; b</summary>
    public static void Greater<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<bool> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, bool, ScalarRow<T, bool, GreaterOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a &gt;= b</summary>
    public static void GreaterOrEqual<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<bool> output)
        where T : unmanaged, INumber<T> =>
        BroadcastRunner.Run<T, bool, ScalarRow<T, bool, GreaterOrEqualOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a = b</summary>
    public static void Equal(ReadOnlySpan<bool> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<bool> b, ReadOnlySpan<int> shapeB, Span<bool> output) =>
        BroadcastRunner.Run<bool, bool, ScalarRow<bool, bool, BoolEqual>>(a, shapeA, b, shapeB, output);

    /// <summary>Both.</summary>
    public static void And(ReadOnlySpan<bool> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<bool> b, ReadOnlySpan<int> shapeB, Span<bool> output) =>
        BroadcastRunner.Run<bool, bool, ScalarRow<bool, bool, BoolAnd>>(a, shapeA, b, shapeB, output);

    /// <summary>Either.</summary>
    public static void Or(ReadOnlySpan<bool> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<bool> b, ReadOnlySpan<int> shapeB, Span<bool> output) =>
        BroadcastRunner.Run<bool, bool, ScalarRow<bool, bool, BoolOr>>(a, shapeA, b, shapeB, output);

    /// <summary>One of the two.</summary>
    public static void Xor(ReadOnlySpan<bool> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<bool> b, ReadOnlySpan<int> shapeB, Span<bool> output) =>
        BroadcastRunner.Run<bool, bool, ScalarRow<bool, bool, BoolXor>>(a, shapeA, b, shapeB, output);

    /// <summary>a &amp; b</summary>
    public static void BitwiseAnd<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, IBinaryInteger<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, BitwiseAndOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a | b</summary>
    public static void BitwiseOr<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, IBinaryInteger<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, BitwiseOrOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a ^ b</summary>
    public static void BitwiseXor<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, IBinaryInteger<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, BitwiseXorOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a &lt;&lt; b; zero where b is the number of bits or more.</summary>
    public static void ShiftLeft<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, ShiftLeftOf<T>>>(a, shapeA, b, shapeB, output);

    /// <summary>a &gt;&gt; b; zero where b is the number of bits or more.</summary>
    public static void ShiftRight<T>(ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<T> output)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T> =>
        BroadcastRunner.Run<T, T, ScalarRow<T, T, ShiftRightOf<T>>>(a, shapeA, b, shapeB, output);
}
