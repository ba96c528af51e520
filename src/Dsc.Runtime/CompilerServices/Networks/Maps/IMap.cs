namespace Dsc.CompilerServices.Networks;

/// <summary>A function of one float that may have parameters, written once for all widths of vector.</summary>
internal interface IMap
{
    TVector Apply<TVector, TOps>(TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;
}
