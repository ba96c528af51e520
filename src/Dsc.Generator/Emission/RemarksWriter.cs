using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Writes what a reader wants to know of a kernel: what it computes, what it costs, what was planned for each tier.</summary>
internal static class RemarksWriter
{
    public static string Title(KernelSpec spec)
    {
        var depthwise = (DepthwiseStage)spec.Stages[0];
        var pointwise = (PointwiseStage)spec.Stages[1];
        return $"Depthwise separable convolution {spec.Rows.Kernel} x {spec.Columns.Kernel}, {depthwise.Channels} to {pointwise.Outputs} channels";
    }

    public static void Write(CodeWriter code, KernelSpec spec, IReadOnlyList<TierPlan> tiers)
    {
        code.Line($"/// <summary>{Title(spec)}.</summary>");
        code.Line("/// <remarks>");
        foreach (string line in Shape(spec).Concat(Cost(spec)))
            code.Line($"/// <para>{line}</para>");
        code.Line("/// <list type=\"bullet\">");
        foreach (TierPlan tier in tiers)
            code.Line($"/// <item>{Describe(spec, tier)}.</item>");
        code.Line("/// </list>");
        code.Line("/// </remarks>");
    }

    /// <summary>One tier's plan in a sentence.</summary>
    public static string Describe(KernelSpec spec, TierPlan tier)
    {
        DepthwisePlan depthwise = tier.Depthwise;
        PointwisePlan pointwise = tier.Pointwise;
        ChannelGroup group = pointwise.MainCount > 0 ? pointwise.Main : pointwise.Rest!;
        string depthwiseTile = depthwise.IsRolled
            ? "depthwise pixel by pixel with looped taps"
            : $"depthwise tile {depthwise.TileRows} x {depthwise.TileColumns} pixels x {depthwise.Lanes} channels";
        string unrolling = pointwise.ChannelsPerStep > 1 ? $", {pointwise.ChannelsPerStep} channels a step" : "";
        return $"{tier.Isa.Name.Replace("Tier", "")}: blocks of {tier.Block.Rows} x {tier.Block.Columns} pixels, {depthwiseTile}, "
            + $"pointwise tile {pointwise.PixelTiles[0]} pixels x {group.Width} channels{unrolling}, {Number(4 * KernelEmitter.ScratchFloats(tier))} bytes of scratch";
    }

    private static IEnumerable<string> Shape(KernelSpec spec)
    {
        string height = spec.Rows.IsConstant ? Number(spec.Rows.Size) : "height";
        string width = spec.Columns.IsConstant ? Number(spec.Columns.Size) : "width";
        var depthwise = (DepthwiseStage)spec.Stages[0];
        var pointwise = (PointwiseStage)spec.Stages[1];
        string output = $"{(spec.Rows.IsConstant ? Number(spec.Rows.OutputSize) : "outputHeight")} x {(spec.Columns.IsConstant ? Number(spec.Columns.OutputSize) : "outputWidth")} x {pointwise.Outputs}";
        yield return $"Input {height} x {width} x {depthwise.Channels}, output {output}, stride {spec.Rows.Stride} x {spec.Columns.Stride}, "
            + $"dilation {spec.Rows.Dilation} x {spec.Columns.Dilation}, padding {spec.Rows.Padding}"
            + (depthwise.Multiplier > 1 ? $", depth multiplier {depthwise.Multiplier}" : "")
            + $"; activations: depthwise {depthwise.Activation}, pointwise {pointwise.Activation}.";
    }

    private static IEnumerable<string> Cost(KernelSpec spec)
    {
        var depthwise = (DepthwiseStage)spec.Stages[0];
        var pointwise = (PointwiseStage)spec.Stages[1];
        double taps = (double)spec.Rows.Kernel * spec.Columns.Kernel;
        double separable = pointwise.Inputs * (taps + pointwise.Outputs);
        double standard = taps * depthwise.Channels * pointwise.Outputs;
        double ratio = separable / standard;
        yield return $"Multiply-adds a pixel: {Number(separable)}, against {Number(standard)} of the standard convolution: "
            + $"{ratio.ToString("0.####", CultureInfo.InvariantCulture)} of the cost"
            + (depthwise.Multiplier == 1 ? " (1/Cout + 1/(Kh*Kw))." : " (multiplier * (1/Cout + 1/(Kh*Kw))).");
        if (spec.Rows.IsConstant && spec.Columns.IsConstant)
            yield return $"One image: {Number(2 * separable * spec.Rows.OutputSize * spec.Columns.OutputSize)} flop.";
    }

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
