using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>e^x for x up to 0; below -104 the result rounds to 0.</summary>
internal readonly struct ExpFunction : IElementFunction
{
    private const float Scale = 1f / (1UL << 63) / 2f;
    private const float ScaleExponent = 64f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // Computed 2^64 times as large, so that a denormal result is rounded once.
        TVector bounded = TOps.Max(TOps.Create(-110f), x);
        TVector r = Exponential.Split<TVector, TOps>(bounded, 1f, ScaleExponent, out TVector power);
        return TOps.Multiply(TOps.Multiply(Exponential.Near1<TVector, TOps>(r, 1f), power), TOps.Create(Scale));
    }
}
