using System;
using System.Collections.Generic;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Chooses the depthwise register tile: output rows x output columns of one vector of channels.</summary>
internal static class DepthwisePlanner
{
    /// <summary>Multiply-adds of a straight-line tile whose taps are not all in registers: longer ones are shorter as loops over their rows of taps.</summary>
    private const int LazyMultiplyAdds = 96;

    /// <summary>More sums than this gain nothing: eight hide the latency of the multiply-adds (docs/performance.md).</summary>
    private const int MaxSums = 8;

    /// <summary>
    /// Cycles that a load costs beside the arithmetic: little where a pointwise stage follows, which takes most of the time; more in a
    /// depthwise convolution alone, which waits for the second-level cache, so that tiles of several rows pay.
    /// </summary>
    private const double FusedLoad = 0.15, AloneLoad = 1;

    /// <summary>
    /// What a tile whose taps are taken in a loop costs in a depthwise convolution alone, against the count of its instructions, where the loop
    /// has few taps a row: the latency of the multiply-adds and the turns of the loop show (docs/performance.md).
    /// </summary>
    private const double ShortTurn = 1.4;

    private const int ShortTurnTaps = 3;

    /// <summary>Cycles around the channels of a tile.</summary>
    private const double TileOverhead = 6;

    /// <summary>Cycles around a row of tiles: the call, and finding its ends.</summary>
    private const double TileCall = 20;

