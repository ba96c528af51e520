namespace Dsc.Generator.Graphs;

/// <summary>
/// Where the largest element of each window lies, the first of equals: its number along the window's rows and a tenth, so that the float is
/// cut off to the number. Inputs: x <c>[N][H][W][C]</c>.
/// </summary>
internal sealed record PoolPlaces(Window Window, int OutputHeight, int OutputWidth) : Operation;

/// <summary>
/// The reverse of a pool: each element lies where its place in the window says, between zeros. Of several for one place the last remains;
/// places outside are left out. Inputs: x <c>[N][H][W][C]</c>, places as <see cref="PoolPlaces"/> has them.
/// </summary>
internal sealed record Unpool(Window Window, int OutputHeight, int OutputWidth) : Operation;
