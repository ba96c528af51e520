using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>How far <c>Unroll.Full</c> goes: a register tile whose channels would be too long in straight-line code keeps its loop.</summary>
internal static class FullUnroll
{
    /// <summary>Straight-line multiply-adds of one tile, over all its methods.</summary>
    public const long Budget = 4096;

    public static long OfDepthwise(DepthwiseStage stage, DepthwisePlan plan, long taps) =>
        taps * plan.TileRows * plan.TileColumns * stage.Multiplier * (1 + (stage.Channels / plan.Lanes));

    public static long OfPointwise(int pixels, ChannelGroup group, long inputs) => pixels * group.Slots.Count * inputs;

    /// <summary>The loops over channels that stay in spite of <c>Unroll.Full</c>, as text for users; none without it.</summary>
    public static IReadOnlyList<string> Loops(KernelSpec spec, IReadOnlyList<TierPlan> tiers)
    {
        if (spec.Unroll != Unroll.Full)
            return [];
        var loops = new List<string>();
        bool isAlone = spec.Stages[0] is not PointwiseStage || spec.Stages.Count == 1;
        foreach (Stage stage in spec.Stages)
        {
            switch (stage)
            {
                case DepthwiseStage depthwise:
                    Add("depthwise", tiers.Max(tier => tier.Depthwise is { } plan ? OfDepthwise(depthwise, plan, (long)spec.Rows.Kernel * spec.Columns.Kernel) : 0));
                    break;
                case PointwiseStage when spec.Stages[0] is DepthwiseStage { Multiplier: > 1 }:
                    loops.Add("the pointwise loop takes a channel of each filter in turn");
                    break;
                case PointwiseStage pointwise when isAlone:
                    Add("pointwise", tiers.Max(tier => Largest(tier.Pointwise!, pointwise.Inputs)));
                    break;
                case StandardStage:
                    loops.Add("the loop goes over windows of the input");
                    break;
            }
        }

        if (!isAlone)
            loops.Add("the expansion and the projection are loops");
        return loops;

        void Add(string name, long multiplyAdds)
        {
            if (multiplyAdds > Budget)
                loops.Add($"the {name} loop would be {Number(multiplyAdds)} multiply-adds of one tile, more than {Number(Budget)}");
        }
    }

    private static long Largest(PointwisePlan plan, int inputs) => plan.Groups().Max(group => OfPointwise(plan.PixelTiles[0], group.Group, inputs));

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
