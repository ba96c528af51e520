using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Chooses the depthwise register tile: output rows x output columns of one vector of channels.</summary>
internal static class DepthwisePlanner
{
    /// <summary>Multiply-adds of a straight-line tile whose taps are not all in registers: longer ones are shorter as loops over their rows of taps.</summary>
    private const int LazyMultiplyAdds = 96;

    /// <summary>Multiply-adds of a row of taps of a tile of several rows that loops over them.</summary>
    private const int RowMultiplyAdds = 72;

    /// <summary>Fewer taps at a time need about as many loads as multiply-adds.</summary>
    private const int LeastTaps = 2;

    /// <summary>Sums that just hide the latency of the multiply-adds. More gain nothing in short tiles (docs/performance.md).</summary>
    private const int MaxSums = 8;

    /// <summary>Columns of a straight-line tile over strided windows, standing alone, unless a tile has the whole row: wider ones share too little to pay for their loads.</summary>
    private const int MaxStridedColumns = 4;

    private static readonly (int Rows, int Columns)[] Candidates =
    [
        (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (1, 9), (1, 10), (1, 11), (1, 12), (1, 13), (1, 14), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, 6), (2, 7),
        (3, 1), (3, 2), (3, 3), (3, 4), (4, 1), (4, 2), (4, 3), (4, 4),
    ];

    public static int Lanes(VectorIsa isa, int channels)
    {
        int lanes = isa.Lanes;
        while (lanes > channels)
            lanes = lanes == 4 ? 1 : lanes / 2;
        return lanes;
    }

    /// <summary>The tiles worth trying for an output of this size, with their cost. The first is a single pixel, which is possible for every layer.</summary>
    public static IReadOnlyList<TileChoice> Tiles(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, long outputRows, long outputColumns, PlanOverrides overrides, bool isAlone = false, bool isHeld = false)
    {
        long taps = Taps(layer.Rows, layer.Columns);
        int registers = isa.Registers - (NeedsPlaces(stage, isa) ? 1 : 0);
        var tiles = new List<TileChoice>();
        foreach ((int rows, int columns) in Candidates)
        {
            int sums = rows * columns;
            if (rows != (overrides.TileRows ?? rows) || columns != (overrides.TileColumns ?? columns))
                continue;
            // Scalar code is short rather than fast: a pixel at a time.
            if (sums > 1 && (isa.Lanes == 1 || (columns > MaxSums && !isa.HasFma) || rows > outputRows || columns > outputColumns || sums > MostSums(layer, isa, taps, isAlone)))
                continue;
            bool isStraight = isa.Lanes > 1 && FitsStraight(layer, isa, registers, rows, sums, taps);
            if (isAlone && overrides.TileRows is null && (IsTower(layer, rows, columns) || (isStraight && layer.Columns.Stride > 1 && columns > MaxStridedColumns && columns < outputColumns)))
                continue;
            if (isStraight)
                tiles.Add(DepthwiseCosts.Straight(layer, stage, isa, rows, columns, isAlone, isHeld));
            else if (LoopTaps(layer, isa, registers, rows, sums) is { Columns: > 0 } some && (rows == 1 || (some.Columns == layer.Columns.Kernel && IsLong(isa, taps))))
                tiles.Add(DepthwiseCosts.Loop(layer, stage, isa, (rows, columns), some, isAlone, isHeld));
        }

        return tiles;
    }

    /// <summary>
    /// Whether a tile can be straight-line code: with all its taps in registers, or with the rows of taps that are in use at a time. A row of taps is loaded
    /// just before the first input row that needs it, so the registers of taps that are done with are free again.
    /// </summary>
    private static bool FitsStraight(LayerSpec layer, VectorIsa isa, int registers, int tileRows, int sums, long taps) =>
        KeepsAllTaps(registers, sums, taps)
            ? taps * sums <= JitLimits.StraightLineMultiplyAdds
            : isa.HasFma && TapsInUse(layer, tileRows) + sums + 2 <= registers && taps * sums <= LazyMultiplyAdds;

    private static bool KeepsAllTaps(int registers, int sums, long taps) => taps + sums + 3 <= registers;

    /// <summary>Whether a tile holds the places of the channels that its lanes take, which differ from vector to vector.</summary>
    private static bool NeedsPlaces(DepthwiseStage stage, VectorIsa isa) =>
        stage.Multiplier > 1 && Repeated(stage, isa) is { Most: > 1, AreFixed: false };

    /// <summary>The input channels of a vector of output channels.</summary>
    public static RepeatedLanes Repeated(DepthwiseStage stage, VectorIsa isa) => new(Lanes(isa, stage.Outputs), stage.Multiplier, stage.Channels);

