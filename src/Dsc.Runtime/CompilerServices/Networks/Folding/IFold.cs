namespace Dsc.CompilerServices.Networks;

/// <summary>A way to make one value of many: sum, product, maximum, each of the values or of a function of them.</summary>
internal interface IFold
{
    /// <summary>What nothing folds to.</summary>
    float Identity { get; }

    /// <summary>Takes one more value in.</summary>
    TVector Take<TVector, TOps>(TVector sum, TVector x)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;

    /// <summary>Makes one of two partial results, in each lane.</summary>
    TVector Combine<TVector, TOps>(TVector a, TVector b)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;
}
