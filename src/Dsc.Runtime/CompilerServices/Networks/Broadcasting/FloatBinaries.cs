using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

// The common functions of two floats.

/// <summary>a + b</summary>
internal readonly struct FloatAdd : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Add(a, b);
}

/// <summary>a - b</summary>
internal readonly struct FloatSubtract : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Subtract(a, b);
}

/// <summary>a * b</summary>
internal readonly struct FloatMultiply : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Multiply(a, b);
}

/// <summary>a / b</summary>
internal readonly struct FloatDivide : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.Divide(a, b);
}

/// <summary>The lesser one; NaN where either is.</summary>
internal readonly struct FloatMinimum : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MinOrNaN(a, b);
}

/// <summary>The greater one; NaN where either is.</summary>
internal readonly struct FloatMaximum : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MaxOrNaN(a, b);
}

/// <summary>a where it is positive, otherwise a times the slope b</summary>
internal readonly struct FloatPRelu : IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TOps.MultiplyAdd(TOps.Min(TOps.Create(0f), a), b, TOps.Max(TOps.Create(0f), a));
}
