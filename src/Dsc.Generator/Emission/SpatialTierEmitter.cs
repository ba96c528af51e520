using Dsc.Generator.Planning;
using Dsc.Generator.Specs;
using static Dsc.Generator.Emission.VectorSyntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// A filter of two passes: the vertical one goes over a part of a few rows and leaves it in the first-level cache, where the horizontal
/// one reads it. Channels lie flat in a row, because the coefficients do not depend on them.
/// </summary>
internal sealed class SpatialTierEmitter(CodeWriter code, KernelSpec spec, SpatialStage stage, TierPlan tier)
{
    private readonly BlockPlan _block = tier.Block;
    private readonly SpatialPlan _plan = tier.Spatial!;
    private readonly Geometry _names = new(spec);

    private int Products => stage.Factors.Count;

    private bool IsStrided => spec.Columns.Stride > 1;

    /// <summary>Floats of the filtered rows of one product.</summary>
    private long ProductFloats => (long)_block.Rows * _plan.RowFloats;

    private long ZerosStart => Products * ProductFloats;

    private long PlanesStart => ZerosStart + _plan.RowFloats;

    private string InputWidth => $"(nint){_names.InputWidth}";

    /// <summary>A finished row on its way past the caches.</summary>
    private long FinishedStart => PlanesStart + ((long)Products * Phases * _plan.PlaneFloats);

    private int Phases => SpatialPlanner.Phases(spec.Columns);

    public void Write()
    {
        StripSyntax.WriteRowStrips(code, _block.Rows, _names);
        code.Line();
        WriteRun();
        code.Line();
        WriteBlock();
        var passes = new SpatialPassEmitter(code, spec, stage, tier);
        passes.Write(_plan.Lanes);
        if (_plan.Lanes > 1)
            passes.Write(1);
    }

    private void WriteRun()
    {
        using (StripSyntax.Run(code))
        {
            code.Line($"ref float filtered = ref Scratch.Work({_block.BufferFloats});");
            code.Line($"RingRows.Clear({Shifted("filtered", ZerosStart)}, {_plan.RowFloats});");
            code.Line($"bool streams = Streaming.IsWorth(in call, {stage.Channels});");
            if (!spec.Columns.IsConstant)
            {
                code.Line("// Blocks of about one width, so that the last one is no sliver.");
                code.Line($"int blocks = ({_names.OutputWidth} + {_block.Columns - 1}) / {_block.Columns};");
                code.Line($"int blockColumns = Math.Min({_block.Columns}, ((({_names.OutputWidth} + blocks - 1) / blocks) + {SpatialPlanner.Line - 1}) & -{SpatialPlanner.Line});");
            }

            string blockColumns = spec.Columns.IsConstant ? Number(_block.Columns) : "blockColumns";
            using (StripSyntax.RowLoop(code, _names, stage.Channels))
            using (code.Block($"for (int column = 0; column < {_names.OutputWidth}; column += {blockColumns})"))
            {
                code.Line($"int columns = Math.Min({blockColumns}, {_names.OutputWidth} - column);");
                code.Line($"ref float output = ref Unsafe.Add(ref call.Output, {(stage.Channels == 1 ? "firstPixel + column" : $"(firstPixel + column) * {stage.Channels}")});");
                code.Line("FilterBlock(in call, ref input, ref filtered, ref output, row, column, rows, columns, streams);");
            }

            code.Line();
            code.Line("if (streams)");
            using (code.Indent())
                code.Line("Streaming.End();");
        }
    }

    private void WriteBlock()
    {
        code.Line("/// <summary>Both passes over a block of output pixels.</summary>");
        code.Line(KernelEmitter.Optimised);
        using (code.Block("private static void FilterBlock(in ConvCall call, ref float input, ref float filtered, ref float output, int row, int column, int rows, int columns, bool streams)"))
        {
            code.Line($"int inputRow = {Times("row", spec.Rows.Stride)} - {_names.PadTop};");
            code.Line($"int pixels = {(IsStrided ? $"((columns - 1) * {spec.Columns.Stride}) + {spec.Columns.Kernel}" : Sum("columns", spec.Columns.Kernel - 1))};");
            code.Line($"nint first = {Product($"(nint)({Times("column", spec.Columns.Stride)} - {_names.PadLeft})")};");
            code.Line();
            code.Line("// Filtered rows begin where a cache line of the input row does; what lies beyond the input is zero.");
            code.Line($"nint start = first & -{SpatialPlanner.Line};");
            code.Line("int lead = (int)(first - start);");
            code.Line($"int end = lead + {Times("pixels", stage.Channels)};");
            code.Line("int firstLive = (int)Math.Clamp(-start, 0, end);");
            code.Line($"int endLive = (int)Math.Clamp({Times(InputWidth, stage.Channels)} - start, firstLive, end);");
            code.Line("if (firstLive > 0 || endLive < end)");
            using (code.Indent())
                code.Line($"RingRows.Clear(ref filtered, {Products * _block.Rows}, {_plan.RowFloats}, 1, firstLive, endLive);");
            code.Line();
            code.Line("int live = endLive - firstLive;");
            string arguments = $"ref Unsafe.Add(ref input, start + firstLive), {_names.InputHeight}, {Product(InputWidth)}, {Shifted("filtered", ZerosStart)}, ref Unsafe.Add(ref filtered, firstLive), inputRow, live";
            WriteChoice("live", "FilterColumns", arguments, canBeEmpty: true);
            code.Line();
            code.Line($"int count = {Product("columns")};");
            using (code.Block("for (int y = 0; y < rows; y++)"))
            {
                code.Line($"ref float source = ref Unsafe.Add(ref filtered, (y * {_plan.RowFloats}) + lead);");
                if (IsStrided)
                    WriteSplit();
                code.Line($"ref float target = ref Unsafe.Add(ref output, {Product($"(nint)y * {_names.OutputWidth}")});");
                code.Line($"ref float result = ref streams ? ref {Element("filtered", Number(FinishedStart))} : ref target;");
                WriteChoice("count", "FilterRow", $"ref {(IsStrided ? "planes" : "source")}, ref result, count");
                code.Line("if (streams)");
                using (code.Indent())
                    code.Line("Streaming.Copy(ref result, ref target, count);");
            }
        }
    }

    private void WriteSplit()
    {
        code.Line($"ref float planes = {Shifted("filtered", PlanesStart)};");
        for (int product = 0; product < Products; product++)
        {
            code.Line($"FilterRows.Split({Shifted("source", product * ProductFloats)}, pixels, "
                + $"{stage.Channels}, {spec.Columns.Stride}, {Phases}, {Shifted("planes", (long)product * Phases * _plan.PlaneFloats)}, {_plan.PlaneFloats});");
        }
    }

    private string Product(string pixels) => InFloats(pixels, stage.Channels);

    private static string Sum(string value, long constant) => constant == 0 ? value : $"{value} + {Number(constant)}";

    /// <summary>Calls the vectors where there are enough floats for one, otherwise the single floats.</summary>
    private void WriteChoice(string count, string method, string arguments, bool canBeEmpty = false)
    {
        if (_plan.Lanes > 1 || canBeEmpty)
        {
            code.Line($"if ({count} >= {_plan.Lanes})");
            using (code.Indent())
                code.Line($"{method}({arguments});");
        }
        else
        {
            code.Line($"{method}({arguments});");
        }

        if (_plan.Lanes == 1)
            return;
        code.Line(canBeEmpty ? $"else if ({count} > 0)" : "else");
        using (code.Indent())
            code.Line($"{method}Narrow({arguments});");
    }
}
