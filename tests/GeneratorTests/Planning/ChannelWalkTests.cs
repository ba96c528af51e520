using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Planning;
using Dsc.Generator.Plans;
using Xunit;

namespace GeneratorTests.Planning;

/// <summary>
/// How a depthwise tile goes through its channels: every channel is computed, no vector leaves the channels, and the taps that a vector loads
/// are those of its channels.
/// </summary>
public class ChannelWalkTests
{
    private const int Taps = 9;

    public static TheoryData<int> LanesOfTiers => [1, 4, 8, 16];

    [Theory]
    [MemberData(nameof(LanesOfTiers))]
    public void LoopsCoverTheChannels(int lanes)
    {
        for (int channels = lanes; channels <= 80; channels++)
        {
            ChannelWalk walk = ChannelWalks.Of(channels, Taps, lanes, sums: 4, fullUnroll: false);
            Assert.False(walk.IsUnrolled);
            List<Vector> vectors = [.. Loop(walk, channels, channels, lanes)];
            AssertCovers(vectors, channels, $"{walk.Kind} over {channels} channels by {lanes}");
            Assert.Equal((channels + lanes - 1) / lanes, vectors.Count);
        }
    }

    [Theory]
    [MemberData(nameof(LanesOfTiers))]
    public void StraightLineCodeCoversTheChannels(int lanes)
    {
        for (int channels = lanes; channels <= 80; channels++)
        {
            ChannelWalk walk = ChannelWalks.Of(channels, Taps, lanes, sums: 1, fullUnroll: true);
            Assert.True(walk.IsUnrolled);
            AssertCovers(walk.Methods.SelectMany(method => method).Select(step => new Vector(step.Channel, lanes, step.Taps)), channels, $"{channels} channels by {lanes}");
        }
    }

    /// <summary>A walk in blocks goes over each of them from its first channel on; the last one has sixteen channels at least.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void BlocksCoverTheChannels(int lanes)
    {
        foreach (int block in (int[])[16, 48, 64])
        {
            for (int channels = block + 1; channels <= 200; channels++)
            {
                ChannelWalk walk = ChannelWalks.Of(channels, Taps, lanes, sums: 4, fullUnroll: false, block);
                AssertCovers(Blocks(walk, channels, lanes), channels, $"{walk.Kind} over {channels} channels, {block} at a time, by {lanes}");
            }
        }
    }

    private static IEnumerable<Vector> Blocks(ChannelWalk walk, int channels, int lanes)
    {
        for (int block = 0; block < channels; block += walk.Block)
        {
            int start = Math.Min(block, channels - PackedLayout.Lanes), count = Math.Min(walk.Block, channels - start);
            foreach (Vector vector in Loop(walk, channels, count, lanes))
                yield return vector with { Channel = vector.Channel + start, Taps = vector.Taps + (block / PackedLayout.Lanes * walk.GroupElements) };
        }
    }

    private readonly record struct Vector(int Channel, int Lanes, long Taps);

    /// <summary>The vectors of the loop that the walk stands for, as emission prints it.</summary>
    /// <param name="all">Channels of the layer.</param>
    /// <param name="channels">Channels that the loop goes through: all, or those of a block.</param>
    private static IEnumerable<Vector> Loop(ChannelWalk walk, int all, int channels, int lanes)
    {
        switch (walk.Kind)
        {
            case ChannelWalkKind.OneVector:
                yield return new Vector(0, lanes, 0);
                yield break;
            case ChannelWalkKind.GroupsAndHalf:
                {
                    // Whole groups, then half a vector at the end of the last group of taps.
                    int whole = channels / lanes;
                    for (int group = 0; group < whole; group++)
                        yield return new Vector(group * lanes, lanes, group * walk.GroupElements);
                    int half = channels - (lanes / 2);
                    yield return new Vector(half, lanes / 2, (whole * walk.GroupElements) + half - PackedLayout.GroupStart(whole, channels));
                    yield break;
                }

            case ChannelWalkKind.PartsOfOneGroup:
                for (int first = 0; first < channels; first += lanes)
                {
                    int channel = walk.Overlaps ? Math.Min(first, channels - lanes) : first;
                    yield return new Vector(channel, lanes, channel);
                }

                yield break;
            default:
                // The last group of taps begins earlier, so that it ends with the last channel; of its vectors those that the group before has done are left out.
                for (int vector = 0; vector < channels; vector += lanes)
                {
                    int first = vector < (channels & ~15) ? vector : vector + walk.SharedChannels(all, lanes);
                    int channel = walk.Overlaps ? Math.Min(first & ~15, channels - PackedLayout.Lanes) + (first & 15) : first;
                    yield return new Vector(channel, lanes, (first / PackedLayout.Lanes * walk.GroupElements) + (first & 15));
                }

                yield break;
        }
    }

    private static void AssertCovers(IEnumerable<Vector> vectors, int channels, string what)
    {
        var covered = new HashSet<int>();
        foreach (Vector vector in vectors)
        {
            Assert.True(vector.Channel >= 0 && vector.Channel + vector.Lanes <= channels, $"{what}: a vector at {vector.Channel} leaves the channels");
            covered.UnionWith(Enumerable.Range(vector.Channel, vector.Lanes));

            // The taps of channel c in group g lie at c - GroupStart(g): all lanes of the vector must be in that group.
            long group = vector.Taps / ((1L + Taps) * PackedLayout.Lanes), lane = vector.Taps % ((1L + Taps) * PackedLayout.Lanes);
            Assert.True(lane + vector.Lanes <= PackedLayout.Lanes, $"{what}: the taps at {vector.Taps} leave their group");
            Assert.Equal(vector.Channel, PackedLayout.GroupStart((int)group, channels) + lane);
        }

        Assert.True(covered.Count == channels, $"{what}: {channels - covered.Count} channels are left out");
    }
}
