using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

// Activations made of straight lines.

/// <summary>max(x, 0)</summary>
internal readonly struct ReluMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Max(TOps.Create(0f), x);
    }
}

/// <summary>min(max(x, min), max)</summary>
internal readonly struct ClipMap(float min, float max) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Min(TOps.Create(max), TOps.Max(TOps.Create(min), x));
    }
}

/// <summary>x where x is positive, otherwise slope * x: one of the two terms is always 0</summary>
internal readonly struct LeakyReluMap(float slope) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.MultiplyAdd(TOps.Min(TOps.Create(0f), x), TOps.Create(slope), TOps.Max(TOps.Create(0f), x));
    }
}

/// <summary>min(max(alpha * x + beta, 0), 1)</summary>
internal readonly struct HardSigmoidMap(float alpha, float beta) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Min(TOps.Create(1f), TOps.Max(TOps.Create(0f), TOps.MultiplyAdd(x, TOps.Create(alpha), TOps.Create(beta))));
    }
}

/// <summary>x * min(max(alpha * x + beta, 0), 1); -infinity gives zero, as the limit is</summary>
internal readonly struct HardSwishMap(float alpha, float beta) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // The first factor stops a little below the point from which on the second is 0.
        TVector bounded = TOps.Max(TOps.Create((-beta / alpha) - 1f), x);
        TVector gate = TOps.Min(TOps.Create(1f), TOps.Max(TOps.Create(0f), TOps.MultiplyAdd(x, TOps.Create(alpha), TOps.Create(beta))));
        return TOps.Multiply(bounded, gate);
    }
}
