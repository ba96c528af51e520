using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>The register tiles of pointwise sums.</summary>
/// <param name="Pixels">Pixels of each tile, largest first.</param>
/// <param name="Groups">The output channels, cut into groups that a tile holds side by side.</param>
/// <param name="InputsPerStep">With <c>Unroll.Full</c>, inputs of one straight-line method.</param>
/// <param name="Cut">How a run of pixels is cut into them.</param>
/// <param name="Arm64">In the tier of 128 bits, the tiles of a machine that multiplies by lanes.</param>
internal sealed record PointwiseTiles(EquatableArray<int> Pixels, EquatableArray<ChannelGroups> Groups, int InputsPerStep, PixelCut Cut, PointwiseTiles? Arm64)
{
    /// <summary>Whether a tile may overlap its neighbour.</summary>
    public bool Overlaps => Cut is PixelCut.OverlapLast or PixelCut.OverlapRest;
}
