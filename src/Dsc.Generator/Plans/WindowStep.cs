using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>
/// A standard convolution, row by row: tiles read the input where their window lies inside it, and a copy with zeros around elsewhere.
/// </summary>
/// <param name="Tiles">The register tiles over a window.</param>
/// <param name="Channels">Floats of a pixel of the input; 1 where its channels are planes.</param>
/// <param name="Planes">Planes of the input; 1 where the channels of a pixel lie side by side.</param>
internal sealed record WindowStep(AxisPlan Rows, AxisPlan Columns, int Channels, int Planes, PointwiseStep Tiles) : Step
{
    public override IEnumerable<NamedConstant> Constants => [.. Tiles.Constants, new("WindowRows", Rows.Reach(1), "input rows under an output row")];

    public override bool HasInlineActivation => Tiles.HasInlineActivation;

    public override IEnumerable<PointwiseStep> Pointwise => [Tiles];

    /// <summary>Input columns under some neighbouring windows.</summary>
    public long PatchColumns(int pixels) => Columns.Reach(pixels);
}
