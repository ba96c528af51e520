using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[GlobalAveragePool]</c>: the mean of each channel.</summary>
internal sealed class GlobalAveragePoolOperation : Operation
{
    public override string Name => "GlobalAveragePool";

    public override IReadOnlyList<WeightParameter> Weights { get; } = [];

    public override LayerSpec? Read(AttributeReader attribute)
    {
        int? height = attribute.AtLeast(0, "Height", 0);
        int? width = attribute.AtLeast(0, "Width", 0);
        int? channels = attribute.Positive("C");
        if (height is null || width is null || channels is null)
            return null;
        return new LayerSpec
        {
            Rows = AxisSpec.NoWindow(height.Value),
            Columns = AxisSpec.NoWindow(width.Value),
            Stages = new([new PoolStage(channels.Value)]),
        };
    }
}
