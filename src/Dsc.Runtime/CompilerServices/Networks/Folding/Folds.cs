using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

// The ways to fold.

/// <summary>The sum.</summary>
internal readonly struct SumFold : IFold
{
    public float Identity => 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Add(sum, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Add(a, b);
}

/// <summary>The product.</summary>
internal readonly struct ProductFold : IFold
{
    public float Identity => 1f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Multiply(sum, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Multiply(a, b);
}

/// <summary>The greatest; NaN where there is one.</summary>
internal readonly struct MaxFold : IFold
{
    public float Identity => float.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MaxOrNaN(sum, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MaxOrNaN(a, b);
}

/// <summary>The least; NaN where there is one.</summary>
internal readonly struct MinFold : IFold
{
    public float Identity => float.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MinOrNaN(sum, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MinOrNaN(a, b);
}

/// <summary>The sum of |x|.</summary>
internal readonly struct MagnitudeFold : IFold
{
    public float Identity => 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Add(sum, TOps.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Add(a, b);
}

/// <summary>The sum of x * x.</summary>
internal readonly struct SquareFold : IFold
{
    public float Identity => 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MultiplyAdd(x, x, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Add(a, b);
}

/// <summary>The sum of the squared distances from a mean.</summary>
internal readonly struct DeviationFold(float mean) : IFold
{
    public float Identity => 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MultiplyAdd(TOps.Subtract(x, TOps.Create(mean)), TOps.Subtract(x, TOps.Create(mean)), sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Add(a, b);
}
