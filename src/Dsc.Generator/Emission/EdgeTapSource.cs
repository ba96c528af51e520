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

    public void WriteRow(int row, long further, string distance, Action body)
    {
        string below = owner.HasManyRows ? further == 0 ? "" : $" + {further}" : owner.Step.Tile.Rows == 1 ? "" : $" + {Times("y", owner.Step.Rows.Stride)}";
        string name = "row" + owner.Suffix(row);
        owner.Code.Line($"int {name} = inputRow{below}{distance};");
        using (owner.Step.TestedRows.Any() ? owner.Code.Block($"if ((uint){name} < (uint){owner.InputHeight})") : default)
        {
            string place = owner.Place(name);
            owner.Code.Line($"nint {At(row)} = {(owner.PlusChannel.Length == 0 ? Bare(place) : place)}{owner.PlusChannel};");
            body();
        }
    }

    private string At(int row) => "at" + owner.Suffix(row);

    public void WriteNextRows(int rows)
    {
    }

    public void WriteBeforeSteps() => owner.Code.Line("int column = inputColumn;");

    public void WriteNextStep(long columns) => owner.Code.Line($"at += {columns * Source.Pixel}; column += {columns};");

    public string Load(int row, long column)
    {
        string offset = Plus(At(row), column * Source.Pixel);
        string load = owner.Load("input", owner.Lanes == 1 ? offset : "(nuint)" + offset);
        if (owner.IsStepped)
            return DepthwiseTileFrame.EdgeLoad(owner.Step, owner.Compared("column", column, "<"), owner.Compared("column", column, ">="), load);
        return DepthwiseTileFrame.EdgeLoad(owner.Step, column, load);
    }
}
