using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a filter of two passes: the walk over its blocks, and what is done for one.</summary>
internal sealed class FilterStepEmitter(Tier tier, FilterStep step) : StepEmitter(tier)
{
    private bool HasVectors => step.Lanes > 1;

    private string InputWidth => $"(nint){Tier.InputWidth}";

    public override bool OwnsLoop => true;

    public override void WriteRun()
    {
        var loop = new WorkLoop(Tier);
        loop.WriteWorkspace(["filtered", "zeros"]);
        Code.Line("Zeros.Fill(ref zeros, FilteredRowFloats);");
        Code.Line($"bool streams = Streaming.IsWorth(in call, {step.Channels}); // past the caches, where the output is larger than they are");
        loop.Write(step.Channels, step.Channels, hasAddend: false, () =>
            Code.Line("FilterBlock(in call, ref input, ref filtered, ref output, row, column, rows, columns, streams);"));
        Code.Line();
        Code.Line("if (streams)");
        using (Code.Indent())
            Code.Line("Streaming.End();");
    }

    public override void WriteMethods()
    {
        WriteBlock();
        var passes = new FilterPassEmitter(Tier, step);
        passes.Write(step.Lanes);
        if (HasVectors)
            passes.Write(1);
    }

    private void WriteBlock()
    {
        string reach = step.Columns.Kernel == 1 ? "columns" : $"columns + {step.Columns.Kernel - 1}";
        using (Method(
            "Both passes over a block of output pixels: down the columns into the workspace, then along each row.",
            "private static void FilterBlock(in ConvCall call, ref float input, ref float filtered, ref float output, int row, int column, int rows, int columns, bool streams)"))
        {
            Code.Lines($$"""
                int inputRow = {{Times("row", step.Rows.Stride)}} - {{Tier.PadTop}};
                int pixels = {{(step.IsStrided ? $"((columns - 1) * {step.Columns.Stride}) + {step.Columns.Kernel}" : reach)}};
                nint first = {{InFloats($"(nint)({Times("column", step.Columns.Stride)} - {Tier.PadLeft})", step.Channels)}};

                // Filtered rows begin where a cache line of the input row does; what lies beyond the input is zero.
                nint start = first & -LineFloats;
                int lead = (int)(first - start);
                int end = lead + {{Times("pixels", step.Channels)}};
                int firstLive = (int)Math.Clamp(-start, 0, end);
                int endLive = (int)Math.Clamp({{Times(InputWidth, step.Channels)}} - start, firstLive, end);
                if (firstLive > 0 || endLive < end)
                    Zeros.FillSides(ref filtered, {{step.Products.Count * step.TileRows}}, FilteredRowFloats, 1, firstLive, endLive);

                int live = endLive - firstLive;
                """);
            string arguments = $"ref Unsafe.Add(ref input, start + firstLive), {Tier.InputHeight}, {InFloats(InputWidth, step.Channels)}, ref Unsafe.Add(ref filtered, ZerosStart), ref Unsafe.Add(ref filtered, firstLive), inputRow, live";
            WriteChoice("live", "FilterColumns", arguments, canBeEmpty: true);
            Code.Line();
            Code.Line($"int count = {InFloats("columns", step.Channels)};");
            using (Code.Block("for (int y = 0; y < rows; y++)"))
            {
                Code.Line("ref float source = ref Unsafe.Add(ref filtered, (y * FilteredRowFloats) + lead);");
                if (step.IsStrided)
                    WriteSplit();
                Code.Line($"ref float target = ref Unsafe.Add(ref output, {InFloats($"(nint)y * {Tier.OutputWidth}", step.Channels)});");
                Code.Line("ref float result = ref streams ? ref Unsafe.Add(ref filtered, FinishedStart) : ref target;");
                WriteChoice("count", "FilterRow", $"ref {(step.IsStrided ? "planes" : "source")}, ref result, count");
                Code.Line("if (streams)");
                using (Code.Indent())
                    Code.Line("Streaming.Copy(ref result, ref target, count);");
            }
        }
    }

    private void WriteSplit()
    {
        Code.Comment("Sorted by the remainders of their columns, the values of a tap lie side by side.");
        Code.Line("ref float planes = ref Unsafe.Add(ref filtered, PlanesStart);");
        for (int product = 0; product < step.Products.Count; product++)
        {
            Code.Line($"FilterRows.Split({Shifted("source", product * step.ProductFloats)}, pixels, "
                + $"{step.Channels}, {step.Columns.Stride}, {step.Phases}, {Shifted("planes", step.ProductStart(product))}, PlaneFloats);");
        }
    }

    /// <summary>Calls the vectors where there are enough floats for one, otherwise the single floats.</summary>
    private void WriteChoice(string count, string method, string arguments, bool canBeEmpty = false)
    {
        if (!HasVectors && !canBeEmpty)
        {
            Code.Line($"{method}({arguments});");
            return;
        }

        Code.Line($"if ({count} >= {step.Lanes})");
        using (Code.Indent())
            Code.Line($"{method}({arguments});");
        if (!HasVectors)
            return;
        Code.Line(canBeEmpty ? $"else if ({count} > 0)" : "else");
        using (Code.Indent())
            Code.Line($"{method}Narrow({arguments});");
    }
}
