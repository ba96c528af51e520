using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>
/// The names by which emitted code knows the sizes of a layer: constants where the attribute gives them, otherwise fields of the call.
/// </summary>
internal sealed class Geometry(KernelSpec spec)
{
    public string InputHeight { get; } = spec.Rows.IsConstant ? "InputHeight" : "call.InputHeight";

    public string InputWidth { get; } = spec.Columns.IsConstant ? "InputWidth" : "call.InputWidth";

    public string OutputHeight { get; } = spec.Rows.IsConstant ? "OutputHeight" : "call.OutputHeight";

    public string OutputWidth { get; } = spec.Columns.IsConstant ? "OutputWidth" : "call.OutputWidth";

    public string PadTop { get; } = PadName(spec.Rows, "PadTop");

    public string PadLeft { get; } = PadName(spec.Columns, "PadLeft");

    /// <summary>Whether the padding before an axis is only known at run time: TensorFlow's SAME depends on the size.</summary>
    public static bool HasRunTimePad(AxisSpec axis) => axis.Padding == Padding.Same && !axis.IsConstant;

    private static string PadName(AxisSpec axis, string name) => HasRunTimePad(axis) ? "call." + name : name;
}
