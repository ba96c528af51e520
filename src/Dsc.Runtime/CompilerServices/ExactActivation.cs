using System;

namespace Dsc;

/// <summary>The activations in double precision, straight from their definitions: what the fast ones are measured against.</summary>
public static class ExactActivation
{
    /// <summary>The value of an activation, to about 1e-13 relative. A NaN gives NaN, an infinity the function's limit.</summary>
    /// <param name="activation">Which function.</param>
    /// <param name="x">Its argument.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="activation"/> is not one of the enumeration's values.</exception>
    public static double Apply(Activation activation, double x) => activation switch
    {
        Activation.None => x,
        Activation.Relu => x < 0 ? 0 : x,
        Activation.Relu6 => x < 0 ? 0 : x > 6 ? 6 : x,
        Activation.LeakyRelu => x < 0 ? 0.01 * x : x,
        Activation.HardSigmoid => HardSigmoid(x),
        Activation.HardSwish => x < -3 ? 0 : x * HardSigmoid(x),
        Activation.Sigmoid => Sigmoid(x),
        Activation.Silu => double.IsNegativeInfinity(x) ? 0 : x * Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Gelu => double.IsNegativeInfinity(x) ? 0 : x * Erfc(-x / Math.Sqrt(2)) / 2,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, $"{activation} is no activation."),
    };

    /// <summary>The complementary error function, 2 / sqrt(pi) times the integral of exp(-t * t) from <paramref name="x"/> to infinity.</summary>
    /// <param name="x">Its argument.</param>
    public static double Erfc(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x < 2)
            return 1 - Erf(x);

        // Above 2, where the difference would cancel: the continued fraction of Abramowitz and Stegun 7.1.14, from its far end.
        if (double.IsPositiveInfinity(x))
            return 0;
        double fraction = x;
        for (int n = 200; n >= 1; n--)
            fraction = x + (n / 2.0 / fraction);
        return Math.Exp(-x * x) / (fraction * Math.Sqrt(Math.PI));
    }

    /// <summary>The error function, from its series with terms of one sign (Abramowitz and Stegun 7.1.6).</summary>
    internal static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
            return Math.Sign(x); // the rest is below the precision of a double
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double HardSigmoid(double x) => x < -3 ? 0 : x > 3 ? 1 : (x + 3) / 6;

    // exp of a large positive argument would overflow where the result is small: exp(x) / (1 + exp(x)) is the same there.
    private static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));
}
