using System;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Plans a filter of two passes: how many output rows the vertical pass makes at a time, and how much of a row waits for the
/// horizontal one.
/// </summary>
internal static class SpatialPlanner
{
    /// <summary>Floats of the cache line, on which rows between the passes begin.</summary>
    public const int Line = 16;

    /// <summary>The rows between the passes should leave half of the first-level cache to the input.</summary>
    private const long BufferBudget = 4096;

    /// <summary>Past this the rows between the passes would leave the second-level cache.</summary>
    private const long BufferLimit = 65536;

    private const int MostRows = 6;

    /// <summary>A load of a whole line that does not begin where one does takes two, and nearly all loads of the horizontal pass are such.</summary>
    private const int MostLanes = 8;

    /// <summary>Taps of straight-line code, all rows and products together.</summary>
    private const int StraightLineTaps = 256;

    public static TierPlan Plan(KernelSpec spec, SpatialStage stage, VectorIsa isa)
    {
        int products = stage.Factors.Count;
        bool loopsColumn = (long)spec.Rows.Kernel * products > StraightLineTaps;
        bool loopsRow = (long)spec.Columns.Kernel * products > StraightLineTaps;
        int rows = loopsColumn ? 1 : TileRows(spec.Rows, isa, products);
        long columns = BlockColumns(spec.Columns, stage, rows);
        while (rows > 1 && rows * products * RowFloats(spec.Columns, stage, columns) > BufferLimit)
            columns = BlockColumns(spec.Columns, stage, --rows);
        while (columns > 1 && rows * products * RowFloats(spec.Columns, stage, columns) > BufferLimit)
            columns /= 2;

        long rowFloats = RowFloats(spec.Columns, stage, columns);
        long planeFloats = spec.Columns.Stride == 1 ? 0 : RoundUp((columns + ((spec.Columns.Kernel - 1) / spec.Columns.Stride)) * stage.Channels);
        // Filtered rows, the row of zeros, the planes, and a finished row.
        long scratch = (((rows * products) + 1) * rowFloats) + (products * Phases(spec.Columns) * planeFloats) + RoundUp(columns * stage.Channels);
        return new TierPlan(
            isa,
            new BlockPlan(rows, (int)columns, (int)columns, stage.Channels, false, scratch),
            null,
            null,
            Spatial: new SpatialPlan(Math.Min(isa.Lanes, MostLanes), (int)rowFloats, (int)planeFloats, loopsColumn, loopsRow));
    }

    /// <summary>How many remainders of a column by the stride the taps have.</summary>
    public static int Phases(AxisSpec columns) => Math.Min(columns.Stride, columns.Kernel);

    /// <summary>Neighbouring output rows share the input rows that wait in registers.</summary>
    private static int TileRows(AxisSpec axis, VectorIsa isa, int products)
    {
        int rows = axis.IsConstant ? (int)Math.Min(MostRows, axis.OutputSize) : MostRows;
        while (rows > 1 && (((long)(rows - 1) * axis.Stride) + axis.Kernel + 4 > isa.Registers || rows * axis.Kernel * products > StraightLineTaps))
            rows--;
        return rows;
    }

    private static long BlockColumns(AxisSpec axis, SpatialStage stage, int rows)
    {
        // Each block computes the columns under the kernel's reach anew, so it is much wider than that.
        long floats = BufferBudget / ((long)rows * stage.Factors.Count);
        long columns = Math.Max(floats / ((long)stage.Channels * axis.Stride), 4L * axis.Kernel);
        columns = Math.Max(Line, columns / Line * Line);
        if (!axis.IsConstant)
            return columns;
        long blocks = (axis.OutputSize + columns - 1) / columns;
        return blocks == 1 ? axis.OutputSize : (((axis.OutputSize + blocks - 1) / blocks) + Line - 1) / Line * Line;
    }

    /// <summary>The floats under a block of output columns; they may begin anywhere in a line.</summary>
    private static long RowFloats(AxisSpec axis, SpatialStage stage, long columns) =>
        RoundUp((long)Math.Min(((((columns - 1.0) * axis.Stride) + axis.Kernel) * stage.Channels) + Line - 1, 1e12));

    private static long RoundUp(long floats) => (floats + Line - 1) / Line * Line;
}
