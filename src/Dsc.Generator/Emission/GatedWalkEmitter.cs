using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the walk of an inverted residual with squeeze-excite: filter the whole image, make the gates, scale, project.</summary>
internal sealed class GatedWalkEmitter(Tier tier, InvertedResidualStep step, Gates gates)
{
    private readonly CodeWriter _code = tier.Code;

    public void Write(PointwiseStepEmitter projection)
    {
        int outputs = step.Projection.Outputs;
        string place = InFloats("(nint)first", outputs);
        string project = projection.BlockCall(
            $"ref Unsafe.Add(ref map, {InFloats("(nint)first", gates.Channels)})", $"ref Unsafe.Add(ref output, {place})", step.AddsInput ? $"ref Unsafe.Add(ref input, {place})" : $"ref Unsafe.Add(ref call.Residual, {InFloats("(((nint)image * pixels) + first)", outputs)})", "1", "columns");
        _code.Lines($$"""
            int pixels = {{tier.OutputHeight}} * {{tier.OutputWidth}};
            ref float ring = ref Scratch.Work(WorkspaceBytes + ((long)pixels * {{gates.Channels * 4L}}));
            ref float filtered = ref Unsafe.Add(ref ring, FilteredStart);
            ref float gates = ref Unsafe.Add(ref ring, GatesStart);
            ref float map = ref Unsafe.Add(ref ring, WorkspaceBytes / sizeof(float));
            for (int image = firstItem; image < endItem; image++)
            {
                ref float input = ref Unsafe.Add(ref call.Input, {{InFloats($"(nint)image * {tier.InputHeight} * {tier.InputWidth}", step.Expansion.Inputs)}});
                ref float output = ref Unsafe.Add(ref call.Output, {{InFloats("(nint)image * pixels", outputs)}});

                // Expand and filter the whole image, block by block.
                for (int column = 0; column < {{tier.OutputWidth}}; column += BlockColumns)
                {
                    int columns = Math.Min(BlockColumns, {{tier.OutputWidth}} - column);
                    int nextRow = int.MinValue; // the first input row that the ring does not hold; here it holds none
                    for (int row = 0; row < {{tier.OutputHeight}}; row += BandRows)
                    {
                        int rows = Math.Min(BandRows, {{tier.OutputHeight}} - row);
                        FilterBand(in call, ref input, ref ring, ref filtered, row, column, rows, columns, ref nextRow);
                        ref float target = ref Unsafe.Add(ref map, {{InFloats($"(((nint)row * {tier.OutputWidth}) + column)", gates.Channels)}});
                        SqueezeExcite.Collect(ref filtered, FilteredRowFloats, {{step.Depthwise.Target.Pixel}}, ref target, {{tier.OutputWidth}}, rows, columns, {{gates.Channels}});
                    }
                }

                // The means of all channels make the gates, which scale every pixel.
                SqueezeExcite.Gates(ref map, pixels, {{gates.Channels}}, {{gates.Reduced}}, ref Unsafe.Add(ref call.Weights, GateWeightsStart), Activation.{{gates.ReduceActivation}}, Activation.{{gates.GateActivation}}, ref gates);
                SqueezeExcite.Scale(ref map, pixels, {{gates.Channels}}, ref gates);

                // Project the pixels, some at a time.
                for (int first = 0; first < pixels; first += {{gates.BlockPixels}})
                {
                    int columns = Math.Min({{gates.BlockPixels}}, pixels - first);
                    {{project}}
                }
            }
            """);
    }
}
