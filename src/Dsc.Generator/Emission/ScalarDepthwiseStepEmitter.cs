using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a depthwise stage of the scalar tier: the runtime's tiles are told the sizes. They take dilation as it is, so that phases do not matter.</summary>
internal sealed class ScalarDepthwiseStepEmitter(Tier tier, DepthwiseStep step) : DepthwiseStepEmitter(tier)
{
    protected override DepthwiseStep Step => step;

    private View Source => step.Phases?.Source ?? step.Source;

    private (int Rows, int Columns) Strides => step.Phases is { } phases ? (phases.Rows.Stride, phases.Columns.Stride) : (step.Rows.Stride, step.Columns.Stride);

    private (int Rows, int Columns) Dilations =>
        (step.Rows.Dilation * (step.Phases?.Rows.Dilation ?? 1), step.Columns.Dilation * (step.Phases?.Columns.Dilation ?? 1));

    public override IEnumerable<string> Regions => IsAlone ? [] : ["buffer"];

    protected override void WriteBlockCall(string target, bool hasColumns)
    {
        string[] arguments =
        [
            "ref input", Tier.InputHeight, Tier.InputWidth, $"inputPixel: {Source.Pixel}",
            $"{Times("row", Strides.Rows)} - {Tier.PadTop}", hasColumns ? $"{Times("column", Strides.Columns)} - {Tier.PadLeft}" : $"-{Tier.PadLeft}",
            Shifted("call.Weights", WeightsStart), "ref " + target, Bare(Results.Row.Text()), $"resultPixel: {Results.Pixel}",
            "rows", hasColumns ? "columns" : Tier.OutputWidth,
            ScalarSyntax.SlidingWindow(step.Rows, step.Columns, Strides, Dilations), $"channels: {step.Channels}",
            .. ScalarSyntax.Activation(step.Epilogue),
            .. ScalarSyntax.Unless(1, "repeats", step.Repeats),
            .. ScalarSyntax.ChannelBlock(step),
        ];
        Code.Call("ScalarTiles.Depthwise", arguments);
    }
}
