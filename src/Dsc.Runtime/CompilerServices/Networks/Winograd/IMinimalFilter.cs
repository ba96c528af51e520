using System;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// A way to compute convolutions of stride 1 by minimal filtering (Winograd 1980, as Lavin and Gray 2016 use it), F(m x m, r x r): a tile of m x m
/// outputs comes of the products of (m + r - 1)^2 places instead of (m r)^2 taps.
/// </summary>
/// <remarks>Transformations go over channels alone, so their bits are the same whatever the width of the vectors; one with fewer lanes than a vector needs is left to narrower ones.</remarks>
internal interface IMinimalFilter
{
    /// <summary>Rows and columns of the kernel, r.</summary>
    static abstract int Taps { get; }

    /// <summary>Rows and columns of outputs of a tile, m.</summary>
    static abstract int Outputs { get; }

    /// <summary>G, <c>[m + r - 1][r]</c>: the weights of the places are G k G^T.</summary>
    static abstract ReadOnlySpan<double> Weights { get; }

    /// <summary>B^T d B of the pixels of a tile.</summary>
    /// <param name="source">The first pixel.</param>
    /// <param name="rowStride">Floats from one row of pixels to the next.</param>
    /// <param name="channels">At least as many as the vector has lanes.</param>
    /// <param name="target">The first place.</param>
    /// <param name="plane">Floats from one place to the next.</param>
    static abstract void Forward<TVector, TOps>(ref float source, nint rowStride, nint channels, ref float target, nint plane)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;

    /// <summary>A^T p A: the outputs of a tile, of which those inside the image are written, a vector of channels at a time.</summary>
    /// <param name="source">The first place.</param>
    /// <param name="plane">Floats from one place to the next.</param>
    /// <param name="first">The first channel.</param>
    /// <param name="end">Past the last channel.</param>
    /// <param name="last">Where the last vector begins, which may overlap the one before.</param>
    /// <param name="tile">Where the outputs belong.</param>
    /// <remarks>A root of its own for the JIT, whose budget for inlining grows with the method that it begins with.</remarks>
    static abstract void Backward<TVector, TOps>(ref float source, nint plane, nint first, nint end, nint last, in WinogradTile tile)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>;
}
