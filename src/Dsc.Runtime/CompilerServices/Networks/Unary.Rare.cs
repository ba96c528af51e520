using System;
using System.Numerics;

namespace Dsc.CompilerServices.Networks;

// What is rare: plain loops over the functions of the runtime.
public static partial class Unary
{
    /// <summary>The natural logarithm.</summary>
    public static void Log(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Log(input[i]);
    }

    /// <summary>ln(1 + e^x), as max(x, 0) + ln(1 + e^-|x|)</summary>
    public static void Softplus(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            double e = Math.Exp(-Math.Abs((double)input[i]));

            // Below 2^-30 the sum would lose the small part, and ln(1 + e) is e.
            output[i] = (float)(Math.Max(input[i], 0.0) + (e < 1e-9 ? e : Math.Log(1 + e)));
        }
    }

    /// <summary>The error function.</summary>
    public static void Erf(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = (float)ExactActivation.Erf(input[i]);
    }

    /// <summary>The sine.</summary>
    public static void Sin(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Sin(input[i]);
    }

    /// <summary>The cosine.</summary>
    public static void Cos(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Cos(input[i]);
    }

    /// <summary>The tangent.</summary>
    public static void Tan(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Tan(input[i]);
    }

    /// <summary>The angle whose sine is x; NaN outside -1 to 1.</summary>
    public static void Asin(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Asin(input[i]);
    }

    /// <summary>The angle whose cosine is x; NaN outside -1 to 1.</summary>
    public static void Acos(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Acos(input[i]);
    }

    /// <summary>The angle whose tangent is x.</summary>
    public static void Atan(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Atan(input[i]);
    }

    /// <summary>The hyperbolic sine.</summary>
    public static void Sinh(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Sinh(input[i]);
    }

    /// <summary>The hyperbolic cosine.</summary>
    public static void Cosh(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Cosh(input[i]);
    }

    /// <summary>The number whose hyperbolic sine is x.</summary>
    public static void Asinh(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Asinh(input[i]);
    }

    /// <summary>The number whose hyperbolic cosine is x; NaN below 1.</summary>
    public static void Acosh(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Acosh(input[i]);
    }

    /// <summary>The number whose hyperbolic tangent is x; NaN outside -1 to 1.</summary>
    public static void Atanh(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = MathF.Atanh(input[i]);
    }

    /// <summary>x where it is above the threshold, otherwise 0. May be in place.</summary>
    public static void ThresholdedRelu(ReadOnlySpan<float> input, Span<float> output, float threshold)
    {
        input = input[..output.Length];
        for (int i = 0; i < output.Length; i++)
            output[i] = input[i] > threshold ? input[i] : 0;
    }

    /// <summary>x + bias below -threshold, x - bias above the threshold, otherwise 0. May be in place.</summary>
    public static void Shrink(ReadOnlySpan<float> input, Span<float> output, float threshold, float bias)
    {
        input = input[..output.Length];
        for (int i = 0; i < output.Length; i++)
        {
            float x = input[i];
            output[i] = x < -threshold ? x + bias : x > threshold ? x - bias : 0;
        }
    }

    /// <summary>-1, 0 or 1 with the sign of the element; a NaN stays.</summary>
    public static void Sign(ReadOnlySpan<float> input, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            float x = input[i];
            output[i] = x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x;
        }
    }

    /// <summary>Whether the element is false.</summary>
    public static void Not(ReadOnlySpan<bool> input, Span<bool> output)
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = !input[i];
    }

    /// <summary>-x of integers and doubles.</summary>
    public static void Neg<T>(ReadOnlySpan<T> input, Span<T> output)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = unchecked(-input[i]);
    }

    /// <summary>|x| of integers and doubles. The least integer, which has no positive counterpart, stays.</summary>
    public static void Abs<T>(ReadOnlySpan<T> input, Span<T> output)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = T.IsNegative(input[i]) ? unchecked(-input[i]) : input[i];
    }
}
