using System.Collections.Generic;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[SeparableConv1D]</c>: the same over a signal, which is an image of one row.</summary>
internal sealed class SeparableConv1DOperation : SeparableConvOperation
{
    public override string Name => "SeparableConv1D";

    public override IReadOnlyList<SizeParameter> Sizes { get; } = [new("length", "Length")];

    protected override (AxisSpec? Rows, AxisSpec? Columns) ReadWindow(AttributeReader attribute) =>
        (WindowReader.NoWindow(1), WindowReader.ReadSignal(attribute));
}
