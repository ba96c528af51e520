using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>One product of a column and a row: the filter whose value at (y, x) is <c>Column[y] * Row[x]</c>.</summary>
internal sealed record SpatialFactor(EquatableArray<float> Column, EquatableArray<float> Row);
