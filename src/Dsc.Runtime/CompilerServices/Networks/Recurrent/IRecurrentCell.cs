namespace Dsc.CompilerServices.Networks;

/// <summary>One step of a recurrent layer, written once for all widths of vector.</summary>
internal interface IRecurrentCell
{
    /// <summary>Products with the state.</summary>
    static abstract int Gates { get; }

    /// <summary>Makes the next state, and cell, of the one that is there.</summary>
    /// <param name="inputs">What the inputs give to each gate, a row of <see cref="RecurrentBuffers"/> for each.</param>
    /// <param name="kernel">Panels as <see cref="RecurrentWeights"/> packs them.</param>
    /// <param name="rows">State and cell.</param>
    void Step<TVector, TOps>(ref float inputs, ref float kernel, in RecurrentBuffers rows)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;
}
