using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the walk of a depthwise stage over the tiles of a block.</summary>
internal sealed class DepthwiseBlockEmitter(CodeWriter code, KernelSpec spec, DepthwiseStage stage, DepthwisePlan plan, DepthwiseTarget target)
{
    private readonly Geometry _names = new(spec);
    private readonly string _tile = DepthwiseTileEmitter.TileName(plan);

    private long PatchRows => ((plan.TileRows - 1L) * spec.Rows.Stride) + spec.Rows.Extent;

    private long PatchColumns => ((plan.TileColumns - 1L) * spec.Columns.Stride) + spec.Columns.Extent;

    /// <summary>The walk over a block of an image and the tiles, of channels or of rows that are one axis of floats.</summary>
    public static void WriteStage(CodeWriter code, KernelSpec spec, DepthwiseStage stage, TierPlan tier, DepthwiseTarget target)
    {
        if (tier.Flat is { } flat)
        {
            new FlatBlockEmitter(code, spec, stage, flat, target).Write();
            return;
        }

        new DepthwiseBlockEmitter(code, spec, stage, tier.Depthwise!, target).Write();
        new DepthwiseTileEmitter(code, spec, stage, tier.Depthwise!, target, DepthwiseSource.Image(spec, stage.Channels)).Write();
    }

    public void Write()
    {
        code.Line($"/// <summary>Filters every channel for a block of output pixels{(target.IsBuffer ? "; the results go to the buffer" : "")}.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block("private static void DepthwiseBlock(in ConvCall call, ref float input, ref float results, int row, int column, int rows, int columns)"))
        using (code.Block($"for (int y = 0; y < rows; {Advance("y", plan.TileRows)})"))
        {
            code.Line($"int inputRow = {Times(spec.Rows.Stride == 1 ? "row + y" : "(row + y)", spec.Rows.Stride)} - {_names.PadTop};");
            if (!plan.HasEdge)
            {
                code.Line($"int inputColumn = {Times("column", spec.Columns.Stride)} - {_names.PadLeft};");
                WriteTarget("");
                WriteInteriorCall(Tiles("columns"));
                return;
            }

            if (plan.HasInterior)
            {
                string whole = target.IsBuffer ? "" : $" && y + {plan.TileRows} <= rows";
                code.Line($"bool rowsInside = inputRow >= 0 && inputRow <= {_names.InputHeight} - {PatchRows}{whole};");
            }

            using (code.Block(plan.HasInterior ? "for (int x = 0; x < columns;)" : $"for (int x = 0; x < columns; {Advance("x", plan.TileColumns)})"))
            {
                code.Line($"int inputColumn = {Times(spec.Columns.Stride == 1 ? "column + x" : "(column + x)", spec.Columns.Stride)} - {_names.PadLeft};");
                WriteTarget(target.PixelStride == 1 ? " + x" : $" + ((nint)x * {target.PixelStride})");
                if (plan.HasInterior)
                    WriteInteriorOrEdge();
                else
                    WriteEdgeCall();
            }
        }
    }

    private void WriteInteriorOrEdge()
    {
        long step = (long)plan.TileColumns * spec.Columns.Stride;
        string whole = target.IsBuffer ? "" : $" && x + {plan.TileColumns} <= columns";
        using (code.Block($"if (rowsInside && inputColumn >= 0 && inputColumn <= {_names.InputWidth} - {PatchColumns}{whole})"))
        {
            code.Line($"int inside = {(step == 1 ? $"{_names.InputWidth} - {PatchColumns} - inputColumn" : $"(({_names.InputWidth} - {PatchColumns} - inputColumn) / {step})")} + 1;");
            string last = target.IsBuffer ? Tiles("columns - x") : plan.TileColumns == 1 ? "columns - x" : $"(columns - x) / {plan.TileColumns}";
            code.Line($"int tiles = Math.Min(inside, {last});");
            WriteInteriorCall("tiles");
            code.Line($"x += {InFloats("tiles", plan.TileColumns)};");
        }

        using (code.Block("else"))
        {
            WriteEdgeCall();
            code.Line(Advance("x", plan.TileColumns) + ";");
        }
    }

    /// <summary>Tiles over some columns, the last of which may stick out.</summary>
    private string Tiles(string columns) => plan.TileColumns == 1 ? columns : $"({columns} + {plan.TileColumns - 1}) / {plan.TileColumns}";

    private void WriteTarget(string x) =>
        code.Line($"ref float target = ref Unsafe.Add(ref results, {(x.Length == 0 ? $"(nint)y * {target.RowStride}" : $"((nint)y * {target.RowStride}){x}")});");

    private void WriteInteriorCall(string tiles)
    {
        string stride = spec.Columns.IsConstant ? "" : $"{InFloats("(nint)call.InputWidth", stage.Channels)}, ";
        string targetStride = target.IsLiteral ? "" : $"{target.RowStride}, ";
        string pixel = $"((nint)inputRow * {_names.InputWidth}) + inputColumn";
        code.Line($"ref float patch = ref Unsafe.Add(ref input, {(stage.Channels == 1 ? pixel : $"({pixel}) * {stage.Channels}")});");
        code.Line($"{_tile}(ref patch, {stride}ref call.Weights, ref target, {targetStride}{tiles});");
    }

    private void WriteEdgeCall() =>
        code.Line($"{_tile}Edge(in call, ref input, inputRow, inputColumn, ref target{(target.IsBuffer ? "" : ", rows - y, columns - x")});");
}
