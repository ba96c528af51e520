using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the vertical and the horizontal pass of a filter, in vectors of some floats or in single floats.</summary>
internal sealed class FilterPassEmitter(Tier tier, FilterStep step)
{
    private readonly CodeWriter _code = tier.Code;
    private readonly VectorSyntax _vectors = tier.Vectors;

    private int Products => step.Products.Count;

    public void Write(int lanes)
    {
        bool isNarrow = lanes != step.Lanes;
        string suffix = isNarrow ? "Narrow" : "";
        if (step.LoopsColumn && !isNarrow)
            WriteTables("Column", product => product.Column);
        _code.Line();
        _code.Comment(Describe.VerticalPass(step, isNarrow));
        _code.Line(Optimised);
        using (_code.Method($"private static void FilterColumns{suffix}(ref float input, int height, nint rowFloats, ref float zeros, ref float filtered, int inputRow, int count)"))
        {
            if (step.LoopsColumn)
                WriteColumnLoop(lanes);
            else
                WriteColumns(lanes);
        }

        if (step.LoopsRow && !isNarrow)
            WriteTables("Row", product => product.Row);
        _code.Line();
        _code.Comment(Describe.HorizontalPass(isNarrow));
        _code.Line(Optimised);
        using (_code.Method($"private static void FilterRow{suffix}(ref float filtered, ref float output, int count)"))
        {
            if (step.LoopsRow)
                WriteRowLoop(lanes);
            else
                WriteRow(lanes);
        }
    }

    private void WriteColumns(int lanes)
    {
        // The input rows that any of the output rows reads.
        int[] taps = [.. Enumerable.Range(0, step.Rows.Kernel).Where(tap => step.Products.Any(product => product.Column[tap] != 0))];
        long[] rows = [.. Enumerable.Range(0, step.TileRows).SelectMany(output => taps.Select(tap => step.InputRow(output, tap))).Distinct().OrderBy(row => row)];
        foreach (long row in rows)
            _code.Line($"ref float row{row} = ref FilterRows.At(ref input, {Bare(Plus("inputRow", row))}, height, rowFloats, ref zeros);");
        var sum = new FilterSum(_code, _vectors, lanes, [.. step.Products.Select(product => product.ColumnTerms)]);
        sum.WriteCoefficients();
        using (Loop(lanes))
        {
            long loaded = -1;
            for (int output = 0; output < step.TileRows; output++)
            {
                // Each row as late as possible: those of all outputs together may be more than the registers.
                long last = step.InputRow(output, step.Rows.Kernel - 1);
                foreach (long row in rows.Where(row => row > loaded && row <= last))
                    _code.Line($"{VectorSyntax.Type(lanes)} v{row} = {_vectors.Load(lanes, $"row{row}", "at")};");
                loaded = last;
                for (int product = 0; product < Products; product++)
                {
                    int ofOutput = output;
                    string name = $"sum{(product * step.TileRows) + output}";
                    sum.Write(name, [product], (_, tap) => $"v{step.InputRow(ofOutput, tap)}");
                    WriteFiltered(lanes, name, product, output);
                }
            }
        }
    }

    private void WriteColumnLoop(int lanes)
    {
        using (Loop(lanes))
        {
            for (int product = 0; product < Products; product++)
                _code.Line($"{VectorSyntax.Type(lanes)} sum{product} = {VectorSyntax.Zero(lanes)};");
            using (_code.Block($"for (int tap = 0; tap < {step.Rows.Kernel}; tap++)"))
            {
                _code.Line("ref float row = ref FilterRows.At(ref input, inputRow + tap, height, rowFloats, ref zeros);");
                _code.Line($"{VectorSyntax.Type(lanes)} v = {_vectors.Load(lanes, "row", "at")};");
                for (int product = 0; product < Products; product++)
                    _code.Line($"sum{product} = {_vectors.MultiplyAdd(lanes, "v", _vectors.Broadcast(lanes, $"Column{product}[tap]"), $"sum{product}")};");
            }

            for (int product = 0; product < Products; product++)
                WriteFiltered(lanes, $"sum{product}", product, 0);
        }
    }

    private void WriteFiltered(int lanes, string value, int product, int output)
    {
        long offset = (product * step.ProductFloats) + (output * step.RowFloats);
        _code.Line(VectorSyntax.Store(lanes, value, "filtered", Bare(Plus("at", offset))));
    }

    private void WriteRow(int lanes)
    {
        var sum = new FilterSum(_code, _vectors, lanes, [.. step.Products.Select(product => product.RowTerms)]);
        sum.WriteCoefficients();
        using (Loop(lanes))
        {
            _code.Line("ref float source = ref Unsafe.Add(ref filtered, at);");
            sum.Write("sum", Enumerable.Range(0, Products), (product, tap) => _vectors.Load(lanes, "source", step.ProductStart(product) + step.TapStart(tap)));
            _code.Line(VectorSyntax.Store(lanes, "sum", "output", "at"));
        }
    }

    private void WriteRowLoop(int lanes)
    {
        using (Loop(lanes))
        {
            _code.Line("ref float source = ref Unsafe.Add(ref filtered, at);");
            _code.Line($"{VectorSyntax.Type(lanes)} sum = {VectorSyntax.Zero(lanes)};");
            for (int product = 0; product < Products; product++)
            {
                using (_code.Block($"for (int tap = 0; tap < {step.Columns.Kernel}; tap++)"))
                {
                    int stride = step.Columns.Stride;
                    string place = stride == 1 ? $"tap * {step.Channels}" : $"(tap % {stride} * PlaneFloats) + (tap / {stride} * {step.Channels})";
                    _code.Line($"nuint offset = (nuint)({Bare(Plus($"({place})", step.ProductStart(product)))});");
                    _code.Line($"sum = {_vectors.MultiplyAdd(lanes, _vectors.Load(lanes, "source", "offset"), _vectors.Broadcast(lanes, $"Row{product}[tap]"), "sum")};");
                }
            }

            _code.Line(VectorSyntax.Store(lanes, "sum", "output", "at"));
        }
    }

    /// <summary>The coefficients of a pass that loops over its taps.</summary>
    private void WriteTables(string name, Func<FilterProduct, IReadOnlyList<float>> taps)
    {
        for (int product = 0; product < Products; product++)
        {
            _code.Line();
            _code.Line($"private static ReadOnlySpan<float> {name}{product} => new float[] {{ {string.Join(", ", taps(step.Products[product]).Select(Floats.Literal))} }};");
        }
    }

    /// <summary>The loop over a row; its last vector ends at the last float and overlaps its neighbour.</summary>
    private CodeWriter.Scope Loop(int lanes)
    {
        CodeWriter.Scope loop = _code.Block($"for (int x = 0; x < count; {Advance("x", lanes)})");
        _code.Line(lanes == 1 ? "nuint at = (nuint)x;" : $"nuint at = (nuint)Math.Min(x, count - {lanes});");
        return loop;
    }
}
