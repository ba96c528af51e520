using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>The hyperbolic tangent as (e^2x - 1) / (e^2x + 1) of |x|, with the sign put back: exactly odd, and exact to a few ULP near 0 too.</summary>
internal readonly struct TanhFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // From 9.02 on the result rounds to 1.
        TVector magnitude = TOps.Min(TOps.Create(10f), TOps.Abs(x));
        TVector r = Exponential.Split<TVector, TOps>(magnitude, 2f, 0f, out TVector power);
        TVector near = TOps.Multiply(Exponential.Slope<TVector, TOps>(r, 2f), r);

        // e^2x - 1 without cancellation: near 0 the power is 1 and only the small part remains.
        TVector e = TOps.MultiplyAdd(power, near, TOps.Subtract(power, TOps.Create(1f)));
        return TOps.CopySign(TOps.Divide(e, TOps.Add(e, TOps.Create(2f))), x);
    }
}
