using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[DepthwiseConv]</c>: each channel filtered by its own kernels.</summary>
internal sealed class DepthwiseConvOperation : Operation
{
    public override string Name => "DepthwiseConv";

    public override IReadOnlyList<WeightParameter> Weights { get; } = [new("kernel", ParameterRole.Kernel, "bias", ParameterRole.Bias)];

    public override LayerSpec? Read(AttributeReader attribute)
    {
        (AxisSpec? rows, AxisSpec? columns) = WindowReader.Read(attribute);
        int? channels = attribute.Positive("C");
        int? multiplier = attribute.Positive("DepthMultiplier", 1);
        Activation? activation = attribute.Enum<Activation>("Activation");
        Unroll? unroll = attribute.Enum<Unroll>("Unroll");
        if (rows is null || columns is null || channels is null || multiplier is null || activation is null || unroll is null)
            return null;
        return new LayerSpec
        {
            Rows = rows,
            Columns = columns,
            Stages = new([new DepthwiseStage(channels.Value, multiplier.Value, activation.Value)]),
            Unroll = unroll.Value,
        };
    }

    public override IReadOnlyList<int> PackedShape(LayerSpec layer)
    {
        var depthwise = (DepthwiseStage)layer.First;
        return [layer.Rows.Kernel, layer.Columns.Kernel, depthwise.Channels, depthwise.Multiplier];
    }
}
