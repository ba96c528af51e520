using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>1 / (1 + e^-x)</summary>
internal readonly struct SigmoidFunction : IElementFunction
{
    // Both terms of the denominator carry this factor: e^104 times it is still a float, so that the quotient can reach zero.
    private const float Factor = 1f / (1UL << 63) / 2f;
    private const float FactorExponent = -64f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // Below -104 the result rounds to 0, above 30 to 1.
        TVector clamped = TOps.Min(TOps.Create(30f), TOps.Max(TOps.Create(-104f), x));
        TVector r = Exponential.Split<TVector, TOps>(clamped, -1f, FactorExponent, out TVector power);
        TVector e = Exponential.Near1<TVector, TOps>(r, -1f);
        TVector factor = TOps.Create(Factor);
        return TOps.Divide(factor, TOps.MultiplyAdd(e, power, factor));
    }
}
