using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Writes a depthwise tile whose output rows and tap rows are loops, so that only one row of taps is in registers: the tile that
/// reaches past the input, where rows outside are skipped and columns outside count as zero, and the tile of kernels with more
/// taps than registers.
/// </summary>
internal sealed class DepthwiseRowTileEmitter(CodeWriter code, KernelSpec spec, DepthwiseStage stage, DepthwisePlan plan, DepthwiseTarget target, DepthwiseSource source)
{
    private readonly Geometry _names = new(spec);

    /// <summary>Of the vectors that are being written: the plan's, or half of them for the last channels.</summary>
    private int _lanes = plan.Lanes;

    private int TapColumns => spec.Columns.Kernel;

    /// <summary>Taps of a row that are in registers at a time.</summary>
    private int Step => plan.KeepsAllTaps ? TapColumns : plan.TapStep;

    private bool IsStepped => Step < TapColumns;

    public void WriteInterior(string name)
    {
        string stride = source.IsRing ? "int slot, " : spec.Columns.IsConstant ? "" : "nint rowStride, ";
        string parameters = $"ref float input, {stride}ref float taps, ref float results, {(target.IsLiteral ? "" : "nint targetStride, ")}int tiles";
        Methods.WriteMethods(name, $"{Title}, for consecutive tiles that lie wholly inside the input", parameters, channels =>
        {
            using (code.Block("for (int tile = 0; tile < tiles; tile++)"))
            {
                code.Line($"ref float source = ref Unsafe.Add(ref input, {InFloats("(nint)tile", (long)plan.TileColumns * spec.Columns.Stride * source.PixelStride)});");
                code.Line($"ref float target = ref Unsafe.Add(ref results, {InFloats("(nint)tile", plan.TileColumns * target.PixelStride)});");
                channels();
            }
        }, lanes => WriteBody(lanes, isEdge: false));
    }

    public void WriteEdge(string name)
    {
        string parameters = $"in ConvCall call, ref float input, int inputRow, int inputColumn, ref float target{(target.IsBuffer ? "" : ", int rows, int columns")}";
        Methods.WriteMethods(name, $"{Title}, for a tile that reaches past the input: what lies outside counts as zero and is not read", parameters, channels =>
        {
            if (!target.IsBuffer && !target.IsLiteral)
                code.Line($"nint targetStride = {target.RowStride};");
            if (!IsStepped)
                code.Statements(Positions(TapColumns).Select(column => $"bool c{column} = {IsInside("inputColumn", column)};"));
            code.Line("ref float taps = ref call.Weights;");
            channels();
        }, lanes => WriteBody(lanes, isEdge: true));
    }

    private DepthwiseChannels Methods => new(code, spec, stage, plan);

    private string Title => $"{plan.TileRows} x {plan.TileColumns} results of every channel";

    private string IsInside(string first, long column) => $"(uint){Plus(first, column)} < (uint){_names.InputWidth}";

    private List<long> Positions(int taps) => DepthwiseTileEmitter.Positions(spec.Columns with { Kernel = taps }, plan.TileColumns);

    private void WriteBody(int lanes, bool isEdge)
    {
        _lanes = lanes;
        code.Line($"{Type(_lanes)} {(isEdge ? $"zero = {Zero(_lanes)}, " : "")}bias = {Load(_lanes, "tap", 0)};");
        code.Line("ref float result = ref Unsafe.Add(ref target, channel);");
        string rows = target.IsBuffer || !isEdge ? Number(plan.TileRows) : $"Math.Min(rows, {plan.TileRows})";
        using (plan.TileRows == 1 ? default : code.Block($"for (int y = 0; y < {rows}; y++)"))
        {
            code.Declare(Type(_lanes), ["x", .. Enumerable.Range(0, plan.TileColumns).Select(column => $"s{column} = bias")]);
            code.Line("ref float weight = ref Unsafe.Add(ref tap, 16);");
            WriteTapRows(isEdge);
            WriteStores(isEdge);
            if (plan.TileRows > 1)
                code.Line($"result = ref Unsafe.Add(ref result, {(target.IsLiteral ? target.RowStride : "targetStride")});");
        }
    }

