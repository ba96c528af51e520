using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

// Functions of one or two instructions.

/// <summary>|x|</summary>
internal readonly struct AbsMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Abs(x);
    }
}

/// <summary>-x</summary>
internal readonly struct NegateMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Multiply(x, TOps.Create(-1f));
    }
}

/// <summary>The square root; NaN below zero.</summary>
internal readonly struct SqrtMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Sqrt(x);
    }
}

/// <summary>The integer at or below x.</summary>
internal readonly struct FloorMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Floor(x);
    }
}

/// <summary>The integer at or above x.</summary>
internal readonly struct CeilingMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Ceiling(x);
    }
}

/// <summary>The nearest integer; of two equally near ones the even one.</summary>
internal readonly struct RoundMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Round(x);
    }
}

/// <summary>1 / x</summary>
internal readonly struct ReciprocalMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Divide(TOps.Create(1f), x);
    }
}

/// <summary>x * x</summary>
internal readonly struct SquareMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.Multiply(x, x);
    }
}

/// <summary>scale * x + shift</summary>
internal readonly struct ScaleMap(float scale, float shift) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        return TOps.MultiplyAdd(x, TOps.Create(scale), TOps.Create(shift));
    }
}

/// <summary>x / (1 + |x|); an infinity gives 1 with its sign</summary>
internal readonly struct SoftsignMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector bounded = TOps.Min(TOps.Create(float.MaxValue), TOps.Max(TOps.Create(float.MinValue), x));
        return TOps.Divide(bounded, TOps.Add(TOps.Create(1f), TOps.Abs(bounded)));
    }
}