    /// <summary>
    /// Taps that a tile which loops over them takes at a time: as many as there are registers beside the sums and a vector of the input, in steps of about equal length.
    /// Some rows of them where there are registers for more than one and rows of outputs to share what they read, else a row or a part of one; 0 where too few are left.
    /// </summary>
    private static (int Rows, int Columns) LoopTaps(LayerSpec layer, VectorIsa isa, int registers, int tileRows, int sums)
    {
        int kernel = layer.Columns.Kernel;
        int free = registers - sums - (isa.HasFma ? 1 : 3);
        int most = Math.Min(free, (kernel <= free ? RowMultiplyAdds : JitLimits.LoopBodyMultiplyAdds) / sums);
        if (most < Math.Min(kernel, LeastTaps))
            return (1, 0);
        int rows = isa.HasFma && tileRows > 1 ? Math.Max(1, most / kernel) : 1;
        return (Rounding.Parts(layer.Rows.Kernel, Rounding.Parts(layer.Rows.Kernel, rows)), Rounding.Parts(kernel, Rounding.Parts(kernel, most)));
    }

    /// <summary>The most taps that the sums of a tile still need or need already at an input row under it.</summary>
    private static long TapsInUse(LayerSpec layer, int tileRows)
    {
        AxisSpec rows = layer.Rows;
        long reach = (tileRows - 1L) * rows.Stride, most = 0;
        for (int tap = 0; tap < rows.Kernel; tap++)
        {
            // Where a row of taps is used first: it, and those before it whose last use is not past.
            most = Math.Max(most, Math.Min(tap, reach / rows.Dilation) + 1);
        }

        return most * layer.Columns.Kernel;
    }

    /// <summary>Towers of few sums were never better than 2 x 2 by more than the noise, where they stand alone, and often worse. Columns of taps share only in towers.</summary>
    private static bool IsTower(LayerSpec layer, int rows, int columns) => layer.Columns.Kernel > 1 && rows > 2 && rows * columns < MaxSums;

    private static int MostSums(LayerSpec layer, VectorIsa isa, long taps, bool isAlone) =>
        (isAlone || IsLong(isa, taps)) && layer.Rows.Stride == 1 && layer.Columns.Stride == 1 ? 2 * MaxSums : MaxSums;

    /// <summary>Whether tiles of as many sums as hide the latency are too long for straight-line code, which is 5 % faster than loops where there is a choice.</summary>
    private static bool IsLong(VectorIsa isa, long taps) => isa.HasFma && taps * MaxSums > LazyMultiplyAdds;

    /// <summary>The step that computes a stage with the chosen tile.</summary>
    /// <param name="kinds">Which kinds of tiles occur, and what is known about them.</param>
    /// <param name="phases">The layer's phases.</param>
    /// <param name="block">Channels at a time; 0 for all.</param>
    /// <param name="window">What the tiles read, where that is not the input itself.</param>
    public static DepthwiseStep Step(
        LayerSpec layer,
        DepthwiseStage stage,
        VectorIsa isa,
        TileChoice tile,
        TileKinds kinds,
        View source,
        View target,
        Epilogue epilogue,
        bool fullUnroll,
        DilationPhases phases,
        int block = 0,
        View? window = null)
    {
        int lanes = Lanes(isa, stage.Outputs);
        int sums = tile.Rows * tile.Columns;
        // An edge in straight-line code is twice as long as loops over its rows, but a whole kernel is 2 % faster with it on the widest tiers, and
        // more where no pointwise stage follows.
        bool isEdgeStraight = tile.TapStep == 0 && (lanes >= 8 || !target.IsBuffer);
        View strided = phases.Of(source), results = phases.OfTarget(target);
        return new DepthwiseStep(
            phases.Rows(layer),
            phases.Columns(layer),
            stage.Outputs,
            window ?? strided,
            results,
            new WeightsView(layer.WeightsStart(stage)),
            new DepthwiseTile(tile.Rows, tile.Columns, lanes, kinds.HasInterior, kinds.HasEdge, isEdgeStraight, tile.TapStep, tile.TapRows, kinds.SureRows, kinds.SureColumns),
            ChannelWalks.Of(stage.Outputs, (int)layer.Window.Taps, lanes, sums, fullUnroll, block),
            epilogue,
            window is null ? null : new InputCopy(strided),
            phases.Plan(source, target),
            stage.Multiplier);
    }

    /// <summary>How many different input positions along an axis a tile of some outputs reads.</summary>
    /// <param name="except">Positions that do not count.</param>
    public static int UsedPositions(AxisSpec axis, int taps, int outputs, PositionRange except = default)
    {
        var positions = new HashSet<long>();
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < taps; tap++)
                positions.Add(((long)output * axis.Stride) + ((long)tap * axis.Dilation));
        }

        return positions.Count(position => !except.Holds(position));
    }

    private static long Taps(AxisSpec rows, AxisSpec columns) => (long)rows.Kernel * columns.Kernel;
}
