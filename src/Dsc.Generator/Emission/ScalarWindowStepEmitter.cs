using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution of the scalar tier: the runtime's tiles are told the sizes.</summary>
internal sealed class ScalarWindowStepEmitter(Tier tier, WindowStep step) : StepEmitter(tier)
{
    private PointwiseStep Tiles => step.Tiles;

    public override IEnumerable<string> Regions => ["patch"];

    public override void WriteCall()
    {
        string[] arguments =
        [
            "ref input", Tier.InputHeight, Tier.InputWidth, "ref patch", "ref call.Weights", "ref output",
            .. Tiles.Epilogue.HasAddend ? ["ref residual"] : (string[])[],
            $"{Times("row", step.Rows.Stride)} - {Tier.PadTop}", $"-{Tier.PadLeft}", Tier.OutputWidth,
            ScalarSyntax.SlidingWindow(step.Rows, step.Columns), $"inputs: {step.Channels * step.Planes}", $"outputs: {Tiles.Outputs}",
            .. ScalarSyntax.Activation(Tiles.Epilogue),
            .. step.Planes > 1 ? ["inputPlanes: true"] : (string[])[],
            .. ScalarSyntax.Unless(Tiles.Outputs, "outputPixel", Tiles.Target.Pixel),
            .. ScalarSyntax.Unless(1, "patchPixels", Tiles.PixelTiles[0]),
        ];
        Code.Call("ScalarTiles.Standard", arguments);
        Tiles.Epilogue.WritePass(Code, "output", InFloats("(nint)" + Tier.OutputWidth, Tiles.Outputs));
    }
}
