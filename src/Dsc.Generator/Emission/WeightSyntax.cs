using System.Collections.Generic;
using Dsc.CompilerServices;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>The weights of an operation: its raw spans, how they are packed, how long the packed block is.</summary>
internal sealed class WeightSyntax
{
    private WeightSyntax(IReadOnlyList<RawSpan> spans, IReadOnlyList<string> packing, string packedArguments, long packedFloats)
    {
        Spans = spans;
        Packing = packing;
        PackedArguments = packedArguments;
        PackedFloats = packedFloats;
    }

    /// <summary>The raw parameters.</summary>
    public IReadOnlyList<RawSpan> Spans { get; }

    /// <summary>The calls that pack the raw spans into <c>packed</c>; <c>{name}</c> stands for a span or, where the method does not take it, <c>default</c>.</summary>
    public IReadOnlyList<string> Packing { get; }

    /// <summary>The shape that packed weights must have, as the arguments of <c>KernelGuard.Packed</c>.</summary>
    public string PackedArguments { get; }

    public long PackedFloats { get; }

    /// <summary>Floats of the packed taps, which come before the panels.</summary>
    public static long TapFloats(KernelSpec spec, DepthwiseStage stage) => PackedLayout.TapFloats(Taps(spec), stage.Channels, stage.Multiplier);

    public static WeightSyntax? Of(KernelSpec spec)
    {
        int height = spec.Rows.Kernel;
        int width = spec.Columns.Kernel;
        bool is1D = spec.Operation == "SeparableConv1D";
        switch (spec.Stages[0])
        {
            case DepthwiseStage depthwise when spec.Stages.Count == 2:
                var pointwise = (PointwiseStage)spec.Stages[1];
                long taps = TapFloats(spec, depthwise);
                return new WeightSyntax(
                    [
                        new("depthwise", false, is1D ? [width, depthwise.Channels, depthwise.Multiplier] : [height, width, depthwise.Channels, depthwise.Multiplier]),
                        new("depthwiseBias", true, [pointwise.Inputs]),
                        new("pointwise", false, [pointwise.Inputs, pointwise.Outputs]),
                        new("bias", true, [pointwise.Outputs]),
                    ],
                    [
                        $"WeightPacking.Taps(depthwise, {{depthwiseBias}}, {Taps(spec)}, {depthwise.Channels}, {depthwise.Multiplier}, ref packed);",
                        $"WeightPacking.Panels(pointwise, {{bias}}, {pointwise.Inputs}, {pointwise.Outputs}, ref Unsafe.Add(ref packed, {taps}));",
                    ],
                    $"{(is1D ? "" : $"{height}, ")}{width}, {depthwise.Channels}, {pointwise.Outputs}, {depthwise.Multiplier}",
                    taps + PackedLayout.PanelFloats(pointwise.Inputs, pointwise.Outputs));
            case DepthwiseStage stage:
                return new WeightSyntax(
                    [new("kernel", false, [height, width, stage.Channels, stage.Multiplier]), new("bias", true, [stage.Channels * stage.Multiplier])],
                    [$"WeightPacking.Taps(kernel, {{bias}}, {Taps(spec)}, {stage.Channels}, {stage.Multiplier}, ref packed);"],
                    $"{height}, {width}, {stage.Channels}, {stage.Multiplier}",
                    TapFloats(spec, stage));
            case PointwiseStage expansion when spec.Stages.Count > 1:
                var projection = (PointwiseStage)spec.Stages[spec.Stages.Count - 1];
                int reduced = spec.Stages[2] is SqueezeExciteStage squeeze ? squeeze.Reduced : 0;
                return new WeightSyntax([], [], $"{height}, {width}, {expansion.Inputs}, {expansion.Outputs}, {projection.Outputs}, {reduced}", 0);
            case PointwiseStage stage:
                return Panels([stage.Inputs, stage.Outputs], stage.Inputs, stage.Outputs, $"{stage.Inputs}, {stage.Outputs}");
            case StandardStage stage:
                return Panels([height, width, stage.Inputs, stage.Outputs], Taps(spec) * stage.Inputs, stage.Outputs, $"{height}, {width}, {stage.Inputs}, {stage.Outputs}");
            default:
                return null;
        }
    }

    private static int Taps(KernelSpec spec) => spec.Rows.Kernel * spec.Columns.Kernel;

    private static WeightSyntax Panels(int[] kernel, int rows, int outputs, string packedArguments) => new(
        [new("kernel", false, kernel), new("bias", true, [outputs])],
        [$"WeightPacking.Panels(kernel, {{bias}}, {rows}, {outputs}, ref packed);"],
        packedArguments,
        PackedLayout.PanelFloats(rows, outputs));
}

/// <summary>A span of raw weights.</summary>
/// <param name="IsBias">Whether it may be left out or empty.</param>
internal sealed record RawSpan(string Role, bool IsBias, IReadOnlyList<int> Dimensions);
