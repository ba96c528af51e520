using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>How a depthwise tile goes through its channels, a vector at a time. Taps lie in groups of sixteen channels, the last of which overlaps its neighbour.</summary>
/// <param name="Kind">The form of the loop.</param>
/// <param name="Overlaps">Whether the last vector begins earlier, so that it ends with the last channel.</param>
/// <param name="GroupElements">Elements of a group of taps: bias and taps of sixteen channels.</param>
/// <param name="Block">Channels that are worked through at a time, so that their rows stay in the first-level cache; 0 for all.</param>
/// <param name="Methods">With <c>Unroll.Full</c>, the vectors of each straight-line method; empty for a loop.</param>
internal sealed record ChannelWalk(ChannelWalkKind Kind, bool Overlaps, long GroupElements, int Block, EquatableArray<EquatableArray<ChannelStep>> Methods)
{
    /// <summary>Whether the vectors are written out instead of a loop.</summary>
    public bool IsUnrolled => Methods.Count > 0;

    public bool IsBlocked => Block > 0;

    /// <summary>How many of the last sixteen channels lie in whole vectors that the group before them has done.</summary>
    public int SharedChannels(int channels, int lanes) => Overlaps ? (16 - (channels % 16)) / lanes * lanes : 0;
}

internal enum ChannelWalkKind
{
    /// <summary>All channels are one vector.</summary>
    OneVector,

    /// <summary>A vector is a group of taps.</summary>
    Groups,

    /// <summary>As <see cref="Groups"/>, but the last channels are half a vector.</summary>
    GroupsAndHalf,

    /// <summary>Several vectors share a group of taps.</summary>
    PartsOfGroups,

    /// <summary>There is one group of taps, of fewer than sixteen channels, and several vectors share it.</summary>
    PartsOfOneGroup,
}

/// <summary>One vector of channels.</summary>
/// <param name="Channel">The first channel of the vector.</param>
/// <param name="Taps">Where its bias and taps start among the packed taps.</param>
internal sealed record ChannelStep(int Channel, long Taps);
