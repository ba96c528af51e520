using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary><c>[InvertedResidual]</c>: expansion, depthwise, squeeze-excite where it is asked for, linear projection.</summary>
internal sealed class InvertedResidualOperation : Operation
{
    public override string Name => "InvertedResidual";

    public override IReadOnlyList<WeightParameter> Weights { get; } = [];

    public override bool HasPackedForm => true;

    public override LayerSpec? Read(AttributeReader attribute)
    {
        (AxisSpec? rows, AxisSpec? columns) = WindowReader.Read(attribute);
        int? cin = attribute.Positive("Cin");
        int? hidden = attribute.Positive("Hidden");
        int? cout = attribute.Positive("Cout");
        int? reduced = attribute.AtLeast(0, "SqueezeExcite", 0);
        Activation? activation = attribute.Enum<Activation>("Activation");
        Unroll? unroll = attribute.Enum<Unroll>("Unroll");
        if (rows is null || columns is null || cin is null || hidden is null || cout is null || reduced is null
            || activation is null || unroll is null || !KeepsSize(attribute, rows, columns, cin.Value, cout.Value))
            return null;

        var stages = new List<Stage>
        {
            new PointwiseStage(cin.Value, hidden.Value, activation.Value, OnInput: true),
            new DepthwiseStage(hidden.Value, 1, activation.Value),
        };
        if (reduced > 0)
        {
            stages.Add(new SqueezeExciteStage(
                hidden.Value, reduced.Value, SqueezeExciteActivations.Reduce(activation.Value), SqueezeExciteActivations.Gate(activation.Value)));
        }

        stages.Add(new PointwiseStage(hidden.Value, cout.Value, Activation.None));
        return new LayerSpec
        {
            Rows = rows,
            Columns = columns,
            Stages = new(stages),
            Unroll = unroll.Value,
            Addend = rows.Stride == 1 && columns.Stride == 1 && cin == cout ? Addend.Input : Addend.None,
        };
    }

    public override IReadOnlyList<int> PackedShape(LayerSpec layer) =>
    [
        layer.Rows.Kernel,
        layer.Columns.Kernel,
        layer.InputChannels,
        layer.First.Outputs,
        layer.OutputChannels,
        layer.Stages.OfType<SqueezeExciteStage>().FirstOrDefault()?.Reduced ?? 0,
    ];

    /// <summary>Where the input is added to the output, both must have the same size.</summary>
    private static bool KeepsSize(AttributeReader attribute, AxisSpec rows, AxisSpec columns, int cin, int cout)
    {
        if (rows.Stride > 1 || cin != cout || (Keeps(rows) && Keeps(columns)))
            return true;
        attribute.Report("Padding", Descriptors.ResidualOfAnotherSize, attribute.Place("Padding"));
        return false;
    }

    private static bool Keeps(AxisSpec axis) => axis.Padding == Padding.Same || (long)axis.PadBefore + axis.PadAfter == axis.Extent - 1;
}
