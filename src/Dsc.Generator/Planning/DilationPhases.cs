using System;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// A dilated depthwise stage as convolutions without dilation: outputs that are <c>dilation / gcd(dilation, stride)</c> apart read input
/// positions that are <c>dilation</c> apart, and among those the stride is <c>stride / gcd(dilation, stride)</c>.
/// </summary>
/// <param name="RowCount">Phases of the rows; 1 where there is nothing to take apart.</param>
/// <param name="Layer">The layer of a phase; its sizes are those of the whole.</param>
internal sealed record DilationPhases(LayerSpec Whole, LayerSpec Layer, int RowCount, int ColumnCount)
{
    public static DilationPhases Of(LayerSpec layer)
    {
        // The distances of a phase's pixels, times the pixels under a tile, must be numbers of generated code.
        long apart = (long)Math.Max(layer.Rows.Dilation, layer.Columns.Dilation) * Math.Max(layer.First.Inputs, layer.First.Outputs);
        if (apart > int.MaxValue / (4L * PlanLimits.MostTileOutputs))
            return None(layer);

        LayerSpec phase = layer with { Rows = Undilated(layer.Rows), Columns = Undilated(layer.Columns) };
        return new DilationPhases(layer, phase, Count(layer.Rows), Count(layer.Columns));
    }

    /// <summary>No phases, whatever the dilation.</summary>
    public static DilationPhases None(LayerSpec layer) => new(layer, layer, 1, 1);

    /// <summary>Columns of the input from one of a phase to the next.</summary>
    public int ColumnStep => Step(Whole.Columns, Layer.Columns);

    public bool Any => Whole.Rows.Dilation != Layer.Rows.Dilation || Whole.Columns.Dilation != Layer.Columns.Dilation;

    /// <summary>Rows of the largest phase of some outputs.</summary>
    public long RowsOf(long rows) => Rounding.Parts(rows, RowCount);

    /// <summary>Columns of the largest phase of some outputs.</summary>
    public long ColumnsOf(long columns) => Rounding.Parts(columns, ColumnCount);

    public AxisPlan Rows(LayerSpec layer) => Axes.Rows(layer) with { Stride = Layer.Rows.Stride, Dilation = Layer.Rows.Dilation };

    public AxisPlan Columns(LayerSpec layer) => Axes.Columns(layer) with { Stride = Layer.Columns.Stride, Dilation = Layer.Columns.Dilation };

    /// <summary>The input as a phase sees it.</summary>
    public View Of(View source) => Strided(source, Step(Whole.Rows, Layer.Rows), Step(Whole.Columns, Layer.Columns));

    /// <summary>The output as a phase sees it.</summary>
    public View OfTarget(View target) => Strided(target, RowCount, ColumnCount);

    /// <summary>The phases of a plan, or null without any.</summary>
    public Phases? Plan(View source, View target) => !Any ? null : new Phases(
        new PhaseAxis(RowCount, Whole.Rows.Stride, Step(Whole.Rows, Layer.Rows)), new PhaseAxis(ColumnCount, Whole.Columns.Stride, Step(Whole.Columns, Layer.Columns)), source, target);

    private static View Strided(View view, int rows, int columns) => rows == 1 && columns == 1
        ? view
        : view with { Row = view.Row with { Elements = view.Row.Elements * rows, Name = rows == 1 ? view.Row.Name : view.Row.Name.Replace("Row", "PhaseRow") }, Pixel = view.Pixel * columns };

    private static int Step(AxisSpec whole, AxisSpec phase) => whole.Dilation == phase.Dilation ? 1 : whole.Dilation;

    private static AxisSpec Undilated(AxisSpec axis) =>
        IsDilated(axis) ? axis with { Stride = axis.Stride / CommonDivisor(axis.Stride, axis.Dilation), Dilation = 1 } : axis;

    private static int Count(AxisSpec axis) => IsDilated(axis) ? axis.Dilation / CommonDivisor(axis.Stride, axis.Dilation) : 1;

    /// <summary>Whether an axis has taps apart from one another. (A single tap has no neighbour.)</summary>
    private static bool IsDilated(AxisSpec axis) => axis.Dilation > 1 && axis.Kernel > 1;

    private static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);
}
