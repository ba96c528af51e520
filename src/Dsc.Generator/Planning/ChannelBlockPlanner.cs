using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Depthwise stages that go through some channels at a time: the rows under a row of tiles then stay in the first-level cache until the next row of tiles reads
/// them again.
/// </summary>
internal static class ChannelBlockPlanner
{
    private static readonly int[] Sizes = [48, 64, 96, 112, 128, 144];

    /// <summary>Blocks that are worth trying: 0 for all channels at a time, and such that leave no sliver.</summary>
    public static IEnumerable<int> Candidates(DepthwiseStage stage, PlanOverrides overrides)
    {
        if (overrides.ChannelBlock is { } pinned)
            return pinned == 0 || (2 * pinned <= stage.Outputs && HasWholeChannels(stage, pinned)) ? [pinned] : [];
        return stage.Outputs < 2 * Sizes[0] ? [0] : Sizes.Where(block => 2 * block <= stage.Outputs).Select(block => Level(stage.Outputs, block)).Where(block => HasWholeChannels(stage, block)).Distinct().Prepend(0);
    }

    /// <summary>Whether what a row of tiles touches, so many bytes of all channels, stays in the first-level cache until the next one.</summary>
    public static bool Keeps(DepthwiseStage stage, int block, double bytes) => bytes * (block == 0 ? 1 : (double)block / stage.Outputs) <= CostModel.KeptBytes;

    /// <summary>
    /// The block with which a stage before a pointwise one filters some rows and columns the fastest; 0 for none. Tiles are chosen without it: it seldom makes a
    /// difference there.
    /// </summary>
    public static int BeforePointwise(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, TileChoice tile, long rows, long columns)
    {
        if (isa.Lanes == 1 || layer.Unroll == Unroll.Full)
            return 0;
        long under = TileKinds.Extent(layer.Rows, tile.Rows), advance = Math.Min(under, (long)tile.Rows * layer.Rows.Stride);
        (long tileRows, long tiles) = (Rounding.Parts(rows, tile.Rows), Rounding.Parts(rows, tile.Rows) * Rounding.Parts(columns, tile.Columns));
        double rowBytes = 4.0 * (((columns - 1) * layer.Columns.Stride) + layer.Columns.Extent) * stage.Channels;
        return Candidates(stage, PlanOverrides.None).OrderBy(Cost).First();

        double Cost(int block)
        {
            // Results and taps do not count: with them the model left out blocks that were measured to pay.
            double rowsRead = Keeps(stage, block, under * rowBytes) ? (advance * tileRows) + under - advance : under * tileRows;
            return CostModel.SecondLevel(rowsRead * rowBytes) + (block == 0 ? 0 : Math.Ceiling((double)stage.Outputs / block) * DepthwiseCosts.Around(tileRows, tiles));
        }
    }

    /// <summary>Whether all blocks, whose channels are counted from their first, begin with the first filter of an input channel.</summary>
    private static bool HasWholeChannels(DepthwiseStage stage, int block) =>
        PackedLayout.Lanes % stage.Multiplier == 0 || (block % stage.Multiplier == 0 && stage.Outputs % block == 0);

    /// <summary>Blocks of about one size, in whole groups of taps.</summary>
    private static int Level(int channels, int block)
    {
        int groups = Rounding.Parts(channels, 16);
        return Rounding.Parts(groups, Rounding.Parts(groups, block / 16)) * 16;
    }
}
