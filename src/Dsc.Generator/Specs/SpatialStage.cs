using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>
/// Each channel filtered by the same filter, a sum of products of a column and a row whose coefficients are compiled in.
/// </summary>
/// <param name="IsFactored">Whether the filter was given whole and taken apart by the parser.</param>
internal sealed record SpatialStage(int Channels, EquatableArray<SpatialFactor> Factors, bool IsFactored) : Stage
{
    public override int Inputs => Channels;

    public override int Outputs => Channels;

    public override string Name => "filter";

    // The vertical pass goes over every column that the horizontal one reads.
    public override double MultiplyAdds(Window window) =>
        (double)Channels * Factors.Count * (((double)window.Rows.Kernel * window.Columns.Stride) + window.Columns.Kernel);
}

/// <summary>One product of a column and a row: the filter whose value at (y, x) is <c>Column[y] * Row[x]</c>.</summary>
internal sealed record SpatialFactor(EquatableArray<float> Column, EquatableArray<float> Row);
