using System;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Plans a depthwise stage of few channels over rows that are one axis of floats: with column stride 1 the windows of two neighbouring
/// floats are neighbours too, whatever their channels, so vectors are full where the channels would fill only a part of them.
/// </summary>
internal static class FlatPlanner
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
    /// Tiers with fused multiply-add agree on whether it is null, whatever sizes are constants: rows above and below the image are zeros here
    /// and left out otherwise, which a sum of nothing but -0 would tell.
    /// </remarks>
    public static FlatTile? Tile(KernelSpec spec, DepthwiseStage stage, VectorIsa isa, long outputRows)
    {
        long windowFloats = 16 + Reach(spec, stage);
        if (isa.Lanes == 1 || !IsWorth(stage, isa) || spec.Columns.Stride > 1 || (long)spec.Columns.PadBefore * stage.Channels > PadLimit)
            return null;
        if ((long)spec.Rows.Kernel * spec.Columns.Kernel > DepthwisePlanner.StraightLineBudget || windowFloats > CopyLimit || WindowRows(spec, 1) > CopyLimit / windowFloats)
            return null;
        int taps = spec.Rows.Kernel * spec.Columns.Kernel;
        if ((1L + taps) * (Period(stage, 16) + 16) > TapBudget)
            return null;

        int lanes = Lanes(spec, stage, isa);
        FlatTile? best = null;
        double bestCost = double.MaxValue;
        for (int rows = 1; rows <= Math.Min(MostRows, outputRows) && rows * taps <= DepthwisePlanner.StraightLineBudget; rows++)
        {
            long copied = Math.Min(UsualCopy, (CopyBudget / WindowRows(spec, rows)) - Reach(spec, stage)) / lanes * lanes;
            if (copied < lanes && rows > 1)
                break;
            bool keepsTaps = taps + rows + 2 <= isa.Registers;
            int loads = DepthwisePlanner.UsedPositions(spec.Rows, spec.Rows.Kernel, rows) * spec.Columns.Kernel;
            double cost = CostModel.DepthwiseTile(isa, rows, rows * taps, loads + (keepsTaps ? taps : rows * taps), Load);
            double total = Math.Ceiling((double)outputRows / rows) * cost;
            if (total < bestCost)
                (best, bestCost) = (new FlatTile(new FlatPlan(rows, lanes, Period(stage, lanes), (int)Math.Max(copied, lanes), keepsTaps), cost), total);
        }

        return best;
    }

    /// <summary>Input rows under some output rows.</summary>
    public static long WindowRows(KernelSpec spec, int rows) => ((rows - 1L) * spec.Rows.Stride) + spec.Rows.Extent;

    /// <summary>Floats from the first to the last tap of a row.</summary>
    public static long Reach(KernelSpec spec, DepthwiseStage stage) => (spec.Columns.Extent - 1) * stage.Channels;

    /// <summary>Where in the scratch the copied window begins: past the repeated taps and what their last copy writes past them.</summary>
    public static long WindowStart(KernelSpec spec, FlatPlan plan) =>
        RoundUp((1L + (spec.Rows.Kernel * spec.Columns.Kernel)) * plan.TapFloats) + 16;

    /// <summary>Floats from one row of the copied window to the next: whole cache lines, with room for what is written past a row.</summary>
    public static long WindowStride(KernelSpec spec, DepthwiseStage stage, FlatPlan plan) => RoundUp(plan.CopiedFloats + Reach(spec, stage) + 15);

    /// <summary>Floats of a worker's scratch: the repeated taps and the copied window.</summary>
    public static long ScratchFloats(KernelSpec spec, DepthwiseStage stage, FlatPlan plan) =>
        WindowStart(spec, plan) + (WindowRows(spec, plan.Rows) * WindowStride(spec, stage, plan));

    public static long RoundUp(long floats) => (floats + 15) / 16 * 16;

    /// <summary>
    /// As measured (docs/performance.md): vectors of channels that are full, or nearly so, lose less than loads that cross cache lines; and
    /// where a multiply-add is two instructions, loads cost as much as they save sooner.
    /// </summary>
    private static bool IsWorth(DepthwiseStage stage, VectorIsa isa) => stage.Multiplier == 1 && stage.Channels switch
    {
        < 4 or 5 or 6 or 9 or 17 or 18 => true,
        4 or 7 or 10 or 11 or 12 => isa.HasFma,
        _ => false,
    };

    /// <summary>The tier's lanes, or fewer where no row is as long.</summary>
    private static int Lanes(KernelSpec spec, DepthwiseStage stage, VectorIsa isa) =>
        spec.Columns.IsConstant ? DepthwisePlanner.Lanes(isa, (int)Math.Min(spec.Columns.OutputSize * stage.Channels, 16)) : isa.Lanes;

    /// <summary>Floats after which a vector begins with the same channel again: the least common multiple of channels and lanes.</summary>
    private static int Period(DepthwiseStage stage, int lanes)
    {
        int period = lanes;
        while (period % stage.Channels != 0)
            period += lanes;
        return period;
    }
}

/// <summary>A plan and the estimated cycles of one vector of all its rows.</summary>
internal sealed record FlatTile(FlatPlan Plan, double Cost)
{
    /// <summary>Cycles of all results of some columns.</summary>
    public double RowsCost(int columns, DepthwiseStage stage) => Math.Ceiling((double)columns * stage.Channels / Plan.Lanes) * Cost;
}
