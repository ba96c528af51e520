using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the depthwise stage of kernels with too many taps for straight-line code: one pixel at a time, the taps in loops.</summary>
internal sealed class RolledDepthwiseEmitter(CodeWriter code, KernelSpec spec, DepthwiseStage stage, DepthwisePlan plan)
{
    private readonly Geometry _names = new(spec);

    private int Lanes => plan.Lanes;

    private int TapGroupFloats => (1 + (spec.Rows.Kernel * spec.Columns.Kernel)) * 16;

    public void Write(string name)
    {
        code.Line("/// <summary>The results of every channel of one pixel; taps outside the input are left out.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void {name}(in ConvCall call, ref float input, int inputRow, int inputColumn, ref float target)"))
        {
            WriteRange("Row", "inputRow", spec.Rows, _names.InputHeight);
            WriteRange("Column", "inputColumn", spec.Columns, _names.InputWidth);
            code.Line($"nint origin = (((nint)inputRow * {_names.InputWidth}) + inputColumn) * {stage.Channels};");
            using (code.Block($"for (nint plane = 0; plane < {stage.Multiplier}; plane++)"))
            using (code.Block($"for (nint first = 0; first < {stage.Channels}; first += {Lanes})"))
            {
                string start = stage.Channels % Lanes == 0 ? "first" : $"Math.Min(first, {stage.Channels - Lanes})";
                code.Line($"nint channel = {start};");
                int groups = Dsc.CompilerServices.PackedLayout.Groups(stage.Channels);
                int lastStart = Dsc.CompilerServices.PackedLayout.GroupStart(groups - 1, stage.Channels);
                code.Line($"nint groupIndex = channel >= {lastStart} ? {groups - 1} : channel / 16;");
                code.Line($"nint place = channel - Math.Min(groupIndex * 16, {lastStart});");
                code.Line($"ref float tap = ref Unsafe.Add(ref call.Weights, (((plane * {groups}) + groupIndex) * {TapGroupFloats}) + place);");
                code.Line($"{Type(Lanes)} sum = {Load(Lanes, "tap", 0)};");
                using (code.Block("for (int tapRow = firstTapRow; tapRow < endTapRow; tapRow++)"))
                {
                    code.Line($"nint at = origin + channel + ((nint)tapRow * {spec.Rows.Dilation} * {_names.InputWidth} * {stage.Channels}) + ((nint)firstTapColumn * {(long)spec.Columns.Dilation * stage.Channels});");
                    code.Line($"nint weight = 16 * (1 + ((nint)tapRow * {spec.Columns.Kernel}) + firstTapColumn);");
                    using (code.Block("for (int tapColumn = firstTapColumn; tapColumn < endTapColumn; tapColumn++)"))
                    {
                        string cast = Lanes == 1 ? "" : "(nuint)";
                        code.Line($"sum = {MultiplyAdd(Lanes, Load(Lanes, "input", cast + "at"), Load(Lanes, "tap", cast + "weight"), "sum")};");
                        code.Line($"at += {(long)spec.Columns.Dilation * stage.Channels};");
                        code.Line("weight += 16;");
                    }
                }

                string offset = $"(plane * {stage.Channels}) + channel";
                code.Line(Store(Lanes, ActivationSyntax.Apply(stage.Activation, "sum"), "target", Lanes == 1 ? offset : $"(nuint)({offset})"));
            }
        }
    }

    private void WriteRange(string axisName, string first, AxisSpec axis, string size)
    {
        string distance = axis.Dilation == 1 ? "" : $" / {axis.Dilation}";
        string roundUp = axis.Dilation == 1 ? "" : $" + {axis.Dilation - 1}";
        code.Line($"int firstTap{axisName} = Math.Max(0, (-{first}{roundUp}){distance});");
        code.Line($"int endTap{axisName} = Math.Min({axis.Kernel}, ({size} - {first}{roundUp}){distance});");
    }
}
