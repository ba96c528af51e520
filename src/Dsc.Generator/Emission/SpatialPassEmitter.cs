using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>Writes the vertical and the horizontal pass of a filter, in vectors of some floats or in single floats.</summary>
internal sealed class SpatialPassEmitter(CodeWriter code, KernelSpec spec, SpatialStage stage, TierPlan tier)
{
    private readonly BlockPlan _block = tier.Block;
    private readonly SpatialPlan _plan = tier.Spatial!;

    public void Write(int lanes)
    {
        string suffix = lanes == _plan.Lanes ? "" : "Narrow";
        string width = lanes == _plan.Lanes ? "" : ", where a row is shorter than a vector";
        if (_plan.LoopsColumn && suffix.Length == 0)
            WriteTables("Column", factor => factor.Column);
        code.Line();
        code.Line($"/// <summary>The vertical pass of {_block.Rows} output {(_block.Rows == 1 ? "row" : "rows")}{width}; rows outside the image are the row of zeros.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void FilterColumns{suffix}(ref float input, int height, nint rowFloats, ref float zeros, ref float filtered, int inputRow, int count)"))
        {
            if (_plan.LoopsColumn)
                WriteColumnLoop(lanes);
            else
                WriteColumns(lanes);
        }

        if (_plan.LoopsRow && suffix.Length == 0)
            WriteTables("Row", factor => factor.Row);
        code.Line();
        code.Line($"/// <summary>The horizontal pass of one row{width}.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block($"private static void FilterRow{suffix}(ref float filtered, ref float output, int count)"))
        {
            if (_plan.LoopsRow)
                WriteRowLoop(lanes);
            else
                WriteRow(lanes);
        }
    }

    private void WriteColumns(int lanes)
    {
        // The input rows that any of the output rows reads.
        int[] taps = [.. Enumerable.Range(0, spec.Rows.Kernel).Where(tap => stage.Factors.Any(factor => factor.Column[tap] != 0))];
        long[] rows = [.. Enumerable.Range(0, _block.Rows).SelectMany(output => taps.Select(tap => InputRow(output, tap))).Distinct().OrderBy(row => row)];
        foreach (long row in rows)
            code.Line($"ref float row{row} = ref FilterRows.At(ref input, {Bare(Plus("inputRow", row))}, height, rowFloats, ref zeros);");
        var sum = new FilterSum(code, lanes, [.. stage.Factors.Select(factor => FilterTerm.Of(factor.Column))]);
        sum.WriteCoefficients();
        using (Loop(lanes))
        {
            long loaded = -1;
            for (int output = 0; output < _block.Rows; output++)
            {
                // Each row as late as possible: those of all outputs together may be more than the registers.
                long last = InputRow(output, spec.Rows.Kernel - 1);
                foreach (long row in rows.Where(row => row > loaded && row <= last))
                    code.Line($"{Type(lanes)} v{row} = {Load(lanes, $"row{row}", "at")};");
                loaded = last;
                for (int product = 0; product < stage.Factors.Count; product++)
                {
                    string name = $"sum{(product * _block.Rows) + output}";
                    sum.Write(name, [product], (_, tap) => $"v{InputRow(output, tap)}");
                    WriteFiltered(lanes, name, product, output);
                }
            }
        }
    }

    private void WriteColumnLoop(int lanes)
    {
        using (Loop(lanes))
        {
            for (int product = 0; product < stage.Factors.Count; product++)
                code.Line($"{Type(lanes)} sum{product} = {Zero(lanes)};");
            using (code.Block($"for (int tap = 0; tap < {spec.Rows.Kernel}; tap++)"))
            {
                code.Line("ref float row = ref FilterRows.At(ref input, inputRow + tap, height, rowFloats, ref zeros);");
                code.Line($"{Type(lanes)} value = {Load(lanes, "row", "at")};");
                for (int product = 0; product < stage.Factors.Count; product++)
                    code.Line($"sum{product} = {MultiplyAdd(lanes, "value", Broadcast(lanes, $"Column{product}[tap]"), $"sum{product}")};");
            }

            for (int product = 0; product < stage.Factors.Count; product++)
                WriteFiltered(lanes, $"sum{product}", product, 0);
        }
    }

    private void WriteFiltered(int lanes, string value, int product, int output)
    {
        long offset = ((long)product * _block.Rows * _plan.RowFloats) + ((long)output * _plan.RowFloats);
        code.Line(Store(lanes, value, "filtered", Bare(Plus("at", offset))));
    }

    private void WriteRow(int lanes)
    {
        var sum = new FilterSum(code, lanes, [.. stage.Factors.Select(factor => FilterTerm.Of(factor.Row))]);
        sum.WriteCoefficients();
        using (Loop(lanes))
        {
            code.Line("ref float source = ref Unsafe.Add(ref filtered, at);");
            sum.Write("sum", Enumerable.Range(0, stage.Factors.Count), (product, tap) => Load(lanes, "source", ProductStart(product) + TapOffset(tap)));
            code.Line(Store(lanes, "sum", "output", "at"));
        }
    }

    private void WriteRowLoop(int lanes)
    {
        using (Loop(lanes))
        {
            code.Line("ref float source = ref Unsafe.Add(ref filtered, at);");
            code.Line($"{Type(lanes)} sum = {Zero(lanes)};");
            for (int product = 0; product < stage.Factors.Count; product++)
            {
                using (code.Block($"for (int tap = 0; tap < {spec.Columns.Kernel}; tap++)"))
                {
                    int stride = spec.Columns.Stride;
                    string place = stride == 1 ? $"tap * {stage.Channels}" : $"(tap % {stride} * {_plan.PlaneFloats}) + (tap / {stride} * {stage.Channels})";
                    code.Line($"nuint offset = (nuint)({Bare(Plus($"({place})", ProductStart(product)))});");
                    code.Line($"sum = {MultiplyAdd(lanes, Load(lanes, "source", "offset"), Broadcast(lanes, $"Row{product}[tap]"), "sum")};");
                }
            }

            code.Line(Store(lanes, "sum", "output", "at"));
        }
    }

    /// <summary>The coefficients of a pass that loops over its taps.</summary>
    private void WriteTables(string name, Func<SpatialFactor, IReadOnlyList<float>> taps)
    {
        for (int product = 0; product < stage.Factors.Count; product++)
        {
            code.Line();
            code.Line($"private static ReadOnlySpan<float> {name}{product} => new float[] {{ {string.Join(", ", taps(stage.Factors[product]).Select(FilterSum.Literal))} }};");
        }
    }

    /// <summary>The loop over a row; its last vector ends at the last float and overlaps its neighbour.</summary>
    private IDisposable Loop(int lanes)
    {
        IDisposable loop = code.Block($"for (int x = 0; x < count; x += {lanes})");
        code.Line(lanes == 1 ? "nuint at = (nuint)x;" : $"nuint at = (nuint)Math.Min(x, count - {lanes});");
        return loop;
    }

    private long InputRow(int output, int tap) => ((long)output * spec.Rows.Stride) + tap;

    private long ProductStart(int product) =>
        (long)product * (spec.Columns.Stride == 1 ? (long)_block.Rows * _plan.RowFloats : (long)SpatialPlanner.Phases(spec.Columns) * _plan.PlaneFloats);

    private long TapOffset(int tap) => spec.Columns.Stride == 1
        ? (long)tap * stage.Channels
        : ((long)(tap % spec.Columns.Stride) * _plan.PlaneFloats) + ((long)(tap / spec.Columns.Stride) * stage.Channels);

    private static string Bare(string value) => value[0] == '(' ? value.Substring(1, value.Length - 2) : value;
}
