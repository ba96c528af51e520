using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>
/// e^(f x) for a constant f that is a power of two (or minus one): 2^n * e^(f r), where n is the integer nearest to f x / ln 2 and
/// |f r| is at most ln 2 / 2. The methods are inlined with a constant f, so that all products of constants vanish.
/// </summary>
internal static class Exponential
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts; the first has so few bits that its product with any n here is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // e^t = 1 + t + t^2 (C2 + C3 t + ... + C6 t^4), minimax on |t| <= ln 2 / 2: 3.1e-9 relative.
    private const float C2 = 0.4999999337f;
    private const float C3 = 0.1666651952f;
    private const float C4 = 0.0416684011f;
    private const float C5 = 0.0083688513f;
    private const float C6 = 0.0013814318f;

    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits of the sum; with the exponent's bias of 127 on top of it,
    // those bits are the exponent of 2^n.
    private const float Rounder = 12582912f + 127f;

    /// <summary>Splits x. The power is 2^(n + <paramref name="bias"/>), which the caller keeps between 2^-126 and 2^127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Split<TVector, TOps>(TVector x, float f, float bias, out TVector power)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector rounder = TOps.Create(Rounder + bias);
        TVector sum = TOps.MultiplyAdd(x, TOps.Create(Log2E * f), rounder);
        TVector n = TOps.Subtract(sum, rounder);
        power = TOps.LowBitsToExponent(sum);
        TVector r = TOps.MultiplyAdd(n, TOps.Create(-Ln2High / f), x);
        return TOps.MultiplyAdd(n, TOps.Create(-Ln2Low / f), r);
    }

    /// <summary>(e^(f r) - 1) / r</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Slope<TVector, TOps>(TVector r, float f)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector sum = TOps.Create(C6 * f * f * f * f * f * f);
        sum = TOps.MultiplyAdd(sum, r, TOps.Create(C5 * f * f * f * f * f));
        sum = TOps.MultiplyAdd(sum, r, TOps.Create(C4 * f * f * f * f));
        sum = TOps.MultiplyAdd(sum, r, TOps.Create(C3 * f * f * f));
        sum = TOps.MultiplyAdd(sum, r, TOps.Create(C2 * f * f));
        return TOps.MultiplyAdd(sum, r, TOps.Create(f));
    }

    /// <summary>e^(f r)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Near1<TVector, TOps>(TVector r, float f)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> =>
        TOps.MultiplyAdd(Slope<TVector, TOps>(r, f), r, TOps.Create(1f));
}
