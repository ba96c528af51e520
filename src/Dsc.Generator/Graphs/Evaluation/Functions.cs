using System;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>The functions of one element.</summary>
internal static class Functions
{
    public static float Of(Unary unary, float value)
    {
        double x = value, a = unary.Alpha, b = unary.Beta;
        double result = unary.Kind switch
        {
            UnaryKind.Relu => x < 0 ? 0 : x,
            UnaryKind.Clip => x < a ? a : x > b ? b : x,
            UnaryKind.LeakyRelu => x < 0 ? x * a : x,
            UnaryKind.HardSigmoid => HardSigmoid(x, a, b),
            UnaryKind.HardSwish => x * HardSigmoid(x, a, b),
            UnaryKind.Sigmoid => 1 / (1 + Math.Exp(-x)),
            UnaryKind.Silu => x / (1 + Math.Exp(-a * x)),
            UnaryKind.Tanh => Math.Tanh(x),
            UnaryKind.Gelu => x * (1 + Erf(x / Math.Sqrt(2))) / 2,
            UnaryKind.GeluTanh => x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))) / 2,
            UnaryKind.Elu => x < 0 ? a * (Math.Exp(x) - 1) : x,
            UnaryKind.Selu => b * (x < 0 ? a * (Math.Exp(x) - 1) : x),
            UnaryKind.Celu => x < 0 ? a * (Math.Exp(x / a) - 1) : x,
            UnaryKind.Softplus => Softplus(x),
            UnaryKind.Softsign => x / (1 + Math.Abs(x)),
            UnaryKind.Mish => x * Math.Tanh(Softplus(x)),
            UnaryKind.ThresholdedRelu => x > a ? x : 0,
            UnaryKind.Shrink => x < -a ? x + b : x > a ? x - b : 0,
            UnaryKind.Exp => Math.Exp(x),
            UnaryKind.Log => Math.Log(x),
            UnaryKind.Sqrt => Math.Sqrt(x),
            UnaryKind.Reciprocal => 1 / x,
            UnaryKind.Neg => -x,
            UnaryKind.Abs => Math.Abs(x),
            UnaryKind.Sign => double.IsNaN(x) ? x : Math.Sign(x),
            UnaryKind.Floor => Math.Floor(x),
            UnaryKind.Ceil => Math.Ceiling(x),
            UnaryKind.Round => Math.Round(x, MidpointRounding.ToEven),
            UnaryKind.Erf => Erf(x),
            UnaryKind.Sin => Math.Sin(x),
            UnaryKind.Cos => Math.Cos(x),
            UnaryKind.Tan => Math.Tan(x),
            UnaryKind.Asin => Math.Asin(x),
            UnaryKind.Acos => Math.Acos(x),
            UnaryKind.Atan => Math.Atan(x),
            UnaryKind.Sinh => Math.Sinh(x),
            UnaryKind.Cosh => Math.Cosh(x),
            UnaryKind.Asinh => Asinh(x),
            UnaryKind.Acosh => double.IsPositiveInfinity(x) ? x : Math.Log(x + Math.Sqrt((x * x) - 1)),
            UnaryKind.Atanh => Math.Abs(x) < 1e-5 ? x : Math.Log((1 + x) / (1 - x)) / 2,
            _ => throw new ArgumentException($"{unary.Kind} is no function of floats.", nameof(unary)),
        };
        return (float)result;
    }

    public static long Of(Unary unary, long x) => unary.Kind switch
    {
        UnaryKind.Relu => Math.Max(x, 0),
        UnaryKind.Clip => x < unary.Alpha ? (long)unary.Alpha : x > unary.Beta ? (long)unary.Beta : x,
        UnaryKind.Neg => unchecked(-x),
        UnaryKind.Abs => x < 0 ? unchecked(-x) : x,
        UnaryKind.Sign => Math.Sign(x),
        UnaryKind.Not => x == 0 ? 1 : 0,
        _ => throw new ArgumentException($"{unary.Kind} is no function of integers.", nameof(unary)),
    };

    private static double HardSigmoid(double x, double a, double b)
    {
        double y = (a * x) + b;
        return y < 0 ? 0 : y > 1 ? 1 : y;
    }

    private static double Asinh(double x)
    {
        double size = Math.Abs(x);
        return size < 1e-5 || double.IsInfinity(x) ? x : Math.Sign(x) * Math.Log(size + Math.Sqrt((size * size) + 1));
    }

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    /// <summary>
    /// The error function: its Taylor series near 0, the continued fraction of its complement farther out (Abramowitz and Stegun, 7.1.5
    /// and 7.1.14).
    /// </summary>
    private static double Erf(double x)
    {
        double size = Math.Abs(x);
        if (double.IsNaN(x) || size > 6)
            return double.IsNaN(x) ? x : Math.Sign(x);
        if (size < 2.5)
        {
            double term = x, sum = x;
            for (int n = 1; n < 60; n++)
            {
                term *= -x * x / n;
                sum += term / ((2 * n) + 1);
            }

            return 2 / Math.Sqrt(Math.PI) * sum;
        }

        double fraction = size;
        for (int n = 60; n > 0; n--)
            fraction = size + (n / 2.0 / fraction);
        return Math.Sign(x) * (1 - (Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction)));
    }
}
