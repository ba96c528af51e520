using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[Dense]</c>: a fully connected layer, which is a pointwise convolution of one pixel.</summary>
internal sealed class DenseOperation : Operation
{
    public override string Name => "Dense";

    public override IReadOnlyList<WeightParameter> Weights { get; } = [new("kernel", ParameterRole.Kernel, "bias", ParameterRole.Bias)];

    public override IReadOnlyList<SizeParameter> Sizes { get; } = [];

    public override LayerSpec? Read(AttributeReader attribute)
    {
        int? inputs = attribute.Positive("In");
        int? outputs = attribute.Positive("Out");
        Activation? activation = attribute.Enum<Activation>("Activation");
        Unroll? unroll = attribute.Enum<Unroll>("Unroll");
        if (inputs is null || outputs is null || activation is null || unroll is null)
            return null;
        return new LayerSpec
        {
            Rank = 0,
            Rows = AxisSpec.NoWindow(1),
            Columns = AxisSpec.NoWindow(1),
            Stages = new([new PointwiseStage(inputs.Value, outputs.Value, activation.Value)]),
            Unroll = unroll.Value,
        };
    }

    public override IReadOnlyList<int> PackedShape(LayerSpec layer) => [layer.InputChannels, layer.OutputChannels];
}