    private void WriteTapRows(bool isEdge)
    {
        bool isLoop = spec.Rows.Kernel > 1;
        string distance = isLoop ? " + " + (spec.Rows.Dilation == 1 ? "tapRow" : $"(tapRow * {spec.Rows.Dilation})") : "";
        if (!isEdge && !source.IsRing)
            code.Line("ref float row = ref Unsafe.Add(ref source, channel);");
        using (isLoop ? code.Block($"for (int tapRow = 0; tapRow < {spec.Rows.Kernel}; tapRow++)") : default)
        {
            if (isEdge)
            {
                code.Line($"int row = inputRow{(plan.TileRows == 1 ? "" : $" + {Times("y", spec.Rows.Stride)}")}{distance};");
                using (code.Block($"if ((uint)row < (uint){_names.InputHeight})"))
                {
                    string pixel = $"((nint)row * {_names.InputWidth}) + inputColumn";
                    code.Line($"nint at = {(source.PixelStride == 1 ? pixel : $"(({pixel}) * {source.PixelStride})")} + channel;");
                    WriteRow(isEdge: true);
                }
            }
            else
            {
                if (source.IsRing)
                    code.Line($"ref float row = ref Unsafe.Add(ref source, ((nint)RingRows.Slot(slot{distance}, {source.RingRows}) * {source.RowStride}) + channel);");
                WriteRow(isEdge: false);
            }

            if (!isLoop)
                return;
            if (!isEdge && !source.IsRing)
                code.Line($"row = ref Unsafe.Add(ref row, {source.Rows(spec.Rows.Dilation)});");
            code.Line($"weight = ref Unsafe.Add(ref weight, {16 * TapColumns});");
        }
    }

    /// <summary>Everything that one input row gives to the sums of an output row, columns ascending; long rows of taps some at a time.</summary>
    private void WriteRow(bool isEdge)
    {
        if (!IsStepped)
        {
            WriteTaps(TapColumns, "weight", column => LoadFrom(isEdge, "row", column));
            return;
        }

        code.Line(isEdge ? "int column = inputColumn;" : "ref float part = ref row;");
        code.Line("ref float stepWeight = ref weight;");
        long shift = (long)Step * spec.Columns.Dilation;
        using (code.Block($"for (int step = 0; step < {TapColumns / Step}; step++)"))
        {
            WriteTaps(Step, "stepWeight", column => LoadFrom(isEdge, "part", column));
            code.Line(isEdge
                ? $"at += {shift * source.PixelStride}; column += {shift};"
                : $"part = ref Unsafe.Add(ref part, {shift * source.PixelStride});");
            code.Line($"stepWeight = ref Unsafe.Add(ref stepWeight, {16 * Step});");
        }

        if (TapColumns % Step == 0)
            return;
        using (code.Block(""))
            WriteTaps(TapColumns % Step, "stepWeight", column => LoadFrom(isEdge, "part", column));
    }

    private string LoadFrom(bool isEdge, string row, long column)
    {
        if (!isEdge)
            return Load(_lanes, row, column * source.PixelStride);
        string offset = Plus("at", column * source.PixelStride);
        string test = IsStepped ? IsInside("column", column) : $"c{column}";
        return $"{test} ? {Load(_lanes, "input", _lanes == 1 ? offset : "(nuint)" + offset)} : zero";
    }

    private void WriteTaps(int taps, string weight, Func<long, string> load)
    {
        code.Declare(Type(_lanes), Enumerable.Range(0, taps).Select(tap => $"t{tap} = {Load(_lanes, weight, 16 * tap)}"));
        foreach (long column in Positions(taps))
            code.Statements([$"x = {load(column)};", .. MultiplyAdds(column, taps)]);
    }

    private IEnumerable<string> MultiplyAdds(long column, int taps)
    {
        for (int x = 0; x < plan.TileColumns; x++)
        {
            if (DepthwiseTileEmitter.IsTap(column, x, spec.Columns with { Kernel = taps }, out int tap))
                yield return $"s{x} = {MultiplyAdd(_lanes, "x", $"t{tap}", $"s{x}")};";
        }
    }

    private void WriteStores(bool isEdge)
    {
        bool isGuarded = isEdge && !target.IsBuffer;
        IEnumerable<string> stores = Enumerable.Range(0, plan.TileColumns).Select(x =>
            (isGuarded && x > 0 ? $"if (columns > {x}) " : "") + Store(_lanes, ActivationSyntax.Apply(stage.Activation, $"s{x}"), "result", Number(x * target.PixelStride)));
        code.Statements(stores);
    }
}
