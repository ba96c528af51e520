using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints an inverted residual: the walk over blocks whose expanded rows wait in a ring, and its three stages. With squeeze-excite the walk
/// is <see cref="GatedWalkEmitter"/>'s.
/// </summary>
internal sealed class InvertedResidualStepEmitter(Tier tier, InvertedResidualStep step) : StepEmitter(tier)
{
    private readonly PointwiseStepEmitter _expansion = new(tier, step.Expansion);
    private readonly PointwiseStepEmitter _projection = new(tier, step.Projection);

    public override bool OwnsLoop => true;

    public override bool ReusesItems => step.Gates is null;

    private string RingPixel => "RingPixelFloats";

    public override void WriteRun()
    {
        if (step.Gates is { } gates)
        {
            new GatedWalkEmitter(Tier, step, gates).Write(_projection);
            return;
        }

        new WorkLoop(Tier).WriteWorkspace(["ring", "filtered"]);
        Code.Comment("Columns of blocks one after the other: within one, each band of rows finds the rows that it shares with the band before in the ring.");
        using (Code.Block($"for (int column = 0; column < {Tier.OutputWidth}; column += BlockColumns)"))
        {
            Code.Line($"int columns = Math.Min(BlockColumns, {Tier.OutputWidth} - column);");
            Code.Line("int nextRow = int.MinValue; // the first input row that the ring does not hold; here it holds none");
            Code.Line($"int bandsPerImage = ({Tier.OutputHeight} + BandRows - 1) / BandRows;");
            using (Code.Block("for (int item = firstItem; item < endItem; item++)"))
            {
                Code.Line("int image = item / bandsPerImage;");
                Code.Line("int row = (item - (image * bandsPerImage)) * BandRows;");
                Code.Line($"int rows = Math.Min(BandRows, {Tier.OutputHeight} - row);");
                Code.Line($"nint firstPixel = ((((nint)image * {Tier.OutputHeight}) + row) * {Tier.OutputWidth}) + column;");
                Code.Line($"ref float input = ref Unsafe.Add(ref call.Input, {InFloats($"(nint)image * {Tier.InputHeight} * {Tier.InputWidth}", step.Expansion.Source.Pixel)});");
                Code.Line($"ref float output = ref Unsafe.Add(ref call.Output, {InFloats("firstPixel", step.Projection.Target.Pixel)});");
                Code.Line("FilterBand(in call, ref input, ref ring, ref filtered, row, column, rows, columns, ref nextRow);");
                string addend = $"ref Unsafe.Add(ref call.{(step.AddsInput ? "Input" : "Residual")}, {InFloats("firstPixel", step.Projection.Outputs)})";
                Code.Line(_projection.BlockCall("ref filtered", "ref output", addend, "rows", "columns"));
                step.Projection.Epilogue.WritePass(Code, "output", step.Projection.IsContiguous, step.Projection.Target.Row.Text(), step.Projection.Outputs);
            }
        }
    }

    public override void WriteMethods()
    {
        WriteFilterBand();
        WriteExpandRows();
        WriteDepthwiseBlock();
        new DepthwiseTileEmitter(Tier, step.Depthwise).Write();
        _expansion.WriteMethods();
        _projection.WriteMethods();
    }

    private void WriteFilterBand()
    {
        using (Method(
            "Expands the input rows that a band needs and the ring does not hold yet, then filters them. nextRow is the first input row that the ring does not hold; less than any row at the start of a column of blocks.",
            "private static void FilterBand(in ConvCall call, ref float input, ref float ring, ref float filtered, int row, int column, int rows, int columns, ref int nextRow)"))
        {
            Code.Lines($$"""
                int firstRow = {{Times("row", step.Depthwise.Rows.Stride)}} - {{Tier.PadTop}};
                int endRow = firstRow + RingRows;
                int firstColumn = {{Times("column", step.Depthwise.Columns.Stride)}} - {{Tier.PadLeft}};

                // The columns of a ring row that are pixels of the input; the others stay zero.
                int firstLive = Math.Clamp(-firstColumn, 0, RingColumns);
                int endLive = Math.Clamp({{Tier.InputWidth}} - firstColumn, firstLive, RingColumns);
                bool isFirst = nextRow == int.MinValue;
                if (isFirst)
                    Zeros.FillSides(ref ring, RingRows, RingColumns, {{RingPixel}}, firstLive, endLive);
                if (isFirst || row == 0)
                    nextRow = firstRow;
                nextRow = Math.Max(nextRow, firstRow);
                ExpandRows(in call, ref input, ref ring, nextRow, endRow, firstColumn, firstLive, endLive);
                nextRow = endRow;
                DepthwiseBlock(in call, ref ring, ref filtered, firstRow, rows, columns);
                """);
            step.Depthwise.Epilogue.WritePass(Code, "filtered", $"(nint)rows * {step.Depthwise.Target.Row.Text()}");
        }
    }

