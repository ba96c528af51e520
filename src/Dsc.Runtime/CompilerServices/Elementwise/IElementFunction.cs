namespace Dsc.CompilerServices;

/// <summary>A function of one float, written once for all widths of vector.</summary>
internal interface IElementFunction
{
    static abstract TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;
}
