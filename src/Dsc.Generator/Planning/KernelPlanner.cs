using System;
using System.Collections.Generic;
using System.Threading;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Plans a layer for all tiers or for one: a pure function of the layer.</summary>
internal static class KernelPlanner
{
    /// <summary>The whole plan of a layer, with code of its own for the tiers of a range.</summary>
    public static KernelPlan Plan(LayerSpec layer, TierRange range, CancellationToken cancellation = default) =>
        Whole(layer, Tiers(layer, range, cancellation));

    /// <summary>A plan of some tiers alone, for tools that compare plans.</summary>
    public static KernelPlan Whole(LayerSpec layer, IReadOnlyList<TierPlan> tiers) => new(
        LayerName.Of(layer),
        LayerTexts.Of(layer),
        Axes.Rows(EquivalentLayers.Of(layer)),
        Axes.Columns(EquivalentLayers.Of(layer)),
        layer.InputPixel,
        layer.OutputPixel,
        (long)Math.Min(2 * layer.MultiplyAddsPerPixel, 1e18),
        new(tiers),
        new(UnrollingLimits.Loops(EquivalentLayers.Of(layer), tiers)));

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa) => Plan(layer, isa, PlanOverrides.None);

    /// <exception cref="InvalidOperationException">Nothing is left by the choices that were made in advance.</exception>
    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides) => PlanEquivalent(EquivalentLayers.Of(layer), isa, overrides);

    private static TierPlan PlanEquivalent(LayerSpec layer, VectorIsa isa, PlanOverrides overrides) => LayerForms.Of(layer) switch
    {
        LayerForm.Separable => SeparablePlanner.Plan(layer, isa, overrides),
        LayerForm.Depthwise => DepthwiseLayerPlanner.Plan(layer, isa, overrides),
        LayerForm.Pointwise => PointwiseLayerPlanner.Plan(layer, isa, overrides),
        LayerForm.Standard when EquivalentLayers.IsPointwise(layer) => PointwiseLayerPlanner.Plan(EquivalentLayers.AsPointwise(layer), isa, overrides, mayBeHalf: false),
        LayerForm.Standard => StandardPlanner.Plan(layer, isa, overrides),
        LayerForm.InvertedResidual => InvertedResidualPlanner.Plan(layer, isa, overrides),
        LayerForm.Filter => FilterPlanner.Plan(layer, isa),
        LayerForm.Pool => new TierPlan(isa, new Images(), Workspace.None, new([new PoolStep(layer.InputChannels)])),
        var form => throw new NotSupportedException(form.ToString()),
    };

    private static List<TierPlan> Tiers(LayerSpec layer, TierRange range, CancellationToken cancellation)
    {
        LayerForm form = LayerForms.Of(layer);
        var plans = new List<TierPlan>();
        foreach (VectorIsa isa in form == LayerForm.Pool ? [VectorIsa.Any] : range.Tiers())
        {
            cancellation.ThrowIfCancellationRequested();
            plans.Add(isa.Bits == 0 && range.SharesScalar && form != LayerForm.Pool ? SharedLoops.Plan(layer) : Plan(layer, isa));
        }

        return form == LayerForm.Filter ? WithoutRepeated(plans) : plans;
    }

    /// <summary>
    /// Filters use the same vectors on some tiers. Where the plan is the same too, one text serves both: a machine that meets the condition of the wider
    /// tier also meets that of the narrower one.
    /// </summary>
    private static List<TierPlan> WithoutRepeated(List<TierPlan> plans)
    {
        for (int i = plans.Count - 2; i >= 0; i--)
        {
            if (plans[i] with { Isa = plans[i + 1].Isa } == plans[i + 1])
            {
                plans[i + 1] = plans[i + 1] with { AlsoServes = plans[i].Isa };
                plans.RemoveAt(i);
            }
        }

        return plans;
    }
}