    private static readonly (int Rows, int Columns)[] Candidates =
        [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, 7), (3, 1), (3, 2), (4, 1), (4, 2), (4, 4)];

    public static int Lanes(VectorIsa isa, int channels)
    {
        int lanes = isa.Lanes;
        while (lanes > channels)
            lanes = lanes == 4 ? 1 : lanes / 2;
        return lanes;
    }

    /// <summary>The tiles worth trying for an output of this size, with their cost. The first is a single pixel, which is possible for every layer.</summary>
    public static IReadOnlyList<TileChoice> Tiles(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, long outputRows, long outputColumns, PlanOverrides overrides, bool isAlone = false)
    {
        long taps = Taps(layer.Rows, layer.Columns);
        var tiles = new List<TileChoice>();
        foreach ((int rows, int columns) in Candidates)
        {
            int sums = rows * columns;
            if (rows != (overrides.TileRows ?? rows) || columns != (overrides.TileColumns ?? columns))
                continue;
            // Scalar code is short rather than fast: a pixel at a time.
            if (sums > 1 && (isa.Lanes == 1 || rows > outputRows || columns > outputColumns || sums > MostSums(layer, isAlone)))
                continue;
            if (isa.Lanes > 1 && FitsStraight(layer, isa, rows, sums, taps))
                tiles.Add(Choice(stage, isa, rows, columns, 0, TileCost(layer, stage, isa, rows, columns, isAlone ? AloneLoad : FusedLoad)));
            else if (rows == 1)
                tiles.Add(RowTile(layer, stage, isa, columns, isAlone));
        }

        return tiles;
    }

    /// <summary>
    /// Whether a tile can be straight-line code: with all its taps in registers, or with the rows of taps that are in use at a time. A row of taps is loaded
    /// just before the first input row that needs it, so the registers of taps that are done with are free again.
    /// </summary>
    private static bool FitsStraight(LayerSpec layer, VectorIsa isa, int tileRows, int sums, long taps) =>
        KeepsAllTaps(isa, sums, taps)
            ? taps * sums <= JitLimits.StraightLineMultiplyAdds
            : isa.HasFma && TapsInUse(layer, tileRows) + sums + 2 <= isa.Registers && taps * sums <= LazyMultiplyAdds;

    private static bool KeepsAllTaps(VectorIsa isa, int sums, long taps) => taps + sums + 3 <= isa.Registers;

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

    private static int MostSums(LayerSpec layer, bool isAlone) =>
        isAlone && layer.Rows.Stride == 1 && layer.Columns.Stride == 1 ? 2 * MaxSums : MaxSums;

    /// <summary>A tile that keeps all taps in registers.</summary>
    private static double TileCost(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, int tileRows, int tileColumns, double loadCost)
    {
        int taps = (int)Taps(layer.Rows, layer.Columns);
        int sums = tileRows * tileColumns;
        int inputLoads = UsedPositions(layer.Rows, layer.Rows.Kernel, tileRows) * UsedPositions(layer.Columns, layer.Columns.Kernel, tileColumns);
        loadCost += RepeatCost(stage, isa);
        // Of two tiles with as many loads the taller was measured to be faster where windows are strided.
        double wide = layer.Rows.Stride > 1 ? 0.5 * tileColumns : 0;
        return (wide + CostModel.DepthwiseTile(isa, sums, sums * taps, inputLoads + taps, loadCost)) * ConflictFactor(stage, inputLoads);
    }

    /// <summary>Estimated cycles of rows of tiles that go through their channels in some blocks.</summary>
    /// <param name="vectors">Of all channels.</param>
    public static double TilesCost(TileChoice tile, double vectors, double tileRows, double tileColumns, double blocks) =>
        tileRows * ((tileColumns * ((tile.VectorCost * vectors) + (TileOverhead * blocks))) + (blocks * TileCall));

    /// <summary>A tile of one row that takes as many taps of a row at a time as the registers hold, in steps of about equal length.</summary>
    private static TileChoice RowTile(LayerSpec layer, DepthwiseStage stage, VectorIsa isa, int columns, bool isAlone)
    {
        int kernel = layer.Columns.Kernel;
        int most = Math.Min(isa.Registers - columns - 3, JitLimits.LoopBodyMultiplyAdds / columns);
        int steps = Rounding.Parts(kernel, most);
        int step = Rounding.Parts(kernel, steps);
        int inputLoads = UsedPositions(layer.Columns, step, columns);
        double loadCost = (isAlone ? AloneLoad : FusedLoad) + RepeatCost(stage, isa);
        double steppedRow = (isAlone && kernel <= ShortTurnTaps ? ShortTurn : 1) * steps * CostModel.DepthwiseTile(isa, 0, columns * step, inputLoads + step, loadCost);
        double conflicts = ConflictFactor(stage, layer.Rows.Kernel * steps * (long)inputLoads);
        return Choice(stage, isa, 1, columns, step, (layer.Rows.Kernel * steppedRow * conflicts) + columns);
    }

    /// <summary>Repeating channels takes a port that 512-bit multiply-adds use too.</summary>
    private static double RepeatCost(DepthwiseStage stage, VectorIsa isa) => stage.Multiplier > 1 && stage.Multiplier < isa.Lanes ? (isa.Lanes == 16 ? 0.5 : 0.2) : 0;

    private static TileChoice Choice(DepthwiseStage stage, VectorIsa isa, int rows, int columns, int tapStep, double vectorCost) =>
        new(rows, columns, tapStep, (Vectors(stage, isa) * vectorCost) + TileOverhead, vectorCost);

    /// <summary>Vectors of the output channels.</summary>
    public static double Vectors(DepthwiseStage stage, VectorIsa isa)
    {
        int lanes = Lanes(isa, stage.Outputs);
        return ChannelWalks.HasHalfTail(stage.Outputs, lanes) ? (stage.Outputs / 16) + 0.6 : Math.Ceiling((double)stage.Outputs / lanes);
    }

    /// <summary>The step that computes a stage with the chosen tile.</summary>
    /// <param name="kinds">Which kinds of tiles occur.</param>
    /// <param name="phases">The layer's phases.</param>
    /// <param name="block">Channels at a time; 0 for all.</param>
    /// <param name="window">What the tiles read, where that is not the input itself.</param>
    public static DepthwiseStep Step(
        LayerSpec layer,
        DepthwiseStage stage,
        VectorIsa isa,
        TileChoice tile,
        (bool HasInterior, bool HasEdge) kinds,
        View source,
        View target,
        Epilogue epilogue,
        bool fullUnroll,
        DilationPhases phases,
        int block = 0,
        View? window = null,
        bool isTurned = false)
    {
        int lanes = Lanes(isa, stage.Outputs);
        int sums = tile.Rows * tile.Columns;
        // An edge in straight-line code is twice as long as loops over its rows, but a whole kernel is 2 % faster with it on the widest tiers, and
        // more where no pointwise stage follows.
        bool isEdgeStraight = tile.TapStep == 0 && KeepsAllTaps(isa, sums, layer.Window.Taps) && (lanes >= 8 || !target.IsBuffer);
        View strided = phases.Of(source), results = phases.OfTarget(target);
        return new DepthwiseStep(
            isTurned ? phases.Columns(layer) : phases.Rows(layer),
            isTurned ? phases.Rows(layer) : phases.Columns(layer),
            stage.Outputs,
            isTurned ? Turned(window!) : window ?? strided,
            isTurned ? Turned(results) : results,
            new WeightsView(layer.WeightsStart(stage)),
            new DepthwiseTile(tile.Rows, tile.Columns, lanes, kinds.HasInterior, kinds.HasEdge, isEdgeStraight, tile.TapStep),
            ChannelWalks.Of(stage.Outputs, (int)layer.Window.Taps, lanes, sums, fullUnroll, block),
            epilogue,
            window is null ? null : new InputCopy(strided, stage.Multiplier),
            phases.Plan(source, target),
            isTurned,
            window is null ? stage.Multiplier : 1);
    }

    /// <summary>A view whose rows are the other one's columns.</summary>
    private static View Turned(View view) => view with { Row = new Stride(view.Pixel), Pixel = view.Row.Elements };

    /// <summary>How many different input positions along an axis a tile of some outputs reads.</summary>
    public static int UsedPositions(AxisSpec axis, int taps, int outputs)
    {
        var positions = new HashSet<long>();
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < taps; tap++)
                positions.Add(((long)output * axis.Stride) + ((long)tap * axis.Dilation));
        }

        return positions.Count;
    }

    private static long Taps(AxisSpec rows, AxisSpec columns) => (long)rows.Kernel * columns.Kernel;

    /// <summary>
    /// Pixels whose distance is a multiple of a large power of two share the sets of the first-level cache: a patch of more
    /// pixels than the sets hold lines is slowed down.
    /// </summary>
    private static double ConflictFactor(DepthwiseStage stage, long patchPixels)
    {
        long pixelBytes = 4L * stage.Channels;
        long alignment = Math.Min(pixelBytes & -pixelBytes, 4096);
        long lines = 8 * (4096 / alignment);
        return patchPixels <= lines ? 1 : 1 + (0.5 * (patchPixels - lines) / patchPixels);
    }
}

/// <summary>A depthwise register tile and its estimated cycles over all channels.</summary>
/// <param name="TapStep">As in <see cref="DepthwiseTile"/>.</param>
/// <param name="VectorCost">Those of one vector of channels.</param>
internal sealed record TileChoice(int Rows, int Columns, int TapStep, double Cost, double VectorCost);
