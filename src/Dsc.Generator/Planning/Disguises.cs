using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Layers that are another layer under their name and have its better kernel. Name, weights and order of the sums stay: only the plan is the other's.
/// </summary>
internal static class Disguises
{
    /// <summary>
    /// Whether a standard convolution is a pointwise one: one tap, which falls on the pixel itself, so that all pixels are one run. With
    /// <c>Unroll.Full</c> it keeps its own form, as what the unrolling leaves is said of that.
    /// </summary>
    public static bool IsPointwise(LayerSpec layer) =>
        layer.First is StandardStage && layer.Unroll != Unroll.Full && IsPixelItself(layer.Rows) && IsPixelItself(layer.Columns);

    /// <summary>The plan of a standard convolution that is a pointwise one.</summary>
    public static TierPlan AsPointwise(LayerSpec layer, VectorIsa isa, PlanOverrides overrides) => PointwiseLayerPlanner.Plan(
        layer with { Stages = new([new PointwiseStage(layer.First.Inputs, layer.First.Outputs, layer.First.Activation)]) }, isa, overrides, mayBeHalf: false);

    private static bool IsPixelItself(AxisSpec axis) => axis is { Kernel: 1, Stride: 1 } && (axis.Padding != Padding.Explicit || axis is { PadBefore: 0, PadAfter: 0 });
}
