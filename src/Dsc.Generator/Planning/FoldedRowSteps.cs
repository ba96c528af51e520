using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>The step of a depthwise stage whose rows are folded, and what it needs of the workspace.</summary>
internal static class FoldedRowSteps
{
    /// <summary>Rows of up to so many floats are copied whole.</summary>
    private const int ShortRow = 128;

    /// <summary>The step of a stage that was found worth it.</summary>
    public static FoldedRowStep Of(LayerSpec layer, DepthwiseStage stage, FoldedRowChoice choice, View target, Epilogue epilogue)
    {
        int taps = (int)layer.Window.Taps;
        int tapFloats = choice.Period == choice.Lanes ? choice.Lanes : choice.Period + choice.Lanes;
        return new FoldedRowStep(
            Axes.Rows(layer),
            Axes.Columns(layer),
            stage.Outputs,
            stage.Multiplier,
            target,
            new WeightsView(layer.WeightsStart(stage)),
            choice.Rows,
            choice.Lanes,
            choice.Period,
            choice.CopiedFloats,
            choice.KeepsTaps,
            ShortRow,
            RepeatedFloats: Rounding.Up((1L + taps) * tapFloats, 16) + 16,
            // Whole cache lines, with room for what is written past a row.
            WindowStride: Rounding.Up(choice.CopiedFloats + FoldedRowPlanner.Reach(layer, stage) + 15 + (stage.Multiplier > 1 ? 2 * stage.Outputs : 0), 16),
            epilogue);
    }

    /// <summary>The regions of the workspace that such a step needs.</summary>
    public static Region[] Regions(FoldedRowStep step) =>
    [
        new("repeatedTaps", step.RepeatedFloats, "bias and taps, repeated for every place of a vector"),
        new("window", step.WindowRows * step.WindowStride, "a copy of the input under a tile that reaches past it, with zeros around"),
    ];
}
