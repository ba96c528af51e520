using System;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// Plans a filter of two passes: how many output rows the vertical pass makes at a time, and how much of a row waits for the
/// horizontal one.
/// </summary>
internal static class FilterPlanner
{
    /// <summary>Floats of a cache line, on which rows between the passes begin.</summary>
    private const int Line = 16;

    /// <summary>The rows between the passes should leave half of the first-level cache to the input.</summary>
    private const long BufferBudget = 4096;

    /// <summary>Past this the rows between the passes would leave the second-level cache.</summary>
    private const long BufferLimit = 65536;

    private const int MostRows = 6;

    /// <summary>A 512-bit load that is not aligned reads two cache lines, and nearly all loads of the horizontal pass are not aligned.</summary>
    private const int MostLanes = 8;

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa)
    {
        var stage = (SpatialStage)layer.First;
        int products = stage.Factors.Count;
        bool loopsColumn = (long)layer.Rows.Kernel * products > JitLimits.StraightLineMultiplyAdds;
        bool loopsRow = (long)layer.Columns.Kernel * products > JitLimits.StraightLineMultiplyAdds;
        int rows = loopsColumn ? 1 : TileRows(layer.Rows, isa, products);
        long columns = BlockColumns(layer.Columns, stage, rows);
        while (rows > 1 && rows * products * RowFloats(layer.Columns, stage, columns) > BufferLimit)
            columns = BlockColumns(layer.Columns, stage, --rows);
        while (columns > 1 && rows * products * RowFloats(layer.Columns, stage, columns) > BufferLimit)
            columns /= 2;

        // How many remainders of a column by the stride the taps have.
        int phases = Math.Min(layer.Columns.Stride, layer.Columns.Kernel);
        long rowFloats = RowFloats(layer.Columns, stage, columns);
        long planeFloats = layer.Columns.Stride == 1 ? 0 : Rounding.Up((columns + ((layer.Columns.Kernel - 1) / layer.Columns.Stride)) * stage.Channels, Line);
        var step = new FilterStep(
            Axes.Rows(layer),
            Axes.Columns(layer),
            stage.Channels,
            new(stage.Factors.Select(factor => new FilterProduct(factor.Column, factor.Row, new(FilterTerm.Of(factor.Column)), new(FilterTerm.Of(factor.Row))))),
            rows,
            (int)columns,
            Math.Min(isa.Lanes, MostLanes),
            Line,
            rowFloats,
            phases,
            planeFloats,
            loopsColumn,
            loopsRow);
        Region[] regions =
        [
            new Region("filtered", rows * products * rowFloats, "results of the vertical pass"),
            new Region("zeros", rowFloats, "a row of zeros, for rows outside the image"),
            new Region("planes", products * phases * planeFloats, "a filtered row, sorted by the remainders of its columns"),
            new Region("finished", Rounding.Up(columns * stage.Channels, Line), "a finished row on its way past the caches"),
        ];
        return new TierPlan(isa, new RowBands(rows, (int)columns, LevelsColumns: !layer.Columns.IsConstant), Workspaces.Of(regions), new([step]));
    }

    /// <summary>Neighbouring output rows share the input rows that wait in registers.</summary>
    private static int TileRows(AxisSpec axis, VectorIsa isa, int products)
    {
        int rows = axis.IsConstant ? (int)Math.Min(MostRows, axis.OutputSize) : MostRows;
        while (rows > 1 && (((long)(rows - 1) * axis.Stride) + axis.Kernel + 4 > isa.Registers || rows * axis.Kernel * products > JitLimits.StraightLineMultiplyAdds))
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
        long blocks = Rounding.Parts(axis.OutputSize, columns);
        return blocks == 1 ? axis.OutputSize : Rounding.Up(Rounding.Parts(axis.OutputSize, blocks), Line);
    }

    /// <summary>The floats under a block of output columns; they may begin anywhere in a line.</summary>
    private static long RowFloats(AxisSpec axis, SpatialStage stage, long columns) =>
        Rounding.Up((long)Math.Min(((((columns - 1.0) * axis.Stride) + axis.Kernel) * stage.Channels) + Line - 1, 1e12), Line);
}
