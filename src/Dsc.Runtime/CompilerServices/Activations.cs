using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>
/// The activations of <see cref="Activation"/>. The cheap ones are a few instructions on a register; the costly ones work on a
/// block of finished sums in place.
/// </summary>
/// <remarks>
/// A NaN comes out as NaN: <c>MaxNative(a, b)</c> is a single instruction that returns <c>b</c> when either is NaN on x86
/// (and NaN on Arm), so the value that may be NaN always stands second.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    private const float LeakySlope = 0.01f;
    private const float Sixth = 1f / 6f;

    /// <summary>max(x, 0)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu(float x) => Max(0f, x);

    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x) => Vector128.MaxNative(Vector128<float>.Zero, x);

    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu(Vector256<float> x) => Vector256.MaxNative(Vector256<float>.Zero, x);

    /// <inheritdoc cref="Relu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu(Vector512<float> x) => Vector512.MaxNative(Vector512<float>.Zero, x);

    /// <summary>min(max(x, 0), 6)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Relu6(float x) => Min(6f, Relu(x));

    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu6(Vector128<float> x) => Vector128.MinNative(Vector128.Create(6f), Relu(x));

    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Relu6(Vector256<float> x) => Vector256.MinNative(Vector256.Create(6f), Relu(x));

    /// <inheritdoc cref="Relu6(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Relu6(Vector512<float> x) => Vector512.MinNative(Vector512.Create(6f), Relu(x));

    /// <summary>x where x is positive, otherwise 0.01 x</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float LeakyRelu(float x) => Max(x * LeakySlope, x);

    /// <inheritdoc cref="LeakyRelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LeakyRelu(Vector128<float> x) => Vector128.MaxNative(x * LeakySlope, x);

    /// <inheritdoc cref="LeakyRelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LeakyRelu(Vector256<float> x) => Vector256.MaxNative(x * LeakySlope, x);

    /// <inheritdoc cref="LeakyRelu(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LeakyRelu(Vector512<float> x) => Vector512.MaxNative(x * LeakySlope, x);

    /// <summary>min(max(x + 3, 0), 6) / 6</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSigmoid(float x) => Relu6(x + 3f) * Sixth;

    /// <inheritdoc cref="HardSigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoid(Vector128<float> x) => Relu6(x + Vector128.Create(3f)) * Sixth;

    /// <inheritdoc cref="HardSigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSigmoid(Vector256<float> x) => Relu6(x + Vector256.Create(3f)) * Sixth;

    /// <inheritdoc cref="HardSigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSigmoid(Vector512<float> x) => Relu6(x + Vector512.Create(3f)) * Sixth;

    /// <summary>x * HardSigmoid(x); -infinity gives zero, as the limit is, because the first factor stops at -3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float HardSwish(float x) => Max(-3f, x) * HardSigmoid(x);

    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSwish(Vector128<float> x) => Vector128.MaxNative(Vector128.Create(-3f), x) * HardSigmoid(x);

    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> HardSwish(Vector256<float> x) => Vector256.MaxNative(Vector256.Create(-3f), x) * HardSigmoid(x);

    /// <inheritdoc cref="HardSwish(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> HardSwish(Vector512<float> x) => Vector512.MaxNative(Vector512.Create(-3f), x) * HardSigmoid(x);

    // The x86 instruction's rule, on every machine: the second operand unless the first is greater (or less).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Max(float a, float b) => Vector128.IsHardwareAccelerated
        ? Vector128.MaxNative(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b)).ToScalar()
        : a > b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Min(float a, float b) => Vector128.IsHardwareAccelerated
        ? Vector128.MinNative(Vector128.CreateScalarUnsafe(a), Vector128.CreateScalarUnsafe(b)).ToScalar()
        : a < b ? a : b;
}
