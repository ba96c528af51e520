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
        string channels = $"{Channels.OfInput(spec)} to {Channels.OfOutput(spec)} channels";
        string window = $"{spec.Rows.Kernel} x {spec.Columns.Kernel}";
        return spec.Operation switch
        {
            "SeparableConv1D" => $"Depthwise separable 1-D convolution of {spec.Columns.Kernel} taps, {channels}",
            "DepthwiseConv" => $"Depthwise convolution {window}, {channels}",
            "PointwiseConv" => $"Pointwise convolution, {channels}",
            "StandardConv" => $"Convolution {window}, {channels}",
            "InvertedResidual" => $"Inverted residual {window}, {channels} through {((DepthwiseStage)spec.Stages[1]).Channels}",
            "SpatialSeparableConv" => $"Separable filter {window} of {Channels.OfInput(spec)} {(Channels.OfInput(spec) == 1 ? "channel" : "channels")}",
            "GlobalAveragePool" => $"Global average pooling of {Channels.OfInput(spec)} channels",
            "Dense" => $"Dense layer, {Channels.OfInput(spec)} to {Channels.OfOutput(spec)}",
            _ => $"Depthwise separable convolution {window}, {channels}",
        };
    }

    public static void Write(CodeWriter code, KernelSpec spec, IReadOnlyList<TierPlan> tiers)
    {
        code.Line($"/// <summary>{Title(spec)}.</summary>");
        code.Line("/// <remarks>");
        foreach (string line in Shape(spec).Concat(Coefficients(spec)).Concat(Cost(spec)).Concat(Loops(spec, tiers)))
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
        if (spec.Stages[0] is PoolStage)
            return "All tiers: one pass over the pixels, several vectors of channels at a time";
        var parts = new List<string>();
        string pixels = Place(spec);
        BlockPlan block = tier.Block;
        parts.Add(spec.Stages[0] is not PointwiseStage || spec.Stages.Count > 1 ? $"blocks of {block.Rows} x {Count(block.Columns, pixels)}" : $"blocks of {Count(block.Columns, pixels)}");
        if (tier.Spatial is { } spatial)
        {
            parts.Add(spatial.LoopsColumn ? "vertical pass row by row with looped taps" : $"vertical pass over {Count(block.Rows, "row")} at a time");
            parts.Add($"horizontal pass of {Count(spatial.Lanes, "float")} at a time{(spatial.LoopsRow ? " with looped taps" : "")}");
        }

        if (tier.Depthwise is { } depthwise)
        {
            string looped = depthwise.KeepsAllTaps ? "" : depthwise.TapStep < spec.Columns.Kernel ? $", {depthwise.TapStep} taps at a time" : ", a row of taps at a time";
            parts.Add($"depthwise tile {depthwise.TileRows} x {Count(depthwise.TileColumns, pixels)} x {Count(depthwise.Lanes, "channel")}{looped}");
        }

        if (tier.Flat is { } flat)
            parts.Add($"depthwise tile {flat.Rows} rows x {flat.Lanes} floats, whatever their channels");
        if (tier.Expansion is { } expansion)
            parts.Add($"expansion tile {Count(expansion.PixelTiles[0], pixels)} x {Count(expansion.Groups().First().Group.Width, "channel")}");
        if (tier.Pointwise is { } pointwise)
        {
            ChannelGroup group = pointwise.Groups().First().Group;
            parts.Add($"{(spec.Stages.Count == 1 ? "tile" : "pointwise tile")} {Count(pointwise.PixelTiles[0], pixels)} x {Count(group.Width, spec.Operation == "Dense" ? "output" : "channel")}");
            if (pointwise.ChannelsPerStep > 1)
                parts.Add($"{pointwise.ChannelsPerStep} input channels a step");
        }

        long scratch = spec.Stages.Count == 2 && spec.Stages[0] is DepthwiseStage ? SeparableTierEmitter.ScratchFloats(spec, tier) : block.BufferFloats;
        if (scratch > 0)
            parts.Add($"{Number(4 * scratch)} bytes of scratch");
        return $"{(tier.AlsoServes is { } other ? Name(other) + " and " : "")}{Name(tier.Isa)}: {string.Join(", ", parts)}";
    }

    private static IEnumerable<string> Shape(KernelSpec spec)
    {
        if (spec.Operation is "Dense" or "GlobalAveragePool")
            yield break;
        string activations = string.Join(", then ", spec.Stages.Select(stage => StageName(stage) + (ActivationSyntax.Of(stage) is var activation && activation == Activation.None ? "" : $" with activation {activation}")));
        string height = spec.Rows.IsConstant ? Number(spec.Rows.Size) : "height";
        string width = spec.Columns.IsConstant ? Number(spec.Columns.Size) : "width";
        string outputHeight = spec.Rows.IsConstant ? Number(spec.Rows.OutputSize) : "outputHeight";
        string outputWidth = spec.Columns.IsConstant ? Number(spec.Columns.OutputSize) : "outputWidth";
        if (Is1D(spec))
        {
            string length = spec.Columns.IsConstant ? width : "length";
            string outputLength = spec.Columns.IsConstant ? outputWidth : "outputLength";
            yield return $"Input {length} x {Channels.OfInput(spec)}, output {outputLength} x {Channels.OfOutput(spec)}, stride {spec.Columns.Stride}, "
                + $"dilation {spec.Columns.Dilation}, padding {spec.Columns.Padding}: {activations}.";
            yield break;
        }

        string sizes = $"Input {height} x {width} x {Channels.OfInput(spec)}, output {outputHeight} x {outputWidth} x {Channels.OfOutput(spec)}, "
            + $"stride {spec.Rows.Stride} x {spec.Columns.Stride}, ";
        if (spec.Stages[0] is SpatialStage)
        {
            yield return sizes + $"padding {spec.Rows.Padding}.";
            yield break;
        }

        yield return sizes + $"dilation {spec.Rows.Dilation} x {spec.Columns.Dilation}, padding {spec.Rows.Padding}: {activations}.";
    }

    /// <summary>The coefficients of a filter: what the passes multiply by.</summary>
    private static IEnumerable<string> Coefficients(KernelSpec spec)
    {
        if (spec.Stages[0] is not SpatialStage stage)
            yield break;
        if (stage.IsFactored)
            yield return $"The kernel has rank {stage.Factors.Count}: it is {(stage.Factors.Count == 1 ? "the product of a column and a row" : $"the sum of {stage.Factors.Count} products of a column and a row")}.";
        foreach (SpatialFactor factor in stage.Factors)
            yield return $"Column {Values(factor.Column)}; row {Values(factor.Row)}.";
    }

    private static string Values(IReadOnlyList<float> values) => string.Join(", ", values.Select(FilterSum.Text));

    private static string StageName(Stage stage) => stage switch
    {
        DepthwiseStage { Multiplier: > 1 } depthwise => $"depthwise (multiplier {depthwise.Multiplier})",
        DepthwiseStage => "depthwise",
        PointwiseStage => "pointwise",
        SqueezeExciteStage squeeze => $"squeeze-excite through {squeeze.Reduced} channels",
        _ => "convolution",
    };

    private static IEnumerable<string> Cost(KernelSpec spec)
    {
        if (spec.Stages[0] is PoolStage)
            yield break;
        double taps = (double)spec.Rows.Kernel * spec.Columns.Kernel;
        double multiplyAdds = LayerCost.MultiplyAddsPerPixel(spec);
        string perPixel = spec.Operation == "Dense" ? $"Multiply-adds: {Number(multiplyAdds)}" : $"Multiply-adds an output {Place(spec)}: {Number(multiplyAdds)}";
        if (spec.Stages.Count == 2 && spec.Stages[0] is DepthwiseStage first)
        {
            double standard = taps * first.Channels * Channels.OfOutput(spec);
            string formula = first.Multiplier == 1 ? "1/Cout + 1/(Kh*Kw)" : "multiplier * (1/Cout + 1/(Kh*Kw))";
            perPixel += $", against {Number(standard)} of the standard convolution: {(multiplyAdds / standard).ToString("0.####", CultureInfo.InvariantCulture)} of its cost ({formula})";
        }

        yield return perPixel + ".";
        if (spec.Rows.IsConstant && spec.Columns.IsConstant)
            yield return $"One {(spec.Operation == "Dense" ? "row" : Is1D(spec) ? "signal" : "image")}: {Number(2 * multiplyAdds * spec.Rows.OutputSize * spec.Columns.OutputSize)} flop.";
    }

    /// <summary>Why <c>Unroll.Full</c> left loops.</summary>
    private static IEnumerable<string> Loops(KernelSpec spec, IReadOnlyList<TierPlan> tiers)
    {
        string loops = string.Join("; ", FullUnroll.Loops(spec, tiers));
        if (loops.Length > 0)
            yield return $"Not everything is unrolled: {loops}.";
    }

    private static string Name(VectorIsa isa) => isa.Name.Replace("Tier", "");

    private static bool Is1D(KernelSpec spec) => spec.Operation == "SeparableConv1D";

    /// <summary>What a place of the output is called.</summary>
    private static string Place(KernelSpec spec) => spec.Operation == "Dense" ? "row" : Is1D(spec) ? "sample" : "pixel";

    private static string Count(long count, string thing) => count == 1 ? "1 " + thing : $"{Number(count)} {thing}s";

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
