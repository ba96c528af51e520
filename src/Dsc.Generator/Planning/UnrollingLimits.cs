using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Which loops over channels stay in spite of <c>Unroll.Full</c>, as text for users.</summary>
internal static class UnrollingLimits
{
    public static IReadOnlyList<string> Loops(LayerSpec layer, IReadOnlyList<TierPlan> tiers)
    {
        if (layer.Unroll != Unroll.Full)
            return [];
        LayerForm form = LayerForms.Of(layer);
        if (form == LayerForm.Standard)
            return ["the loop goes over windows of the input"];
        List<string> loops = [];
        Add("depthwise", tiers.Max(tier => (tier.Find<DepthwiseStep>() ?? tier.Find<InvertedResidualStep>()?.Depthwise) is { } step ? OfDepthwise(step) : 0));
        if (form == LayerForm.InvertedResidual)
            loops.Add("the expansion and the projection are loops");
        else if (tiers.Any(tier => tier.Find<PointwiseStep>() is { SplitsSums: true }))
            Add("pointwise", tiers.Max(tier => tier.Find<PointwiseStep>() is { } step ? Largest(step) / tier.Isa.Lanes : 0), JitLimits.StraightLineMultiplyAdds);
        else
            Add("pointwise", tiers.Max(tier => tier.Find<PointwiseStep>() is { } step ? Largest(step) : 0));
        return loops;

        void Add(string name, long multiplyAdds, long most = JitLimits.FullUnrollMultiplyAdds)
        {
            if (multiplyAdds > most)
                loops.Add($"the {name} loop would be {Number(multiplyAdds)} multiply-adds of one tile, more than {Number(most)}");
        }
    }

    private static long OfDepthwise(DepthwiseStep step) =>
        ChannelWalks.StraightMultiplyAdds(step.Channels, step.Taps, step.Tile.Lanes, step.Tile.Rows * step.Tile.Columns);

    private static long Largest(PointwiseStep step) => step.Groups.Max(groups => (long)step.PixelTiles[0] * groups.Group.Slots.Count * step.Inputs);

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
