using System;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>A tile that reaches past the input: rows outside are skipped, columns outside count as zero.</summary>
internal sealed class EdgeTapSource(DepthwiseRowTileEmitter owner) : ITapSource
{
    private View Source => owner.Step.Source;

    public bool MayStickOut => !owner.Step.Target.IsBuffer;

    public string Zero => owner.IsStepped || owner.Step.TestedColumns.Any() ? $"zero = {VectorSyntax.Zero(owner.Lanes)}, " : "";

    public void WriteBeforeRows()
    {
    }

    public void WriteRow(int output, string distance, Action row)
    {
        int stride = owner.Step.Rows.Stride;
        string further = owner.HasRows ? output == 0 ? "" : $" + {output * stride}" : owner.Step.Tile.Rows == 1 ? "" : $" + {Times("y", stride)}";
        string name = "row" + owner.Suffix(output);
        owner.Code.Line($"int {name} = inputRow{further}{distance};");
        using (owner.Step.TestedRows.Any() ? owner.Code.Block($"if ((uint){name} < (uint){owner.InputHeight})") : default)
        {
            string place = owner.Place(name);
            owner.Code.Line($"nint {At(output)} = {(owner.PlusChannel.Length == 0 ? Bare(place) : place)}{owner.PlusChannel};");
            row();
        }
    }

    private string At(int output) => "at" + owner.Suffix(output);

    public void WriteNextRow()
    {
    }

    public void WriteBeforeSteps() => owner.Code.Line("int column = inputColumn;");

    public void WriteNextStep(long columns) => owner.Code.Line($"at += {columns * Source.Pixel}; column += {columns};");

    public string Load(int output, long column)
    {
        string offset = Plus(At(output), column * Source.Pixel);
        string load = owner.Load("input", owner.Lanes == 1 ? offset : "(nuint)" + offset);
        if (owner.IsStepped)
            return $"{owner.IsInside("column", column)} ? {load} : zero";
        return DepthwiseTileFrame.EdgeLoad(owner.Step, column, load);
    }
}
