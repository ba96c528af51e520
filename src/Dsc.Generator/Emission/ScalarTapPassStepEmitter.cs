using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution of the scalar tier that goes over a row of the output once for each tap, which the runtime does.</summary>
internal sealed class ScalarTapPassStepEmitter(Tier tier, TapPassStep step) : TapPassStepEmitter(tier)
{
    protected override TapPassStep Step => step;

    protected override void WriteTaps(string sums, string column, string columns) => Code.Call(
        "ScalarTiles.AddTaps",
        [
            "ref input", Tier.InputHeight, Tier.InputWidth, "ref call.Weights", "ref " + sums, $"{Times("row", step.Rows.Stride)} - {Tier.PadTop}",
            column == "0" ? $"-{Tier.PadLeft}" : $"{Times(column, step.Columns.Stride)} - {Tier.PadLeft}", columns,
            ScalarSyntax.SlidingWindow(step.Rows, step.Columns), $"inputs: {step.Channels}", $"outputs: {Tiles.Outputs}",
        ]);

    protected override void WriteFinish(string residual, string output, string count) =>
        Code.Call("ScalarTiles.FinishTaps", ["ref sums", residual, output, count, .. ScalarSyntax.Activation(step.Epilogue)]);

    protected override void WriteActivation(string count) =>
        Code.Line($"Activations.ApplyInPlace(global::Dsc.Activation.{step.Epilogue.Activation}, ref output, {count});");
}
