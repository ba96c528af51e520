using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Planning;

/// <summary>Plans how a depthwise tile goes through its channels.</summary>
internal static class ChannelWalks
{
    /// <param name="block">Channels that are worked through at a time, a multiple of sixteen; 0 for all.</param>
    public static ChannelWalk Of(int channels, int taps, int lanes, int sums, bool fullUnroll, int block = 0) => new(
        block > 0 ? BlockKind(lanes) : Kind(channels, lanes),
        // The last group of taps overlaps its neighbour; in the only group of few channels the last vector does.
        channels % (channels < PackedLayout.Lanes ? lanes : PackedLayout.Lanes) != 0,
        (1L + taps) * PackedLayout.Lanes,
        block,
        fullUnroll && block == 0 ? Methods(channels, taps, lanes, sums) : default);

    /// <summary>Whether the channels past the last whole vector of 16 are few enough for one of 8, and worth a second body of code.</summary>
    public static bool HasHalfTail(int channels, int lanes) => lanes == 16 && channels is > 16 and < 128 && channels % 16 is >= 1 and <= 8;

    /// <summary>Multiply-adds of a tile over all channels in straight-line code.</summary>
    public static long StraightMultiplyAdds(int channels, int taps, int lanes, int sums) =>
        (long)taps * sums * (1 + (channels / lanes));

    private static ChannelWalkKind Kind(int channels, int lanes)
    {
        if (HasHalfTail(channels, lanes))
            return ChannelWalkKind.GroupsAndHalf;
        if (channels == lanes)
            return ChannelWalkKind.OneVector;
        if (channels < PackedLayout.Lanes)
            return ChannelWalkKind.PartsOfOneGroup;
        return BlockKind(lanes);
    }

    private static ChannelWalkKind BlockKind(int lanes) => lanes == PackedLayout.Lanes ? ChannelWalkKind.Groups : ChannelWalkKind.PartsOfGroups;

    /// <summary>The vectors cut into methods that stay inside the JIT's limits; empty where they should stay a loop.</summary>
    private static EquatableArray<EquatableArray<ChannelStep>> Methods(int channels, int taps, int lanes, int sums)
    {
        if (StraightMultiplyAdds(channels, taps, lanes, sums) > JitLimits.FullUnrollMultiplyAdds)
            return default;
        int perMethod = (int)Math.Max(1, JitLimits.StraightLineMultiplyAdds / ((long)taps * sums));
        return new(All(channels, taps, lanes)
            .Select((step, index) => (step, index))
            .GroupBy(pair => pair.index / perMethod, pair => pair.step)
            .Select(group => new EquatableArray<ChannelStep>(group)));
    }

    private static IEnumerable<ChannelStep> All(int channels, int taps, int lanes)
    {
        long groupFloats = (1L + taps) * PackedLayout.Lanes;
        int done = 0;
        for (int group = 0; group < PackedLayout.Groups(channels); group++)
        {
            int start = PackedLayout.GroupStart(group, channels);
            for (int first = 0; first < PackedLayout.Lanes && done < channels; first += lanes)
            {
                // The last vector ends at the last channel and overlaps its neighbour.
                int channel = Math.Min(start + first, channels - lanes);
                if (channel + lanes <= done)
                    continue;
                done = channel + lanes;
                yield return new ChannelStep(channel, (group * groupFloats) + channel - start);
            }
        }
    }
}
