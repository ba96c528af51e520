using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Plans;

/// <summary>
/// Expansion, depthwise and projection of an inverted residual: the rows of expanded pixels that a band of output rows needs wait in a ring,
/// so the hidden map is never whole. Only squeeze-excite, whose gates depend on every pixel, keeps the filtered map of an image.
/// </summary>
/// <param name="BandRows">Output rows that are filtered and projected at a time.</param>
/// <param name="BlockColumns">Output columns of a block; each column of blocks fills the ring anew.</param>
/// <param name="RingRows">Rows of the ring: the input rows under a band.</param>
/// <param name="RingColumns">Pixels of a ring row: the input columns under a block.</param>
/// <param name="Expansion">From the input to the ring.</param>
/// <param name="Depthwise">From the ring to the filtered pixels.</param>
/// <param name="Gates">Null without squeeze-excite.</param>
/// <param name="Projection">From the filtered pixels, or the whole map, to the output.</param>
/// <param name="AddsInput">Whether what the projection adds is the input; otherwise it is the residual of the call, if anything.</param>
internal sealed record InvertedResidualStep(
    int BandRows,
    int BlockColumns,
    int RingRows,
    int RingColumns,
    PointwiseStep Expansion,
    DepthwiseStep Depthwise,
    Gates? Gates,
    PointwiseStep Projection,
    bool AddsInput) : Step
{
    public override IEnumerable<NamedConstant> Constants =>
    [
        new("RingRows", RingRows, "rows of the ring: the input rows under a band"),
        .. Gates is { } gates ? [new NamedConstant("GateWeightsStart", gates.Weights.Start, "where the weights of the gates begin among the packed weights")] : (NamedConstant[])[],
        .. Expansion.Constants.Concat(Depthwise.Constants).Concat(Projection.Constants).Distinct(),
    ];

    public override bool HasInlineActivation => Expansion.HasInlineActivation || Depthwise.HasInlineActivation || Projection.HasInlineActivation;

    public override bool ReusesItems => Gates is null; // the ring still holds the last rows of the item before

    public override IEnumerable<PointwiseStep> Pointwise => [Expansion, Projection];
}

/// <summary>Squeeze-excite between the depthwise stage and the projection.</summary>
/// <param name="BlockPixels">Pixels of the map that the projection takes at a time.</param>
internal sealed record Gates(int Channels, int Reduced, Activation ReduceActivation, Activation GateActivation, WeightsView Weights, int BlockPixels);
