using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>The outputs of a tile, a vector of channels at a time.</summary>
internal static class WinogradOutputs
{
    /// <param name="source">The first place.</param>
    /// <param name="plane">Floats from one place to the next.</param>
    /// <param name="channels">At least as many as the vector has lanes.</param>
    /// <param name="tile">Where the outputs belong.</param>
    public static void Write<TFilter, TVector, TOps>(ref float source, nint plane, nint channels, in WinogradTile tile)
        where TFilter : struct, IMinimalFilter
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // Channels that the last two vectors would share are finished once if their residual may be the output.
        nint end = tile.HasResidual ? channels - (channels % TOps.Count) : channels;
        TFilter.Backward<TVector, TOps>(ref source, plane, 0, end, channels - TOps.Count, in tile);
        if (end < channels)
            WriteOneByOne<TFilter>(ref source, plane, end, channels, in tile);
    }

    /// <summary>One channel after the other, rounded as vectors are.</summary>
    public static void WriteOneByOne<TFilter>(ref float source, nint plane, nint first, nint end, in WinogradTile tile)
        where TFilter : struct, IMinimalFilter =>
        TFilter.Backward<Vector128<float>, OneLaneOps>(ref source, plane, first, end, end - 1, in tile);
}
