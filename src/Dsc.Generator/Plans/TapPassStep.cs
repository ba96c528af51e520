using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>
/// A standard convolution whose taps lie far apart, row by row: the sums of a row wait in the output, and one tap after the other adds to those whose window it
/// finds inside the input.
/// </summary>
/// <param name="Tiles">The register tiles over the channels of a tap; they begin with the sums that wait.</param>
/// <param name="Channels">Of the input.</param>
/// <param name="Epilogue">What happens when all taps are added.</param>
internal sealed record TapPassStep(AxisPlan Rows, AxisPlan Columns, int Channels, PointwiseStep Tiles, Epilogue Epilogue) : Step
{
    public override IEnumerable<NamedConstant> Constants => Tiles.Constants;

    public override bool HasInlineActivation => Epilogue.IsInline;
}
