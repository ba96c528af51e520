namespace Dsc.Generator.Graphs;

/// <summary>
/// Each element of the result from the place of its index along an axis, its own place along the others. Inputs: x, indices (shaped as the result).
/// </summary>
internal sealed record GatherElements(int Axis) : Operation;

/// <summary>
/// Elements or blocks by lists of their indices on the first axes behind <c>BatchAxes</c>, which are those of the indices too. Inputs: x, indices
/// <c>[..., k]</c>.
/// </summary>
internal sealed record GatherND(int BatchAxes) : Operation;

/// <summary>
/// x with an update at the place of each index along an axis, by the update's own place along the others. Inputs: x, indices, updates (shaped as the indices).
/// </summary>
/// <param name="Reduction">What becomes of the element that is there and of the update; null for the update, of several the last.</param>
internal sealed record ScatterElements(int Axis, BinaryKind? Reduction) : Operation;

/// <summary>x with elements or blocks replaced by lists of their indices on the first axes. Inputs: x, indices <c>[..., k]</c>, updates.</summary>
/// <param name="Reduction">As of <see cref="ScatterElements"/>.</param>
internal sealed record ScatterND(BinaryKind? Reduction) : Operation;

/// <summary>The sums of all elements of an axis up to each, or from each on, with it or without. Inputs: x.</summary>
internal sealed record CumulativeSum(int Axis, bool IsExclusive, bool IsReverse) : Operation;

/// <summary>The upper or lower triangle of each matrix from its diagonal <c>Diagonal</c> on, zeros elsewhere. Inputs: x.</summary>
internal sealed record Triangle(bool IsUpper, int Diagonal) : Operation;
