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
            ChannelWalk walk = ChannelWalks.Of(channels, 1, Taps, lanes, sums: 4, fullUnroll: false);
            Assert.False(walk.IsUnrolled);
            AssertCovers(Loop(walk, channels, lanes), channels, $"{walk.Kind} over {channels} channels by {lanes}");
        }
    }

    [Theory]
    [MemberData(nameof(LanesOfTiers))]
    public void StraightLineCodeCoversTheChannelsOfEachPlane(int lanes)
    {
        for (int channels = lanes; channels <= 80; channels++)
        {
            for (int planes = 1; planes <= 3; planes++)
            {
                ChannelWalk walk = ChannelWalks.Of(channels, planes, Taps, lanes, sums: 1, fullUnroll: true);
                Assert.True(walk.IsUnrolled);
                ILookup<int, Vector> byPlane = walk.Methods.SelectMany(method => method).ToLookup(
                    step => step.Plane, step => new Vector(step.Channel, lanes, step.Taps - (step.Plane * PackedLayout.TapFloats(Taps, channels, 1))));
                Assert.Equal(planes, byPlane.Count);
                foreach (IGrouping<int, Vector> plane in byPlane)
                    AssertCovers(plane, channels, $"plane {plane.Key} of {channels} channels by {lanes}");
            }
        }
    }

    private readonly record struct Vector(int Channel, int Lanes, long Taps);

    /// <summary>The vectors of the loop that the walk stands for, as emission prints it.</summary>
    private static IEnumerable<Vector> Loop(ChannelWalk walk, int channels, int lanes)
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
                // The last group of taps begins earlier, so that it ends with the last channel; its vectors follow it.
                for (int group = 0; group < walk.Groups; group++)
                {
                    int start = walk.Overlaps ? Math.Min(group * PackedLayout.Lanes, channels - PackedLayout.Lanes) : group * PackedLayout.Lanes;
                    for (int first = 0; first < PackedLayout.Lanes; first += lanes)
                        yield return new Vector(start + first, lanes, (group * walk.GroupElements) + first);
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
