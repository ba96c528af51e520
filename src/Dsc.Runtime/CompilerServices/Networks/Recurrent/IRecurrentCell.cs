namespace Dsc.CompilerServices.Networks;

/// <summary>One step of a recurrent layer, written once for all widths of vector.</summary>
internal interface IRecurrentCell
{
    /// <summary>Products with the state.</summary>
    static abstract int Gates { get; }

    /// <summary>Makes the next states, and cells, of those that are there.</summary>
    /// <param name="kernel">Panels as <see cref="RecurrentWeights"/> packs them.</param>
    /// <param name="rows">States, cells, and what the inputs give to the gates.</param>
    void Step<TVector, TOps>(ref float kernel, in RecurrentBuffers rows)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;
}
