using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>The axes of a layer as generated code names them.</summary>
internal static class Axes
{
    /// <summary>What a size given at run time is taken to be when plans are compared.</summary>
    public const int UsualSize = 56;

    public static long OutputSize(AxisSpec axis) => axis.IsConstant ? axis.OutputSize : UsualSize;

    public static AxisPlan Rows(LayerSpec layer) => layer.IsTurned ? Horizontal(layer.Rows) : Vertical(layer.Rows);

    public static AxisPlan Columns(LayerSpec layer) => layer.IsTurned ? Vertical(layer.Columns) : Horizontal(layer.Columns);

    private static AxisPlan Vertical(AxisSpec axis) => Plan(axis, "Height", "PadTop");

    private static AxisPlan Horizontal(AxisSpec axis) => Plan(axis, "Width", "PadLeft");

    private static AxisPlan Plan(AxisSpec axis, string name, string pad) => new(
        new Extent("Input" + name, axis.IsConstant ? axis.Size : null),
        new Extent("Output" + name, axis.IsConstant ? axis.OutputSize : null),
        new Extent(pad, axis.HasRunTimePad ? null : axis.ResolvedPadBefore),
        axis.Kernel,
        axis.Stride,
        axis.Dilation);
}
