using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>What a layer is and costs, in sentences for people.</summary>
internal static class LayerTexts
{
    public static LayerText Of(LayerSpec layer) => new(Title(layer), new(Shape(layer).Concat(Place(layer)).Concat(Coefficients(layer)).Concat(Cost(layer))), Pixel(layer));

    private static string Title(LayerSpec layer)
    {
        string channels = $"{layer.InputChannels} to {layer.OutputChannels} channels";
        string window = layer.Rank == 1 ? $"of {layer.Columns.Kernel} taps" : $"{layer.Rows.Kernel} x {layer.Columns.Kernel}";
        string ofSignals = layer.Rank == 1 ? " 1-D" : "";
        return LayerForms.Of(layer) switch
        {
            LayerForm.Separable => $"Depthwise separable{ofSignals} convolution {window}, {channels}",
            LayerForm.Depthwise => $"Depthwise{ofSignals} convolution {window}, {channels}",
            LayerForm.Pointwise when layer.Rank == 0 => $"Dense layer, {layer.InputChannels} to {layer.OutputChannels}",
            LayerForm.Pointwise => $"Pointwise convolution, {channels}",
            LayerForm.Standard => $"Convolution {window}, {channels}",
            LayerForm.InvertedResidual => $"Inverted residual {window}, {channels} through {layer.First.Outputs}",
            LayerForm.Filter => $"Separable filter {window} of {layer.InputChannels} {(layer.InputChannels == 1 ? "channel" : "channels")}",
            LayerForm.Pool => $"Global average pooling of {layer.InputChannels} channels",
            var form => throw new NotSupportedException(form.ToString()),
        };
    }

    /// <summary>What a place of the output is called.</summary>
    private static string Pixel(LayerSpec layer) => layer.Rank switch { 0 => "row", 1 => "sample", _ => "pixel" };

    private static IEnumerable<string> Shape(LayerSpec layer)
    {
        LayerForm form = LayerForms.Of(layer);
        if (layer.Rank == 0 || form == LayerForm.Pool)
            yield break;
        string stages = string.Join(", then ", layer.Stages.Select(stage => stage.Name + (stage.Activation == Activation.None ? "" : $" with activation {stage.Activation}")));
        if (layer.Rank == 1)
        {
            yield return $"Input {Size(layer.Columns, "length")} x {layer.InputChannels}, output {OutputSize(layer.Columns, "outputLength")} x {layer.OutputChannels}, "
                + $"stride {layer.Columns.Stride}, dilation {layer.Columns.Dilation}, padding {layer.Columns.Padding}: {stages}.";
            yield break;
        }

        string sizes = $"Input {Size(layer.Rows, "height")} x {Size(layer.Columns, "width")} x {layer.InputChannels}, "
            + $"output {OutputSize(layer.Rows, "outputHeight")} x {OutputSize(layer.Columns, "outputWidth")} x {layer.OutputChannels}, stride {layer.Rows.Stride} x {layer.Columns.Stride}, ";
        yield return form == LayerForm.Filter
            ? sizes + $"padding {layer.Rows.Padding}."
            : sizes + $"dilation {layer.Rows.Dilation} x {layer.Columns.Dilation}, padding {layer.Rows.Padding}: {stages}.";
    }

    private static IEnumerable<string> Place(LayerSpec layer)
    {
        if (layer.InputPixel != layer.InputChannels)
            yield return $"The input is a part of a wider tensor: its pixels are {Number(layer.InputPixel)} floats apart.";
        if (layer.InputPlanes)
            yield return "The channels of the input are planes, one behind the other.";
        if (layer.OutputPixel != layer.OutputChannels)
            yield return $"The output is a part of a wider tensor: its pixels are {Number(layer.OutputPixel)} floats apart.";
    }

    /// <summary>The coefficients of a filter: what the passes multiply by.</summary>
    private static IEnumerable<string> Coefficients(LayerSpec layer)
    {
        if (layer.First is not SpatialStage stage)
            yield break;
        if (stage.IsFactored)
            yield return $"The kernel has rank {stage.Factors.Count}: it is {(stage.Factors.Count == 1 ? "the product of a column and a row" : $"the sum of {stage.Factors.Count} products of a column and a row")}.";
        foreach (SpatialFactor factor in stage.Factors)
            yield return $"Column {Values(factor.Column)}; row {Values(factor.Row)}.";
    }

    private static IEnumerable<string> Cost(LayerSpec layer)
    {
        LayerForm form = LayerForms.Of(layer);
        if (form == LayerForm.Pool)
            yield break;
        double multiplyAdds = layer.MultiplyAddsPerPixel;
        string perPixel = layer.Rank == 0 ? $"Multiply-adds: {Number(multiplyAdds)}" : $"Multiply-adds an output {Pixel(layer)}: {Number(multiplyAdds)}";
        if (form == LayerForm.Separable)
        {
            var depthwise = (DepthwiseStage)layer.First;
            double standard = (double)layer.Window.Taps * depthwise.Channels * layer.OutputChannels;
            string formula = depthwise.Multiplier == 1 ? "1/Cout + 1/(Kh*Kw)" : "multiplier * (1/Cout + 1/(Kh*Kw))";
            perPixel += $", against {Number(standard)} of the standard convolution: {(multiplyAdds / standard).ToString("0.####", CultureInfo.InvariantCulture)} of its cost ({formula})";
        }

        yield return perPixel + ".";
        if (layer.Rows.IsConstant && layer.Columns.IsConstant)
            yield return $"One {(layer.Rank switch { 0 => "row", 1 => "signal", _ => "image" })}: {Number(2 * multiplyAdds * layer.Rows.OutputSize * layer.Columns.OutputSize)} flop.";
    }

    private static string Values(IReadOnlyList<float> values) => string.Join(", ", values.Select(Floats.Text));

    private static string Size(AxisSpec axis, string name) => axis.IsConstant ? Number(axis.Size) : name;

    private static string OutputSize(AxisSpec axis, string name) => axis.IsConstant ? Number(axis.OutputSize) : name;

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
