using System;

namespace Dsc.CompilerServices;

public static partial class KernelGuard
{
    /// <summary>The packed block of weights that must have been made for this shape: taps, then panels.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="weights"/> is null.</exception>
    /// <exception cref="ArgumentException">They were made for another shape.</exception>
    public static ref float Packed(
        SeparableConvWeights weights, int kernelHeight, int kernelWidth, int cin, int cout, int multiplier)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var wanted = new SeparableConvShape(kernelHeight, kernelWidth, cin, cout, multiplier);
        if (weights.Shape != wanted)
            ThrowShape(wanted.ToString(), weights.Shape.ToString());
        return ref weights.First;
    }

    private static void ThrowShape(string wanted, string actual) =>
        Throw("weights", $"weights must be made for {wanted}, but are for {actual}.");
}
