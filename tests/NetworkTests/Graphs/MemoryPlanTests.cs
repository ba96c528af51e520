using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Memory;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>The one piece of memory that a network's values share.</summary>
public class MemoryPlanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BlocksThatLiveAtTheSameTimeLieApart(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++)
        {
            List<Lifetime> blocks = Random(random);

            MemoryPlan plan = MemoryPlan.Of(blocks);

            Assert.All(plan.Offsets, offset => Assert.Equal(0, offset % MemoryPlan.Alignment));
            Assert.True(plan.Bytes >= plan.LowerBound);
            for (int i = 0; i < blocks.Count; i++)
            {
                Assert.InRange(plan.Offsets[i] + blocks[i].Bytes, 0, plan.Bytes);
                for (int j = 0; j < i; j++)
                {
                    bool isApart = plan.Offsets[i] + blocks[i].Bytes <= plan.Offsets[j] || plan.Offsets[j] + blocks[j].Bytes <= plan.Offsets[i];
                    Assert.True(isApart || !blocks[i].Overlaps(blocks[j]), $"blocks {i} and {j} of seed {seed}, round {round}");
                }
            }
        }
    }

    [Fact]
    public void NetworksWithBranchesAreNearTheLowerBound()
    {
        var random = new Random(7);
        var excess = new List<double>();
        for (int round = 0; round < 200; round++)
        {
            MemoryPlan plan = MemoryPlan.Of(Random(random));
            excess.Add((double)plan.Bytes / plan.LowerBound);
        }

        Assert.InRange(excess.Average(), 1, 1.02);
        Assert.InRange(excess.Max(), 1, 1.15);
    }

    [Fact]
    public void AChainNeedsItsTwoLargestNeighbours()
    {
        MemoryPlan plan = MemoryPlan.Of([new(640, 0, 1), new(1280, 1, 2), new(64, 2, 3), new(1920, 3, 4)]);

        Assert.Equal(1984, plan.Bytes);
        Assert.Equal(1984, plan.LowerBound);
    }

    [Fact]
    public void NothingNeedsNothing() => Assert.Equal(0, MemoryPlan.Of([]).Bytes);

    /// <summary>Lifetimes as networks have them: most values are read by the next step or two, a few much later.</summary>
    private static List<Lifetime> Random(Random random)
    {
        int steps = random.Next(2, 60);
        var blocks = new List<Lifetime>();
        for (int step = 0; step < steps; step++)
        {
            int reach = random.Next(10) switch { 0 => random.Next(1, 20), 1 or 2 => random.Next(2, 5), _ => 1 };
            blocks.Add(new Lifetime(random.Next(1, 200) * 256L, step, Math.Min(step + reach, steps)));
        }

        return blocks;
    }
}
