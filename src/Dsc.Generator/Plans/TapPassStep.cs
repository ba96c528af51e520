using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>
/// A standard convolution whose taps lie far apart, row by row: the sums of a row wait, and one tap after the other adds to those whose window it
/// finds inside the input.
/// </summary>
/// <param name="Tiles">The register tiles over the channels of a tap; they begin with the sums that wait.</param>
/// <param name="Channels">Of the input.</param>
/// <param name="Epilogue">What happens when all taps are added.</param>
/// <param name="SumColumns">With an addend, which may lie where the output does: columns whose sums wait in a buffer at a time. 0 where they wait in the output.</param>
internal sealed record TapPassStep(AxisPlan Rows, AxisPlan Columns, int Channels, PointwiseStep Tiles, Epilogue Epilogue, int SumColumns) : Step
{
    public override IEnumerable<NamedConstant> Constants =>
        [.. Tiles.Constants, .. SumColumns > 0 ? [new NamedConstant("SumColumns", SumColumns, "columns whose sums wait at a time")] : (NamedConstant[])[]];

    public override bool HasInlineActivation => Epilogue.IsInline;

    public override IEnumerable<PointwiseStep> Pointwise => [Tiles];
}
