using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>The tier of machines below <c>DscMinVectorWidth</c>: the runtime's scalar loops, one code for all layers.</summary>
internal static class SharedLoops
{
    public static TierPlan Plan(LayerSpec layer)
    {
        LayerForm form = LayerForms.Of(layer);
        return new TierPlan(
            VectorIsa.Scalar,
            form == LayerForm.InvertedResidual ? new Images() : new OutputRows(),
            Workspace.None,
            new([new SharedLoopsStep(form.ToString(), new(Arguments(layer, form)))]));
    }

    private static IEnumerable<NamedValue> Arguments(LayerSpec layer, LayerForm form)
    {
        if (form != LayerForm.Pointwise)
            yield return new NamedValue("window", $"new ScalarWindow({Window(layer)})");
        switch (form)
        {
            case LayerForm.Depthwise:
                var depthwise = (DepthwiseStage)layer.First;
                yield return Value("channels", depthwise.Channels);
                yield return Value("multiplier", depthwise.Multiplier);
                yield return Value("activation", depthwise.Activation);
                break;
            case LayerForm.Pointwise or LayerForm.Standard:
                yield return Value("inputs", layer.InputChannels);
                yield return Value("outputs", layer.OutputChannels);
                if (form == LayerForm.Pointwise)
                    yield return new NamedValue("splitsSums", layer.SplitsSums(layer.First) ? "true" : "false");
                yield return Value("activation", layer.Last.Activation);
                break;
            case LayerForm.Separable:
                var first = (DepthwiseStage)layer.First;
                yield return Value("channels", first.Channels);
                yield return Value("multiplier", first.Multiplier);
                yield return Value("depthwiseActivation", first.Activation);
                yield return Value("outputs", layer.OutputChannels);
                yield return Value("activation", layer.Last.Activation);
                break;
            case LayerForm.InvertedResidual:
                SqueezeExciteStage? squeeze = layer.Stages.OfType<SqueezeExciteStage>().FirstOrDefault();
                yield return Value("inputs", layer.InputChannels);
                yield return Value("hidden", layer.First.Outputs);
                yield return Value("activation", layer.First.Activation);
                yield return Value("reduced", squeeze?.Reduced ?? 0);
                yield return Value("reduceActivation", squeeze?.ReduceActivation ?? Activation.None);
                yield return Value("gateActivation", squeeze?.GateActivation ?? Activation.None);
                yield return Value("outputs", layer.OutputChannels);
                yield return new NamedValue("addsInput", layer.Addend == Addend.Input ? "true" : "false");
                break;
            case LayerForm.Filter:
                var filter = (SpatialStage)layer.First;
                yield return Value("channels", filter.Channels);
                yield return Values("columns", filter.Factors.SelectMany(factor => factor.Column));
                yield return Values("rows", filter.Factors.SelectMany(factor => factor.Row));
                break;
            default:
                throw new NotSupportedException(form.ToString());
        }

        if (layer.InputPixel != layer.InputChannels)
            yield return Value("inputPixel", layer.InputPixel);
        if (layer.InputPlanes)
            yield return new NamedValue("inputPlanes", "true");
        if (layer.OutputPixel != layer.OutputChannels)
            yield return Value("outputPixel", layer.OutputPixel);
    }

    private static string Window(LayerSpec layer) => string.Join(", ", new[]
    {
        layer.Rows.Kernel, layer.Columns.Kernel, layer.Rows.Stride, layer.Columns.Stride, layer.Rows.Dilation, layer.Columns.Dilation,
    }.Select(Number));

    private static NamedValue Value(string name, int value) => new(name, Number(value));

    private static NamedValue Value(string name, Activation activation) => new(name, "global::Dsc.Activation." + activation);

    private static NamedValue Values(string name, IEnumerable<float> values) => new(name, $"new float[] {{ {string.Join(", ", values.Select(Floats.Literal))} }}");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
