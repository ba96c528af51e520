using System;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Plans a depthwise stage of few channels over rows that are one axis of floats: with column stride 1 the windows of two neighbouring
/// floats are neighbours too, whatever their channels, so vectors are full where the channels would fill only a part of them.
/// </summary>
internal static class FoldedRowPlanner
{
    private const int MostRows = 8;

    /// <summary>Results of a row whose windows are copied at a time, if the kernel is not large.</summary>
    private const int UsualCopy = 384;

    /// <summary>Floats of a copied window that leave half of the first-level cache to the rest.</summary>
    private const long CopyBudget = 4096;

    /// <summary>Floats of a copied window that no kernel may exceed.</summary>
    private const long CopyLimit = 65536;

    /// <summary>Repeated taps past this many floats would leave the first-level cache.</summary>
    private const long TapBudget = 8192;

    /// <summary>Floats of padding past which positions in a row might not fit an integer.</summary>
    private const long PadLimit = 1 << 20;

    /// <summary>What a load costs beside the arithmetic: most loads cross a cache line.</summary>
    private const double Load = 0.5;

    /// <summary>The plan for so many output rows, or null where vectors of channels are the better or the only way.</summary>
    /// <remarks>
    /// Whether it is null must be the same on all tiers with fused multiply-add, and must not depend on which sizes are constants, so that results are
    /// equal to the bit: this form adds zeros for rows above and below the image, the other one skips them, and a sum of negative zeros alone then
    /// becomes 0 here and stays -0 there.
    /// </remarks>
    public static FoldedRowChoice? Tile(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, long outputRows)
    {
        long windowFloats = 16 + Reach(layer, stage);
        if (isa.Lanes == 1 || !IsWorth(stage, isa) || layer.Columns.Stride > 1 || (long)layer.Columns.PadBefore * stage.Outputs > PadLimit)
            return null;
        if ((long)layer.Rows.Kernel * layer.Columns.Kernel > JitLimits.StraightLineMultiplyAdds || windowFloats > CopyLimit || WindowRows(layer, 1) > CopyLimit / windowFloats)
            return null;
        int taps = layer.Rows.Kernel * layer.Columns.Kernel;
        if ((1L + taps) * (Period(stage, 16) + 16) > TapBudget)
            return null;

        int lanes = Lanes(layer, stage, isa);
        FoldedRowChoice? best = null;
        double bestCost = double.MaxValue;
        for (int rows = 1; rows <= Math.Min(MostRows, outputRows) && rows * taps <= JitLimits.StraightLineMultiplyAdds; rows++)
        {
            long copied = Math.Min(UsualCopy, (CopyBudget / WindowRows(layer, rows)) - Reach(layer, stage)) / lanes * lanes;
            if (copied < lanes && rows > 1)
                break;
            bool keepsTaps = taps + rows + 2 <= isa.Registers;
            int loads = DepthwisePlanner.UsedPositions(layer.Rows, layer.Rows.Kernel, rows) * layer.Columns.Kernel;
            double cost = CostModel.DepthwiseTile(isa, rows * taps, loads + (keepsTaps ? taps : rows * taps), Load) + rows;
            double total = Math.Ceiling((double)outputRows / rows) * cost;
            if (total < bestCost)
                (best, bestCost) = (new FoldedRowChoice(rows, lanes, Period(stage, lanes), (int)Math.Max(copied, lanes), keepsTaps, cost), total);
        }

        return best;
    }

    private static long WindowRows(LayerSpec layer, int rows) => ((rows - 1L) * layer.Rows.Stride) + layer.Rows.Extent;

    /// <summary>Floats from the first to the last tap of a row.</summary>
    public static long Reach(LayerSpec layer, DepthwiseStage stage) => (layer.Columns.Extent - 1) * stage.Outputs;

    /// <summary>
    /// For which numbers of channels folding was measured to be faster (docs/performance.md). It fills all lanes, but most of its loads cross a cache line:
    /// that costs more than the empty lanes of nearly full vectors. Without fused multiply-add the arithmetic takes twice as long, so fewer numbers of channels gain.
    /// With a depth multiplier rows would have to be copied for it: from four outputs on vectors that repeat channels when they are loaded are faster.
    /// </summary>
    private static bool IsWorth(DepthwiseStage stage, VectorIsa isa) => stage.Outputs switch
    {
        >= 4 when stage.Multiplier > 1 => false,
        < 4 or 5 or 6 or 9 or 17 or 18 => true,
        4 or 7 or 10 or 11 or 12 => isa.HasFma,
        _ => false,
    };

    /// <summary>The tier's lanes, or fewer where no row is as long.</summary>
    private static int Lanes(LayerSpec layer, DepthwiseStage stage, VectorIsa isa) =>
        layer.Columns.IsConstant ? DepthwisePlanner.Lanes(isa, (int)Math.Min(layer.Columns.OutputSize * stage.Outputs, 16)) : isa.Lanes;

    /// <summary>Floats after which a vector begins with the same channel again: the least common multiple of channels and lanes.</summary>
    private static int Period(DepthwiseStage stage, int lanes)
    {
        int period = lanes;
        while (period % stage.Outputs != 0)
            period += lanes;
        return period;
    }
}
