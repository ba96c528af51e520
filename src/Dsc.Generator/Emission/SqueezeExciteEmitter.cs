using Dsc.CompilerServices;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>The walk of an inverted residual with squeeze-excite: filter the whole image, make the gates, scale, project.</summary>
internal sealed class SqueezeExciteEmitter(
    CodeWriter code, KernelSpec spec, SqueezeExciteStage stage, BlockPlan block, PointwiseIo projection, long squeezeStart, long projectionStart)
{
    private readonly PointwiseStage _expansion = (PointwiseStage)spec.Stages[0];
    private readonly PointwiseStage _projection = (PointwiseStage)spec.Stages[spec.Stages.Count - 1];
    private readonly Geometry _names = new(spec);

    public void Write(long blockFloats)
    {
        int gates = 16 * ((2 * PackedLayout.Groups(stage.Channels)) + PackedLayout.Groups(stage.Reduced));
        long ringFloats = blockFloats - ((long)block.Rows * block.BufferColumns * block.PixelStride);
        using (StripSyntax.Run(code))
        {
            code.Line($"int pixels = {_names.OutputHeight} * {_names.OutputWidth};");
            code.Line($"ref float map = ref Scratch.Work(checked((pixels * {stage.Channels}) + {blockFloats + gates}));");
            code.Line($"ref float ring = ref Unsafe.Add(ref map, (nint)pixels * {stage.Channels});");
            code.Line($"ref float filtered = ref Unsafe.Add(ref ring, {ringFloats});");
            code.Line($"ref float gates = ref Unsafe.Add(ref ring, {blockFloats});");
            using (code.Block("for (int image = firstStrip; image < endStrip; image++)"))
            {
                code.Line($"ref float input = ref Unsafe.Add(ref call.Input, (nint)image * {_names.InputHeight} * {_names.InputWidth} * {_expansion.Inputs});");
                code.Line($"ref float output = ref Unsafe.Add(ref call.Output, (nint)image * pixels * {_projection.Outputs});");
                using (code.Block($"for (int column = 0; column < {_names.OutputWidth}; column += {block.Columns})"))
                {
                    code.Line($"int columns = Math.Min({block.Columns}, {_names.OutputWidth} - column);");
                    code.Line("int nextRow = int.MinValue;");
                    using (code.Block($"for (int row = 0; row < {_names.OutputHeight}; row += BlockRows)"))
                    {
                        code.Line($"int rows = Math.Min(BlockRows, {_names.OutputHeight} - row);");
                        code.Line("FilterStrip(in call, ref input, ref ring, ref filtered, row, column, rows, columns, ref nextRow);");
                        code.Line($"ref float target = ref Unsafe.Add(ref map, (((nint)row * {_names.OutputWidth}) + column) * {stage.Channels});");
                        code.Line($"SqueezeExcite.Collect(ref filtered, {(long)block.BufferColumns * block.PixelStride}, {block.PixelStride}, ref target, {_names.OutputWidth}, rows, columns, {stage.Channels});");
                    }
                }

                code.Line();
                code.Line($"SqueezeExcite.Gates(ref map, pixels, {stage.Channels}, {stage.Reduced}, ref Unsafe.Add(ref call.Weights, {squeezeStart}), Activation.{stage.ReduceActivation}, Activation.{stage.GateActivation}, ref gates);");
                code.Line($"SqueezeExcite.Scale(ref map, pixels, {stage.Channels}, ref gates);");
                using (code.Block($"for (int first = 0; first < pixels; first += {InvertedResidualPlanner.MapBlockPixels})"))
                {
                    code.Line($"int columns = Math.Min({InvertedResidualPlanner.MapBlockPixels}, pixels - first);");
                    string place = VectorSyntax.InFloats("(nint)first", _projection.Outputs);
                    code.Line($"ref float source = ref Unsafe.Add(ref map, {VectorSyntax.InFloats("(nint)first", stage.Channels)});");
                    code.Line(projection.BlockCall("ref source", $"ref Unsafe.Add(ref call.Weights, {projectionStart})", $"ref Unsafe.Add(ref output, {place})", $"ref Unsafe.Add(ref input, {place})", "1", "columns"));
                }
            }
        }
    }
}
