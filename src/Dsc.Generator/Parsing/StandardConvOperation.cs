using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[StandardConv]</c>: every output channel is a sum over all taps and input channels.</summary>
internal sealed class StandardConvOperation : Operation
{
    public override string Name => "StandardConv";

    public override IReadOnlyList<WeightParameter> Weights { get; } = [new("kernel", ParameterRole.Kernel, "bias", ParameterRole.Bias)];

    public override bool HasResidual => true;

    public override LayerSpec? Read(AttributeReader attribute)
    {
        (AxisSpec? rows, AxisSpec? columns) = WindowReader.Read(attribute);
        int? cin = attribute.Positive("Cin");
        int? cout = attribute.Positive("Cout");
        Activation? activation = attribute.Enum<Activation>("Activation");
        Unroll? unroll = attribute.Enum<Unroll>("Unroll");
        if (rows is null || columns is null || cin is null || cout is null || activation is null || unroll is null)
            return null;
        return new LayerSpec
        {
            Rows = rows,
            Columns = columns,
            Stages = new([new StandardStage(cin.Value, cout.Value, activation.Value)]),
            Unroll = unroll.Value,
        };
    }

    public override IReadOnlyList<int> PackedShape(LayerSpec layer) =>
        [layer.Rows.Kernel, layer.Columns.Kernel, layer.InputChannels, layer.OutputChannels];
}
