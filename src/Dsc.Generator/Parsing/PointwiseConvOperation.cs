using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[PointwiseConv]</c>: a 1 x 1 convolution.</summary>
internal sealed class PointwiseConvOperation : Operation
{
    public override string Name => "PointwiseConv";

    public override IReadOnlyList<WeightParameter> Weights { get; } = [new("kernel", ParameterRole.Kernel, "bias", ParameterRole.Bias)];

    public override bool HasResidual => true;

    public override LayerSpec? Read(AttributeReader attribute)
    {
        int? height = attribute.AtLeast(0, "Height", 0);
        int? width = attribute.AtLeast(0, "Width", 0);
        int? cin = attribute.Positive("Cin");
        int? cout = attribute.Positive("Cout");
        Activation? activation = attribute.Enum<Activation>("Activation");
        Unroll? unroll = attribute.Enum<Unroll>("Unroll");
        if (height is null || width is null || cin is null || cout is null || activation is null || unroll is null)
            return null;
        return new LayerSpec
        {
            Rows = AxisSpec.NoWindow(height.Value),
            Columns = AxisSpec.NoWindow(width.Value),
            Stages = new([new PointwiseStage(cin.Value, cout.Value, activation.Value)]),
            Unroll = unroll.Value,
        };
    }

    public override IReadOnlyList<int> PackedShape(LayerSpec layer) => [layer.InputChannels, layer.OutputChannels];
}
