using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>
/// Which steps of the scalar tier are calls of the runtime's tiles, instead of tiles of their own: the usual forms. What is rare is written out as on any tier.
/// </summary>
internal static class ScalarForm
{
    /// <summary>Output channels of the runtime's tile.</summary>
    private const int TileOutputs = 4;

    /// <summary>Whether no part of a step is written out.</summary>
    public static bool Takes(VectorIsa isa, Step step) => step switch
    {
        PointwiseStep pointwise => Takes(isa, pointwise),
        DepthwiseStep depthwise => Takes(isa, depthwise),
        WindowStep window => Takes(isa, window.Tiles),
        TapPassStep => isa.Lanes == 1,
        InvertedResidualStep residual => Takes(isa, residual.Expansion) && Takes(isa, residual.Depthwise) && Takes(isa, residual.Projection),
        _ => false,
    };

    /// <summary>
    /// Sums that are a loop over their terms. Those that are split, the straight lines of <c>Unroll.Full</c>, and tiles of fewer outputs than the runtime's, which
    /// have more pixels, are written out.
    /// </summary>
    public static bool Takes(VectorIsa isa, PointwiseStep step) =>
        isa.Lanes == 1 && !step.SplitsSums && step.Reduction is not StraightReduction && step.Outputs >= TileOutputs;

    /// <summary>Tiles that read the input itself, or a ring, in a loop over the channels.</summary>
    public static bool Takes(VectorIsa isa, DepthwiseStep step) => isa.Lanes == 1 && step.Copy is null && !step.Walk.IsUnrolled;
}
