using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the walk of a depthwise stage over the tiles of a block, and its tiles.</summary>
internal sealed class DepthwiseStepEmitter(Tier tier, DepthwiseStep step) : StepEmitter(tier)
{
    private readonly string _tile = DepthwiseTileEmitter.TileName(step.Tile);

    private bool IsAlone => !step.Target.IsBuffer;

    private string Taps => Shifted("call.Weights", step.Weights.Start == 0 ? "0" : "TapsStart");

    public override IEnumerable<string> Regions => IsAlone ? [] : ["buffer"];

    public override void WriteCall()
    {
        string target = IsAlone ? "output" : "buffer";
        bool hasColumns = Tier.Plan.Work is Blocks or RowBands { Columns: > 0 };
        Code.Line($"DepthwiseBlock(in call, ref input, ref {target}, row, {(hasColumns ? "column" : "0")}, rows, {(hasColumns ? "columns" : Tier.OutputWidth)});");
        step.Epilogue.WritePass(Code, target, $"(nint)rows * {step.Target.Row.Text()}");
    }

    public override void WriteMethods()
    {
        WriteBlock();
        new DepthwiseTileEmitter(Tier, step).Write();
    }

    private void WriteBlock()
    {
        DepthwiseTile tile = step.Tile;
        using (Method(
            Describe.DepthwiseBlock(step),
            "private static void DepthwiseBlock(in ConvCall call, ref float input, ref float results, int row, int column, int rows, int columns)"))
        using (Code.Block($"for (int y = 0; y < rows; {Advance("y", tile.Rows)})"))
        {
            Code.Line($"int inputRow = {Times(step.Rows.Stride == 1 ? "row + y" : "(row + y)", step.Rows.Stride)} - {Tier.PadTop};");
            if (!tile.HasEdge)
            {
                Code.Line($"int inputColumn = {Times("column", step.Columns.Stride)} - {Tier.PadLeft};");
                WriteTarget("");
                WriteInteriorCall(Tiles("columns"));
                return;
            }

            if (tile.HasInterior)
            {
                string whole = IsAlone ? $" && y + {tile.Rows} <= rows" : "";
                Code.Line($"bool rowsInside = inputRow >= 0 && inputRow <= {Tier.InputHeight} - PatchRows{whole};");
            }

            using (Code.Block(tile.HasInterior ? "for (int x = 0; x < columns;)" : $"for (int x = 0; x < columns; {Advance("x", tile.Columns)})"))
            {
                Code.Line($"int inputColumn = {Times(step.Columns.Stride == 1 ? "column + x" : "(column + x)", step.Columns.Stride)} - {Tier.PadLeft};");
                WriteTarget(step.Target.Pixel == 1 ? " + x" : $" + ((nint)x * {step.Target.Pixel})");
                if (tile.HasInterior)
                    WriteInteriorOrEdge();
                else
                    WriteEdgeCall();
            }
        }
    }

    private void WriteInteriorOrEdge()
    {
        DepthwiseTile tile = step.Tile;
        long advance = (long)tile.Columns * step.Columns.Stride;
        string whole = IsAlone ? $" && x + {tile.Columns} <= columns" : "";
        using (Code.Block($"if (rowsInside && inputColumn >= 0 && inputColumn <= {Tier.InputWidth} - PatchColumns{whole})"))
        {
            Code.Comment("This tile and its neighbours to the right, as far as they lie wholly inside the input.");
            string room = $"{Tier.InputWidth} - PatchColumns - inputColumn";
            Code.Line($"int inside = {(advance == 1 ? room : $"(({room}) / {advance})")} + 1;");
            string last = !IsAlone ? Tiles("columns - x") : tile.Columns == 1 ? "columns - x" : $"(columns - x) / {tile.Columns}";
            Code.Line($"int tiles = Math.Min(inside, {last});");
            WriteInteriorCall("tiles");
            Code.Line($"x += {InFloats("tiles", tile.Columns)};");
        }

        using (Code.Block("else"))
        {
            WriteEdgeCall();
            Code.Line(Advance("x", tile.Columns) + ";");
        }
    }

    /// <summary>Tiles over some columns, the last of which may stick out.</summary>
    private string Tiles(string columns) => step.Tile.Columns == 1 ? columns : $"({columns} + {step.Tile.Columns - 1}) / {step.Tile.Columns}";

    private void WriteTarget(string x) =>
        Code.Line($"ref float target = ref Unsafe.Add(ref results, {(x.Length == 0 ? $"(nint)y * {step.Target.Row.Text()}" : $"((nint)y * {step.Target.Row.Text()}){x}")});");

    private void WriteInteriorCall(string tiles)
    {
        string stride = step.Source.Row.IsConstant ? "" : $"{Bare(step.Source.Row.Text())}, ";
        string targetStride = step.Target.Row.IsConstant ? "" : $"{Bare(step.Target.Row.Text())}, ";
        string pixel = $"((nint)inputRow * {Tier.InputWidth}) + inputColumn";
        Code.Line($"ref float patch = ref Unsafe.Add(ref input, {(step.Source.Pixel == 1 ? pixel : $"({pixel}) * {step.Source.Pixel}")});");
        Code.Line($"{_tile}(ref patch, {stride}{Taps}, ref target, {targetStride}{tiles});");
    }

    private void WriteEdgeCall() =>
        Code.Line($"{_tile}Edge(in call, ref input, inputRow, inputColumn, ref target{(IsAlone ? ", rows - y, columns - x" : "")});");
}
