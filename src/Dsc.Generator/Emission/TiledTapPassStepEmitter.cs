using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution that goes over a row of the output once for each tap, and its tiles.</summary>
internal sealed class TiledTapPassStepEmitter(Tier tier, TapPassStep step) : TapPassStepEmitter(tier)
{
    protected override TapPassStep Step => step;

    private readonly TileRunEmitter _run = new(tier, step.Tiles, window: "0, "); // one tap

    protected override void WriteTaps(string sums, string column, string columns) =>
        Code.Line($"ConvolveRow(in call, ref input, ref {sums}, row, {column}, {columns});");

    protected override void WriteFinish(string residual, string output, string count) => Code.Line($"FinishRow(ref sums, {residual}, {output}, {count});");

    protected override void WriteActivation(string count) => Code.Line($"FinishRow(ref output, ref output, {count});");

    public override void WriteMethods()
    {
        using (Method(
            "Some columns of a row: their sums wait while one tap after the other is added to those that find it inside the input.",
            "private static void ConvolveRow(in ConvCall call, ref float input, ref float sums, int row, int column, int columns)"))
        {
            Code.Line($"TapSums.Begin(ref call.Weights, {Tiles.PanelConstant}, ref sums, columns, {Tiles.Outputs});");
            using (Code.Block($"for (int tapRow = 0; tapRow < {step.Rows.Kernel}; tapRow++)"))
            {
                Code.Line($"int inputRow = {Times("row", step.Rows.Stride)} - {Tier.PadTop} + {Times("tapRow", step.Rows.Dilation)};");
                Code.Line($"if ((uint)inputRow >= (uint){Tier.InputHeight})");
                using (Code.Indent())
                    Code.Line("continue;");
                using (Code.Block($"for (int tapColumn = 0; tapColumn < {step.Columns.Kernel}; tapColumn++)"))
                {
                    Code.Line($"int start = {Times("column", step.Columns.Stride)} - {Tier.PadLeft} + {Times("tapColumn", step.Columns.Dilation)};");
                    Code.Line($"int first = TapSums.First(start, {step.Columns.Stride});");
                    Code.Line($"int live = TapSums.End(start, {step.Columns.Stride}, {Tier.InputWidth}, columns) - first;");
                    Code.Line("if (live <= 0)");
                    using (Code.Indent())
                        Code.Line("continue;");
                    string pixel = $"((nint)inputRow * {Tier.InputWidth}) + start + {Times("first", step.Columns.Stride)}";
                    Code.Line($"ref float source = ref Unsafe.Add(ref input, {(step.Channels == 1 ? pixel : $"({pixel}) * {step.Channels}")});");
                    string tap = $"((nint)tapRow * {step.Columns.Kernel}) + tapColumn";
                    Code.Line($"ref float panels = ref Unsafe.Add(ref call.Weights, ({tap}) * {(long)PointwiseStep.PanelWidth * step.Channels});");
                    Code.Line($"AddTap(ref source, ref panels, ref Unsafe.Add(ref sums, {InFloats("(nint)first", Tiles.Outputs)}), live);");
                }
            }
        }

        WriteAddTap();
        if (step.Epilogue.HasAddend || step.Epilogue.IsInline)
            WriteFinish();
        _run.WriteMethods();
    }

    private void WriteAddTap()
    {
        using (Method("Adds a tap to some neighbouring pixels, tile by tile.", "private static void AddTap(ref float source, ref float panels, ref float output, int columns)"))
            _run.Write();
    }

    private void WriteFinish()
    {
        string addend = step.Epilogue.HasAddend ? "ref float residual, " : "";
        using (Method("What happens to finished sums.", $"private static void FinishRow(ref float sums, {addend}ref float output, nint count)"))
        {
            Code.Line("nint at = 0;");
            WriteFinish(Tier.Plan.Isa.Lanes);
            WriteFinish(1);
        }
    }

    private void WriteFinish(int lanes)
    {
        using (Code.Block(lanes == 1 ? "for (; at < count; at++)" : $"for (; at <= count - {lanes}; at += {lanes})"))
        {
            string offset = lanes == 1 ? "at" : "(nuint)at";
            string addend = step.Epilogue.HasAddend ? " + " + Vectors.Load(lanes, "residual", offset) : "";
            Code.Line($"{VectorSyntax.Type(lanes)} sum = {Vectors.Load(lanes, "sums", offset)}{addend};");
            Code.Line(VectorSyntax.Store(lanes, step.Epilogue.Apply("sum"), "output", offset));
        }
    }
}
