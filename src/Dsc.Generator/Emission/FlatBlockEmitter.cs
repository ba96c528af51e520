using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Writes the walk of a depthwise stage over rows that are one axis of floats: straight over the input where windows lie inside it, over
/// a copy with zeros around it elsewhere.
/// </summary>
internal sealed class FlatBlockEmitter(CodeWriter code, KernelSpec spec, DepthwiseStage stage, FlatPlan plan, DepthwiseTarget target)
{
    /// <summary>Rows of up to so many floats are copied whole.</summary>
    private const int ShortRow = 128;

    private readonly Geometry _names = new(spec);

    private long WindowRows => FlatPlanner.WindowRows(spec, plan.Rows);

    private long Reach => FlatPlanner.Reach(spec, stage);

    private long WindowStride => FlatPlanner.WindowStride(spec, stage, plan);

    /// <summary>Whether a row may be shorter than a vector.</summary>
    private bool HasNarrow => !spec.Columns.IsConstant;

    /// <summary>What calls of <c>DepthwiseBlock</c> pass besides the usual.</summary>
    public static string Argument(TierPlan tier) => tier.Flat is null ? "" : "ref taps, ";

    /// <summary>Writes the taps of a call, repeated, to a worker's scratch.</summary>
    /// <param name="scratch">A reference to the scratch.</param>
    public static void WriteTaps(CodeWriter code, KernelSpec spec, DepthwiseStage stage, FlatPlan plan, string scratch)
    {
        code.Line($"ref float taps = {scratch};");
        code.Line($"FlatRows.Repeat(ref call.Weights, {spec.Rows.Kernel * spec.Columns.Kernel}, {stage.Channels}, {plan.TapFloats}, ref taps);");
    }

    public void Write()
    {
        code.Line($"/// <summary>Filters a block of output pixels, {plan.Rows} {(plan.Rows == 1 ? "row" : "rows")} at a time; a row is one axis of floats.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block("private static void DepthwiseBlock(in ConvCall call, ref float input, ref float taps, ref float results, int row, int column, int rows, int columns)"))
        {
            code.Line($"int count = {Floats("columns")};");
            code.Line($"int rowFloats = {Floats(_names.InputWidth)};");
            code.Line($"int first = {Floats($"(column - {_names.PadLeft})")};");
            code.Line($"ref float window = ref Unsafe.Add(ref taps, {FlatPlanner.WindowStart(spec, plan)});");
            if (target.IsBuffer)
            {
                using (code.Block($"for (int y = 0; y < rows; y += {plan.Rows})"))
                {
                    code.Line($"ref float target = ref Unsafe.Add(ref results, (nint)y * {target.RowStride});");
                    WriteRows("(row + y)", "target");
                }
            }
            else
            {
                WriteRows("row", "results");
            }
        }

        var tile = new FlatTileEmitter(code, spec, stage, plan, target);
        tile.Write("DepthwiseRows", plan.Lanes);
        if (HasNarrow)
            tile.Write("DepthwiseRowsNarrow", 1);
    }

    private string Floats(string pixels) => stage.Channels == 1 ? pixels : $"{pixels} * {stage.Channels}";

    private void WriteRows(string row, string results)
    {
        string rows = target.IsBuffer ? "" : ", rows";
        string end = $"ref {results}, {(target.IsLiteral ? "" : $"{target.RowStride}, ")}0, count{rows});";
        code.Line($"int inputRow = {Times(row, spec.Rows.Stride)} - {_names.PadTop};");
        code.Line($"bool isDirect = count > {ShortRow} && inputRow >= 0 && inputRow <= {_names.InputHeight} - {WindowRows};");
        if (HasNarrow)
        {
            using (code.Block($"if (count < {plan.Lanes})"))
            {
                code.Line($"FlatRows.CopyWindow(ref input, {_names.InputHeight}, rowFloats, inputRow, first, {WindowRows}, count + {Reach}, ref window, {WindowStride});");
                code.Line($"DepthwiseRowsNarrow(ref window, {WindowStride}, ref taps, {end}");
                code.Line(target.IsBuffer ? "continue;" : "return;");
            }

            code.Line();
        }

        using (code.Block("for (int at = 0; at < count;)"))
        {
            string rest = $"ref taps, ref Unsafe.Add(ref {results}, at), {(target.IsLiteral ? "" : $"{target.RowStride}, ")}at, floats{rows});";
            code.Line($"at = Math.Min(at, count - {plan.Lanes}); // the last vector overlaps its neighbour");
            code.Line($"int floats = isDirect && first + at >= 0 ? Math.Min(rowFloats - {Reach} - first, count) - at : 0;");
            code.Line("if (at + floats < count)");
            using (code.Indent())
                code.Line($"floats &= -{plan.Lanes};");
            using (code.Block("if (floats > 0)"))
                code.Line($"DepthwiseRows(ref Unsafe.Add(ref input, ((nint)inputRow * rowFloats) + first + at), rowFloats, {rest}");
            using (code.Block("else"))
            {
                code.Line($"floats = Math.Min(count - at, {plan.CopiedFloats});");
                code.Line("if (isDirect && first + at < 0)");
                using (code.Indent())
                    code.Line($"floats = Math.Min(floats, ({plan.Lanes - 1} - first - at) & -{plan.Lanes});");
                code.Line($"FlatRows.CopyWindow(ref input, {_names.InputHeight}, rowFloats, inputRow, first + at, {WindowRows}, floats + {Reach}, ref window, {WindowStride});");
                code.Line($"DepthwiseRows(ref window, {WindowStride}, {rest}");
            }

            code.Line("at += floats;");
        }
    }
}
