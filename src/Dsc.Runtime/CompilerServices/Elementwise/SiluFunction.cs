using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>x / (1 + e^-x), as max(x, 0) - |x| / (1 + e^|x|): exact to a few ULP down to the denormals, and -infinity meets no zero.</summary>
internal readonly struct SiluFunction : IElementFunction
{
    // The denominator is computed 2^64 times too small, so that it stays a float, and the last operation makes up for it.
    private const float Scale = 1f / (1UL << 63) / 2f;
    private const float ScaleExponent = -64f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // From 110 on the tail rounds to nothing.
        TVector a = TOps.Min(TOps.Create(110f), TOps.Abs(x));
        TVector r = Exponential.Split<TVector, TOps>(a, 1f, ScaleExponent, out TVector power);
        TVector e = Exponential.Near1<TVector, TOps>(r, 1f);
        TVector tail = TOps.Divide(a, TOps.MultiplyAdd(e, power, TOps.Create(Scale)));
        return TOps.MultiplyAdd(tail, TOps.Create(-Scale), TOps.Max(TOps.Create(0f), x));
    }
}
