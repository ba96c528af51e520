using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>A pointwise convolution or a dense layer alone: all pixels of all images are one run, cut into blocks.</summary>
internal sealed class PointwiseTierEmitter(CodeWriter code, KernelSpec spec, TierPlan tier)
{
    private readonly PointwiseStage _stage = (PointwiseStage)spec.Stages[0];
    private readonly Geometry _names = new(spec);

    public void Write()
    {
        var io = new PointwiseIo
        {
            Name = "Pointwise",
            Inputs = _stage.Inputs,
            Outputs = _stage.Outputs,
            Activation = _stage.Activation,
            SourcePixelStride = _stage.Inputs,
            TargetPixelStride = _stage.Outputs,
            IsFlat = true,
            HasResidual = spec.Method.Has("residual"),
            Sums = spec.Unroll == Unroll.Full ? "Scratch.Work(512)" : null,
        };
        code.Line($"private const int BlockPixels = {tier.Block.Columns};");
        code.Line();
        code.Line("/// <summary>Into how many parts the work can be split: blocks of pixels, over all images.</summary>");
        code.Line("public static int Strips(in ConvCall call) => (Pixels(in call) + BlockPixels - 1) / BlockPixels;");
        code.Line();
        code.Line($"private static int Pixels(in ConvCall call) => call.Batch * {_names.OutputHeight} * {_names.OutputWidth};");
        code.Line();
        using (StripSyntax.Run(code))
        using (code.Block("for (int strip = firstStrip; strip < endStrip; strip++)"))
        {
            code.Line("int first = strip * BlockPixels;");
            code.Line("int columns = Math.Min(BlockPixels, Pixels(in call) - first);");
            code.Line($"ref float input = ref Unsafe.Add(ref call.Input, {VectorSyntax.InFloats("(nint)first", _stage.Inputs)});");
            code.Line($"ref float output = ref Unsafe.Add(ref call.Output, {VectorSyntax.InFloats("(nint)first", _stage.Outputs)});");
            if (io.HasResidual)
                code.Line($"ref float residual = ref Unsafe.Add(ref call.Residual, {VectorSyntax.InFloats("(nint)first", _stage.Outputs)});");
            code.Line(io.BlockCall("ref input", "ref call.Weights", "ref output", "ref residual", "1", "columns"));
            if (ActivationSyntax.IsPass(_stage.Activation))
                code.Line(ActivationSyntax.Pass(_stage.Activation, "output", VectorSyntax.InFloats("(nint)columns", _stage.Outputs)));
        }

        code.Line();
        new PointwiseBlockEmitter(code, tier.Pointwise!, io).Write();
        new PointwiseTileEmitter(code, tier.Pointwise!, io).Write();
    }
}
