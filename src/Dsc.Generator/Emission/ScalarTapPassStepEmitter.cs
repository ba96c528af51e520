using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution of the scalar tier that goes over a row of the output once for each tap, which the runtime does.</summary>
internal sealed class ScalarTapPassStepEmitter(Tier tier, TapPassStep step) : StepEmitter(tier)
{
    private bool HasBuffer => step.SumColumns > 0;

    private int Outputs => step.Tiles.Outputs;

    private string Floats => InFloats("(nint)" + Tier.OutputWidth, Outputs);

    public override IEnumerable<string> Regions => HasBuffer ? ["sums"] : [];

    public override void WriteCall()
    {
        if (HasBuffer)
        {
            using (Code.Block($"for (int column = 0; column < {Tier.OutputWidth}; column += SumColumns)"))
            {
                Code.Line($"int columns = Math.Min(SumColumns, {Tier.OutputWidth} - column);");
                WriteTaps("sums", $"{Times("column", step.Columns.Stride)} - {Tier.PadLeft}", "columns");
                string place = InFloats("(nint)column", Outputs);
                string[] arguments =
                [
                    "ref sums", Shifted("residual", place), Shifted("output", place), InFloats("(nint)columns", Outputs), .. ScalarSyntax.Activation(step.Epilogue),
                ];
                Code.Call("ScalarTiles.FinishTaps", arguments);
            }
        }
        else
        {
            WriteTaps("output", $"-{Tier.PadLeft}", Tier.OutputWidth);
            if (step.Epilogue.IsInline)
                Code.Line($"Activations.ApplyInPlace(global::Dsc.Activation.{step.Epilogue.Activation}, ref output, {Floats});");
        }

        step.Epilogue.WritePass(Code, "output", Floats);
    }

    private void WriteTaps(string sums, string firstColumn, string columns) => Code.Call(
        "ScalarTiles.AddTaps",
        [
            "ref input", Tier.InputHeight, Tier.InputWidth, "ref call.Weights", "ref " + sums, $"{Times("row", step.Rows.Stride)} - {Tier.PadTop}", firstColumn, columns,
            ScalarSyntax.SlidingWindow(step.Rows, step.Columns), $"inputs: {step.Channels}", $"outputs: {Outputs}",
        ]);
}
