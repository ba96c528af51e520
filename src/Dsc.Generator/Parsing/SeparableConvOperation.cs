using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[SeparableConv]</c>: a depthwise stage, then a pointwise one.</summary>
internal class SeparableConvOperation : Operation
{
    public override string Name => "SeparableConv";

    public override IReadOnlyList<WeightParameter> Weights { get; } =
        [new("depthwise", ParameterRole.Depthwise, "depthwiseBias", ParameterRole.DepthwiseBias), new("pointwise", ParameterRole.Pointwise, "bias", ParameterRole.Bias)];

    public override bool HasResidual => true;

    public override LayerSpec? Read(AttributeReader attribute)
    {
        (AxisSpec? rows, AxisSpec? columns) = ReadWindow(attribute);
        int? cin = attribute.Positive("Cin");
        int? cout = attribute.Positive("Cout");
        int? multiplier = attribute.Positive("DepthMultiplier", 1);
        Activation? depthwise = attribute.Enum<Activation>("DepthwiseActivation");
        Activation? activation = attribute.Enum<Activation>("Activation");
        Unroll? unroll = attribute.Enum<Unroll>("Unroll");
        if (rows is null || columns is null || cin is null || cout is null || multiplier is null
            || depthwise is null || activation is null || unroll is null)
            return null;

        // The product may overflow here; such a layer has too many elements and is refused.
        int hidden = unchecked(cin.Value * multiplier.Value);
        return new LayerSpec
        {
            Rows = rows,
            Columns = columns,
            Stages = new([new DepthwiseStage(cin.Value, multiplier.Value, depthwise.Value), new PointwiseStage(hidden, cout.Value, activation.Value)]),
            Unroll = unroll.Value,
        };
    }

    public override IReadOnlyList<int> PackedShape(LayerSpec layer)
    {
        var depthwise = (DepthwiseStage)layer.First;
        return [layer.Rows.Kernel, layer.Columns.Kernel, depthwise.Channels, layer.OutputChannels, depthwise.Multiplier];
    }

    /// <summary>The sliding window along both axes.</summary>
    protected virtual (AxisSpec? Rows, AxisSpec? Columns) ReadWindow(AttributeReader attribute) => WindowReader.Read(attribute);
}
