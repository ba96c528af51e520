namespace Dsc.CompilerServices.Networks;

/// <summary>A function of two elements.</summary>
internal interface IBinary<T, TResult>
{
    static abstract TResult Apply(T a, T b);
}

/// <summary>A function of two floats, written once for all widths of vector.</summary>
internal interface IFloatBinary
{
    static abstract TVector Apply<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;
}

/// <summary>A row of results: the operands' distances are 0 or 1.</summary>
internal interface IRow<T, TResult>
{
    static abstract void Run(ref T a, nint stepA, ref T b, nint stepB, ref TResult result, nint count);
}
