using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

// Functions made of the exponential.

/// <summary>One of the functions that kernels have as an activation.</summary>
internal readonly struct FunctionMap<TFunction> : IMap
    where TFunction : struct, IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => TFunction.Apply<TVector, TOps>(x);
}

/// <summary>e^x, as the square of e^(x / 2), which is a normal float wherever e^x is not 0 or infinite</summary>
internal readonly struct ExpMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector bounded = TOps.Min(TOps.Create(90f), TOps.Max(TOps.Create(-105f), x));
        TVector r = Exponential.Split<TVector, TOps>(bounded, 0.5f, 0f, out TVector power);
        TVector root = TOps.Multiply(Exponential.Near1<TVector, TOps>(r, 0.5f), power);
        return TOps.Multiply(root, root);
    }
}

/// <summary>scale * (max(x, 0) + alpha * (e^min(x, 0) - 1)): Elu, and Selu with its scale</summary>
internal readonly struct EluMap(float alpha, float scale) : IMap
{
    /// <summary>e^x - 1 for x up to 0, without cancellation near it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Expm1<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector bounded = TOps.Max(TOps.Create(-80f), x);
        TVector r = Exponential.Split<TVector, TOps>(bounded, 1f, 0f, out TVector power);
        TVector near = TOps.Multiply(Exponential.Slope<TVector, TOps>(r, 1f), r);
        return TOps.MultiplyAdd(near, power, TOps.Subtract(power, TOps.Create(1f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector below = Expm1<TVector, TOps>(TOps.Min(TOps.Create(0f), x));
        return TOps.MultiplyAdd(below, TOps.Create(alpha * scale), TOps.Multiply(TOps.Max(TOps.Create(0f), x), TOps.Create(scale)));
    }
}

/// <summary>max(x, 0) + alpha * (e^(min(x, 0) / alpha) - 1), alpha positive</summary>
internal readonly struct CeluMap(float alpha) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector below = EluMap.Expm1<TVector, TOps>(TOps.Divide(TOps.Min(TOps.Create(0f), x), TOps.Create(alpha)));
        return TOps.MultiplyAdd(below, TOps.Create(alpha), TOps.Max(TOps.Create(0f), x));
    }
}

/// <summary>x / (1 + e^(-alpha x)), alpha positive</summary>
internal readonly struct QuickGeluMap(float alpha) : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // Negative infinity meets no zero.
        TVector bounded = TOps.Max(TOps.Create(float.MinValue), x);
        return TOps.Multiply(bounded, SigmoidFunction.Apply<TVector, TOps>(TOps.Multiply(bounded, TOps.Create(alpha))));
    }
}

/// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2, with (1 + tanh(u)) / 2 = 1 / (1 + e^(-2u))</summary>
internal readonly struct GeluTanhMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // From -30 on down the second factor is 0.
        TVector bounded = TOps.Max(TOps.Create(-30f), x);
        TVector inner = TOps.MultiplyAdd(TOps.Multiply(x, x), TOps.Create(2f * 0.7978845608f * 0.044715f), TOps.Create(2f * 0.7978845608f));
        return TOps.Multiply(bounded, SigmoidFunction.Apply<TVector, TOps>(TOps.Multiply(inner, x)));
    }
}

/// <summary>x tanh(ln(1 + e^x)) = x n / (n + 2) with n = e^x (e^x + 2)</summary>
internal readonly struct MishMap : IMap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // Above 20 the quotient rounds to 1; from -90 on down the product is below the smallest normal float.
        TVector exponent = TOps.Min(TOps.Create(20f), TOps.Max(TOps.Create(-90f), x));
        TVector r = Exponential.Split<TVector, TOps>(exponent, 0.5f, 0f, out TVector power);
        TVector root = TOps.Multiply(Exponential.Near1<TVector, TOps>(r, 0.5f), power);
        TVector e = TOps.Multiply(root, root);
        TVector n = TOps.MultiplyAdd(e, e, TOps.Multiply(e, TOps.Create(2f)));
        TVector bounded = TOps.Max(TOps.Create(-90f), x);
        return TOps.Multiply(bounded, TOps.Divide(n, TOps.Add(n, TOps.Create(2f))));
    }
}
