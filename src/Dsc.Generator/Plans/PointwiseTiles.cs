using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>The register tiles of pointwise sums.</summary>
/// <param name="Pixels">Pixels of each tile, largest first.</param>
/// <param name="Groups">The output channels, cut into groups that a tile holds side by side.</param>
/// <param name="InputsPerStep">With <c>Unroll.Full</c>, inputs of one straight-line method.</param>
/// <param name="Overlap">
/// Whether the last of the largest tiles of a run begins earlier, so that it ends with the run; a shorter run is a tile of its own. Otherwise a run is cut greedily.
/// </param>
/// <param name="Arm64">In the tier of 128 bits, the tiles of a machine that multiplies by lanes, where they are others.</param>
internal sealed record PointwiseTiles(EquatableArray<int> Pixels, EquatableArray<ChannelGroups> Groups, int InputsPerStep, bool Overlap, PointwiseTiles? Arm64);
