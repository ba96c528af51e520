using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the walk of an inverted residual with squeeze-excite: filter the whole image, make the gates, scale, project.</summary>
internal sealed class GatedWalkEmitter(Tier tier, InvertedResidualStep step, Gates gates)
{
    private readonly CodeWriter _code = tier.Code;

    public void Write(InvertedResidualStepEmitter stages, MixStepEmitter projection)
    {
        int outputs = step.Projection.Outputs;
        string bands = step.BandRows == 1 ? tier.OutputHeight : $"({tier.OutputHeight} + {step.BandRows - 1}) / {step.BandRows}";
        _code.Lines($$"""
            int pixels = {{tier.OutputHeight}} * {{tier.OutputWidth}}, bands = {{bands}};
            ref float ring = ref Scratch.Work(WorkspaceBytes + ((long)pixels * {{gates.Channels * 4L}}));
            ref float filtered = ref Unsafe.Add(ref ring, FilteredStart);
            ref float gates = ref Unsafe.Add(ref ring, GatesStart);
            ref float map = ref Unsafe.Add(ref ring, WorkspaceBytes / sizeof(float));
            """);
        using (_code.Block("for (int image = firstItem; image < endItem; image++)"))
        {
            WriteMap(stages);
            _code.Comment("The means of all channels make the gates, which scale every pixel.");
            _code.Lines($$"""
                SqueezeExcite.Gates(ref map, pixels, {{gates.Channels}}, {{gates.Reduced}}, ref Unsafe.Add(ref call.Weights, GateWeightsStart), global::Dsc.Activation.{{gates.ReduceActivation}}, global::Dsc.Activation.{{gates.GateActivation}}, ref gates);
                SqueezeExcite.Scale(ref map, pixels, {{gates.Channels}}, ref gates);
                """);
            _code.Comment("Project the pixels, some at a time.");
            using (_code.Block($"for (int first = 0; first < pixels; first += {gates.BlockPixels})"))
            {
                _code.Line($"int columns = Math.Min({gates.BlockPixels}, pixels - first);");
                _code.Line($"nint start = {InFloats("(((nint)image * pixels) + first)", outputs)};");
                projection.WriteBlockCall(
                    $"ref Unsafe.Add(ref map, {InFloats("(nint)first", gates.Channels)})",
                    "ref Unsafe.Add(ref call.Output, start)",
                    $"ref Unsafe.Add(ref call.{(step.AddsInput ? "Input" : "Residual")}, start)",
                    "1",
                    "columns");
            }
        }
    }

    /// <summary>Writes what expands and filters a whole image, band by band.</summary>
    private void WriteMap(InvertedResidualStepEmitter stages)
    {
        _code.Comment("Expand and filter the whole image, band by band.");
        stages.WriteWalk("image * bands", "(image + 1) * bands");
        using (_code.Block("while (walk.NextBand())"))
        {
            stages.WriteFilteredBand();
            _code.Line($"ref float place = ref Unsafe.Add(ref map, {InFloats($"(((nint)walk.Row * {tier.OutputWidth}) + walk.Column)", gates.Channels)});");
            _code.Line($"SqueezeExcite.Collect(ref filtered, FilteredRowFloats, {step.Depthwise.Target.Pixel}, ref place, {tier.OutputWidth}, walk.Rows, walk.Columns, {gates.Channels});");
        }
    }
}
