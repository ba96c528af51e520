using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints the walk of a depthwise stage over rows that are one axis of floats: straight over the input where windows lie inside it, over
/// a copy with zeros around it elsewhere.
/// </summary>
internal sealed class FoldedRowStepEmitter(Tier tier, FoldedRowStep step) : StepEmitter(tier)
{
    private string TargetStride => step.Target.Row.IsConstant ? "" : $"{Bare(step.Target.Row.Text())}, ";

    public override IEnumerable<string> Regions => step.Target.IsBuffer ? ["buffer", "repeatedTaps", "window"] : ["repeatedTaps", "window"];

    public override void WriteSetup()
    {
        Code.Comment("Bias and taps, repeated so that a vector may begin with any channel.");
        Code.Line($"FoldedRows.Repeat({Shifted("call.Weights", step.Weights.Start)}, {step.Taps}, {step.Channels}, {step.TapFloats}, ref repeatedTaps);");
    }

    public override void WriteCall()
    {
        string target = step.Target.IsBuffer ? "buffer" : "output";
        bool hasColumns = Tier.Plan.Work is Blocks;
        Code.Line($"DepthwiseBlock(in call, ref input, ref repeatedTaps, ref window, ref {target}, row, {(hasColumns ? "column" : "0")}, rows, {(hasColumns ? "columns" : Tier.OutputWidth)});");
        step.Epilogue.WritePass(Code, target, $"(nint)rows * {step.Target.Row.Text()}");
    }

    public override void WriteMethods()
    {
        using (Method(
            Describe.FoldedBlock(step),
            "private static void DepthwiseBlock(in ConvCall call, ref float input, ref float taps, ref float window, ref float results, int row, int column, int rows, int columns)"))
        {
            Code.Line($"int count = {InFloats("columns", step.Channels)}; // floats of a row of results");
            if (!step.RepeatsChannels)
            {
                Code.Line($"int rowFloats = {InFloats(Tier.InputWidth, step.Channels)};");
                string first = $"column - {Tier.PadLeft}";
                Code.Line($"int first = {(step.Channels == 1 ? first : $"({first}) * {step.Channels}")}; // the first float under the first result; may lie in the padding");
            }

            if (step.Target.IsBuffer)
            {
                using (Code.Block($"for (int y = 0; y < rows; {Advance("y", step.TileRows)})"))
                {
                    Code.Line($"ref float target = ref Unsafe.Add(ref results, (nint)y * {step.Target.Row.Text()});");
                    WriteRows("(row + y)", "target");
                }
            }
            else
            {
                WriteRows("row", "results");
            }
        }

        var tile = new FoldedRowTileEmitter(Tier, step);
        tile.Write("DepthwiseRows", step.Lanes);
        if (step.MayBeNarrow)
            tile.Write("DepthwiseRowsNarrow", 1);
    }

    private void WriteRows(string row, string results)
    {
        string rows = step.Target.IsBuffer ? "" : ", rows";
        Code.Line($"int inputRow = {Times(row, step.Rows.Stride)} - {Tier.PadTop};");
        if (step.RepeatsChannels)
        {
            new RepeatedRowsEmitter(Tier, step).Write(results, TargetStride, rows);
            return;
        }

        Code.Line($"bool isDirect = count > {step.ShortRow} && inputRow >= 0 && inputRow <= {Tier.InputHeight} - WindowRows;");
        if (step.MayBeNarrow)
        {
            using (Code.Block($"if (count < {step.Lanes})"))
            {
                Code.Line($"FoldedRows.CopyWindow(ref input, {Tier.InputHeight}, rowFloats, inputRow, first, WindowRows, count + Reach, ref window, WindowRowFloats);");
                Code.Line($"DepthwiseRowsNarrow(ref window, WindowRowFloats, ref taps, ref {results}, {TargetStride}0, count{rows});");
                Code.Line(step.Target.IsBuffer ? "continue;" : "return;");
            }
        }

        Code.Comment("Results from first float at: read straight from the input as far as their windows lie inside it, else from a copy.");
        using (Code.Block("for (int at = 0; at < count;)"))
        {
            string rest = $"ref taps, ref Unsafe.Add(ref {results}, at), {TargetStride}at, floats{rows});";
            Code.Line($"at = Math.Min(at, count - {step.Lanes}); // the last vector overlaps its neighbour");
            Code.Line("int floats = isDirect && first + at >= 0 ? Math.Min(rowFloats - Reach - first, count) - at : 0;");
            Code.Line("if (at + floats < count)");
            using (Code.Indent())
                Code.Line($"floats &= -{step.Lanes}; // whole vectors, where more follow");
            using (Code.Block("if (floats > 0)"))
                Code.Line($"DepthwiseRows(ref Unsafe.Add(ref input, ((nint)inputRow * rowFloats) + first + at), rowFloats, {rest}");
            using (Code.Block("else"))
            {
                Code.Line($"floats = Math.Min(count - at, {step.CopiedFloats});");
                Code.Line("if (isDirect && first + at < 0)");
                using (Code.Indent())
                    Code.Line($"floats = Math.Min(floats, ({step.Lanes - 1} - first - at) & -{step.Lanes}); // no further than the padding needs");
                Code.Line($"FoldedRows.CopyWindow(ref input, {Tier.InputHeight}, rowFloats, inputRow, first + at, WindowRows, floats + Reach, ref window, WindowRowFloats);");
                Code.Line($"DepthwiseRows(ref window, WindowRowFloats, {rest}");
            }

            Code.Line("at += floats;");
        }
    }
}