    private void WriteExpandRows()
    {
        using (Method(
            "Fills the ring with expanded input rows, as many at a time as follow one another in it; rows outside the input are zero.",
            "private static void ExpandRows(in ConvCall call, ref float input, ref float ring, int firstRow, int endRow, int firstColumn, int firstLive, int endLive)"))
        {
            string source = $"ref Unsafe.Add(ref input, {InFloats("first", step.Expansion.Source.Pixel)})";
            Code.Line("int live = endLive - firstLive;");
            using (Code.Block("for (int row = firstRow; row < endRow && live > 0;)"))
            {
                Code.Lines($$"""
                    int slot = (row + {{Tier.PadTop}}) % RingRows;
                    ref float target = ref Unsafe.Add(ref ring, ((nint)slot * RingRowFloats) + ((nint)firstLive * {{RingPixel}}));
                    if ((uint)row >= (uint){{Tier.InputHeight}})
                    {
                        Zeros.Fill(ref target, live * {{RingPixel}});
                        row++;
                        continue;
                    }

                    int rows = Math.Min(Math.Min(endRow, {{Tier.InputHeight}}) - row, RingRows - slot);
                    nint first = ((nint)row * {{Tier.InputWidth}}) + firstColumn + firstLive;
                    {{_expansion.BlockCall(source, "ref target", "", "rows", "live")}}
                    """);
                if (step.Expansion.Epilogue.IsPass)
                {
                    Code.Line("for (int y = 0; y < rows; y++)");
                    using (Code.Indent())
                        step.Expansion.Epilogue.WritePass(Code, "Unsafe.Add(ref target, (nint)y * RingRowFloats)", $"(nint)live * {RingPixel}");
                }

                Code.Line("row += rows;");
            }
        }
    }

    private void WriteDepthwiseBlock()
    {
        DepthwiseStep depthwise = step.Depthwise;
        IReadOnlyList<long> rows = depthwise.Tile.IsStraight ? depthwise.UsedRows : [];
        using (Method(
            "Filters every channel for a block of output pixels, reading the rows where they lie in the ring.",
            "private static void DepthwiseBlock(in ConvCall call, ref float ring, ref float filtered, int firstRow, int rows, int columns)"))
        {
            int width = depthwise.Tile.Columns;
            Code.Line("ref float taps = ref Unsafe.Add(ref call.Weights, TapsStart);");
            Code.Line($"int tiles = {(width == 1 ? "columns" : $"(columns + {width - 1}) / {width}")};");
            using (Code.Block($"for (int y = 0; y < rows; {Advance("y", depthwise.Tile.Rows)})"))
            {
                Code.Line($"int first = firstRow + {Tier.PadTop} + {Times("y", depthwise.Rows.Stride)};");
                string target = $"ref taps, ref Unsafe.Add(ref filtered, (nint)y * {depthwise.Target.Row.Text()}), tiles";
                if (!depthwise.Tile.IsStraight)
                {
                    Code.Line($"{DepthwiseTileFrame.TileName(depthwise.Tile)}(ref ring, first % RingRows, {target});");
                    return;
                }

                Code.Line("nint start = (nint)(first % RingRows) * RingRowFloats;");
                foreach (long row in rows.Skip(1))
                    Code.Line($"nint row{row} = ((nint)((first + {row}) % RingRows) * RingRowFloats) - start;");
                string offsets = string.Concat(rows.Skip(1).Select(row => $"row{row}, "));
                Code.Line($"{DepthwiseTileFrame.TileName(depthwise.Tile)}(ref Unsafe.Add(ref ring, start), {offsets}{target});");
            }
        }
    }
}
