using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a pointwise stage of the scalar tier: the runtime's tiles are told the sizes.</summary>
internal sealed class ScalarMixStepEmitter(Tier tier, PointwiseStep step) : MixStepEmitter(tier)
{
    protected override PointwiseStep Step => step;

    protected override void WriteBlockCall(string source, string panels, string output, string addend, string rows, string columns)
    {
        string[] arguments =
        [
            source, panels, output,
            .. step.Epilogue.HasAddend ? [addend] : (string[])[],
            rows, columns, $"inputs: {step.Inputs}", $"outputs: {step.Outputs}",
            .. ScalarSyntax.Activation(step.Epilogue),
            .. step.IsContiguous ? [] : (string[])[$"sourceRow: {Bare(step.Source.Row.Text())}"],
            .. step.IsContiguous && !step.HasGaps ? [] : (string[])[$"targetRow: {Bare(step.Target.Row.Text())}"],
            .. ScalarSyntax.Unless(step.Inputs, "sourcePixel", step.Source.Pixel),
            .. ScalarSyntax.Unless(step.Outputs, "targetPixel", step.Target.Pixel),
        ];
        Code.Call("ScalarTiles.Pointwise", arguments);
    }
}
