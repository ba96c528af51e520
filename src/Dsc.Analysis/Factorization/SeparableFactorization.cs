using System;

namespace Dsc.Analysis;

/// <summary>A standard kernel as a separable layer, and what that costs.</summary>
public sealed class SeparableFactorization
{
    internal SeparableFactorization(StandardKernel original, SeparableKernel kernel, bool isExact)
    {
        Kernel = kernel;
        IsExact = isExact;
        RelativeError = Distance(original.Values, kernel.Compose().Values);
    }

    /// <summary>The weights, as Keras keeps them and packable for a kernel.</summary>
    public SeparableKernel Kernel { get; }

    /// <summary>Depthwise filters of each input channel.</summary>
    public int DepthMultiplier => Kernel.Shape.DepthMultiplier;

    /// <summary>Whether the rank of every channel allows this multiplier: then <see cref="RelativeError"/> is rounding only.</summary>
    public bool IsExact { get; }

    /// <summary>The measured error in the weights, rounded to <c>float</c>, as a part of the original ones (Frobenius norms).</summary>
    public double RelativeError { get; }

    /// <summary>Multiply-adds as a part of the standard layer's: <c>M * (1 / Cout + 1 / (Kh * Kw))</c>. At 1 or above nothing is saved.</summary>
    public double CostRatio => ConvCost.SeparableRatio(Kernel.Shape);

    private static double Distance(ReadOnlySpan<float> original, ReadOnlySpan<float> other)
    {
        double all = 0, rest = 0;
        for (int i = 0; i < original.Length; i++)
        {
            double difference = (double)original[i] - other[i];
            all += (double)original[i] * original[i];
            rest += difference * difference;
        }

        return all == 0 ? 0 : Math.Sqrt(rest / all);
    }
}
