using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>The vectors of channels that a depthwise tile goes through, as <c>Unroll.Full</c> writes them out.</summary>
internal static class ChannelSteps
{
    /// <summary>The vectors cut into methods that stay inside the JIT's limits; empty where they should stay a loop.</summary>
    public static IReadOnlyList<IReadOnlyList<ChannelStep>> Methods(DepthwiseStage stage, DepthwisePlan plan, int taps)
    {
        if (FullUnroll.OfDepthwise(stage, plan, taps) > FullUnroll.Budget)
            return [];
        long perStep = (long)taps * plan.TileRows * plan.TileColumns;
        int perMethod = (int)System.Math.Max(1, DepthwisePlanner.StraightLineBudget / perStep);
        return All(stage, plan.Lanes, taps)
            .Select((step, index) => (step, index))
            .GroupBy(pair => pair.index / perMethod, pair => pair.step)
            .Select(group => (IReadOnlyList<ChannelStep>)group.ToList())
            .ToList();
    }

    private static IEnumerable<ChannelStep> All(DepthwiseStage stage, int lanes, int taps)
    {
        int groups = PackedLayout.Groups(stage.Channels);
        long groupFloats = (1L + taps) * PackedLayout.Lanes;
        for (int plane = 0; plane < stage.Multiplier; plane++)
        {
            int done = 0;
            for (int group = 0; group < groups; group++)
            {
                int start = PackedLayout.GroupStart(group, stage.Channels);
                for (int first = 0; first < PackedLayout.Lanes && done < stage.Channels; first += lanes)
                {
                    // The last vector ends at the last channel and overlaps its neighbour.
                    int channel = System.Math.Min(start + first, stage.Channels - lanes);
                    if (channel + lanes <= done)
                        continue;
                    done = channel + lanes;
                    yield return new ChannelStep(plane, channel, (((plane * (long)groups) + group) * groupFloats) + channel - start);
                }
            }
        }
    }
}

/// <summary>One vector of channels.</summary>
/// <param name="Plane">Which of the depth multiplier's planes.</param>
/// <param name="Channel">The first channel of the vector.</param>
/// <param name="Taps">Where its bias and taps start among the packed taps.</param>
internal sealed record ChannelStep(int Plane, int Channel, long Taps);
