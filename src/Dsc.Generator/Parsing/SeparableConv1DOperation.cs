using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[SeparableConv1D]</c>: the same over a signal, which is an image of one row.</summary>
internal sealed class SeparableConv1DOperation : SeparableConvOperation
{
    public override string Name => "SeparableConv1D";

    public override IReadOnlyList<SizeParameter> Sizes { get; } = [new("length", ParameterRole.Length, "Length")];

    public override LayerSpec? Read(AttributeReader attribute) => base.Read(attribute) is { } layer ? layer with { Rank = 1 } : null;

    public override IReadOnlyList<int> PackedShape(LayerSpec layer) => [.. base.PackedShape(layer).Skip(1)];

    protected override (AxisSpec? Rows, AxisSpec? Columns) ReadWindow(AttributeReader attribute) =>
        (AxisSpec.NoWindow(1), WindowReader.ReadSignal(attribute));
}
