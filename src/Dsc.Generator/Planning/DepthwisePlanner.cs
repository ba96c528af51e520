using System;
using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Chooses the depthwise register tile: output rows x output columns of one vector of channels.</summary>
internal static class DepthwisePlanner
{
    /// <summary>Multiply-adds of one straight-line tile.</summary>
    public const int StraightLineBudget = 256;

    private static readonly (int Rows, int Columns)[] Candidates =
        [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (2, 7), (3, 1), (3, 2), (3, 3), (4, 1), (4, 2), (4, 3), (4, 4)];

    public static int Lanes(VectorIsa isa, int channels)
    {
        int lanes = isa.Lanes;
        while (lanes > channels)
            lanes = lanes == 4 ? 1 : lanes / 2;
        return lanes;
    }

    /// <summary>The tiles worth trying for an output of this size, with their cost; the first is a single pixel, which always does.</summary>
    public static IReadOnlyList<DepthwiseTile> Tiles(KernelSpec spec, DepthwiseStage stage, VectorIsa isa, long outputRows, long outputColumns, PlanPins pins)
    {
        long taps = Taps(spec.Rows, spec.Columns);
        var tiles = new List<DepthwiseTile>();
        foreach ((int rows, int columns) in Candidates)
        {
            int sums = rows * columns;
            if (rows != (pins.TileRows ?? rows) || columns != (pins.TileColumns ?? columns))
                continue;
            if (sums == 1
                || (rows <= outputRows && columns <= outputColumns && sums * taps <= StraightLineBudget && sums + 3 <= isa.Registers))
                tiles.Add(new DepthwiseTile(rows, columns, TileCost(spec.Rows, spec.Columns, stage, isa, rows, columns)));
        }

        return tiles;
    }

    public static bool IsRolled(AxisSpec rows, AxisSpec columns) => Taps(rows, columns) > StraightLineBudget;

    public static bool KeepsTapsInRegisters(VectorIsa isa, long taps, int sums) => taps + sums + 3 <= isa.Registers;

    /// <summary>Estimated cycles of one tile over all its channels.</summary>
    private static double TileCost(AxisSpec rows, AxisSpec columns, DepthwiseStage stage, VectorIsa isa, int tileRows, int tileColumns)
    {
        int taps = (int)Math.Min(Taps(rows, columns), int.MaxValue);
        int sums = tileRows * tileColumns;
        int patchRows = UsedPositions(rows, tileRows);
        int patchColumns = UsedPositions(columns, tileColumns);
        int inputLoads = patchRows * patchColumns;
        int tapLoads = KeepsTapsInRegisters(isa, taps, sums) ? taps : taps * tileRows;
        int lanes = Lanes(isa, stage.Channels);
        double vectors = Math.Ceiling((double)stage.Channels / lanes) * stage.Multiplier;
        return vectors * (CostModel.DepthwiseTile(isa, sums, taps, inputLoads, tapLoads) * ConflictFactor(stage, inputLoads)) + 6;
    }

    /// <summary>How many different input positions along an axis a tile of some outputs reads.</summary>
    private static int UsedPositions(AxisSpec axis, int outputs)
    {
        if (axis.Kernel > StraightLineBudget)
            return axis.Kernel;
        var positions = new HashSet<long>();
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < axis.Kernel; tap++)
                positions.Add(((long)output * axis.Stride) + ((long)tap * axis.Dilation));
        }

        return positions.Count;
    }

    private static long Taps(AxisSpec rows, AxisSpec columns) => (long)rows.Kernel * columns.Kernel;

    /// <summary>
    /// Pixels whose distance is a multiple of a large power of two share the sets of the first-level cache: a patch of more
    /// pixels than the sets hold lines is slowed down.
    /// </summary>
    private static double ConflictFactor(DepthwiseStage stage, int patchPixels)
    {
        long pixelBytes = 4L * stage.Channels;
        long alignment = Math.Min(pixelBytes & -pixelBytes, 4096);
        long lines = 8 * (4096 / alignment);
        return patchPixels <= lines ? 1 : 1 + (0.5 * (patchPixels - lines) / patchPixels);
    }
}

/// <summary>A depthwise register tile and its estimated cycles over all channels.</summary>
internal sealed record DepthwiseTile(int Rows, int Columns, double Cost);
