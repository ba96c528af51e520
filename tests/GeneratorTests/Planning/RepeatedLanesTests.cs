using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using Xunit;

namespace Dsc.GeneratorTests.Planning;

/// <summary>What is loaded for a vector of repeated channels holds all of them, and none past the last.</summary>
public class RepeatedLanesTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Every_vector_finds_its_channels(int lanes)
    {
        for (int repeats = 2; repeats <= 70; repeats++)
        {
            for (int channels = 1; channels <= 24; channels++)
            {
                int outputs = channels * repeats;
                if (outputs < lanes)
                    continue;
                var repeated = new RepeatedLanes(lanes, repeats, channels);
                int loaded = repeated.Loaded;
                int[] starts = [.. Starts(outputs, lanes)];
                Assert.InRange(repeated.Loaded, 1, lanes / 2);
                Assert.All(starts, start => Assert.InRange(Taken(start, lanes, repeats), 1, repeated.Most));
                Assert.Equal(repeated.Overlap, loaded > channels);
                foreach (int start in starts)
                {
                    int first = repeated.Overlap ? 0 : Math.Min(start / repeats, channels - loaded);
                    IEnumerable<int> held = repeated.Overlap
                        ? Enumerable.Range(0, loaded / 2).Concat(Enumerable.Range(channels - (loaded / 2), loaded / 2))
                        : Enumerable.Range(first, loaded);
                    int[] places = [.. held];
                    Assert.All(places, channel => Assert.InRange(channel, 0, channels - 1));
                    for (int lane = 0; lane < lanes; lane++)
                        Assert.Equal((start + lane) / repeats, places[repeated.Place(((start + lane) / repeats) - first)]);
                    Assert.True(!repeated.AreFixed || first * repeats == start);
                }
            }
        }
    }

    /// <summary>Vectors begin at multiples of their lanes, or end with the last channel.</summary>
    private static IEnumerable<int> Starts(int outputs, int lanes) =>
        Enumerable.Range(0, outputs / lanes).Select(vector => vector * lanes).Append(outputs - lanes);

    private static int Taken(int start, int lanes, int repeats) => ((start + lanes - 1) / repeats) - (start / repeats) + 1;
}
