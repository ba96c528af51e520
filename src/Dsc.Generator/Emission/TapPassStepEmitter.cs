using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution that goes over a row of the output once for each tap.</summary>
internal sealed class TapPassStepEmitter(Tier tier, TapPassStep step) : StepEmitter(tier)
{
    private readonly TileRunEmitter _run = new(tier, step.Tiles, NoStride);
    private readonly TileRunEmitter? _arm64Run = step.Tiles.OnArm64 is { } arm64 ? new(tier.OnArm64, arm64, NoStride) : null;

    /// <summary>The window of a tile is one tap.</summary>
    private const string NoStride = "0, ";

    private PointwiseStep Tiles => step.Tiles;

    private string Floats => InFloats("(nint)" + Tier.OutputWidth, Tiles.Outputs);

    public override IEnumerable<string> Regions => HasBuffer ? ["sums"] : [];

    private bool HasBuffer => step.SumColumns > 0;

    public override void WriteCall()
    {
        if (HasBuffer)
        {
            using (Code.Block($"for (int column = 0; column < {Tier.OutputWidth}; column += SumColumns)"))
            {
                Code.Line($"int columns = Math.Min(SumColumns, {Tier.OutputWidth} - column);");
                Code.Line("ConvolveRow(in call, ref input, ref sums, row, column, columns);");
                string place = InFloats("(nint)column", Tiles.Outputs);
                Code.Line($"FinishRow(ref sums, ref Unsafe.Add(ref residual, {place}), ref Unsafe.Add(ref output, {place}), {InFloats("(nint)columns", Tiles.Outputs)});");
            }
        }
        else
        {
            Code.Line($"ConvolveRow(in call, ref input, ref output, row, 0, {Tier.OutputWidth});");
            if (step.Epilogue.IsInline)
                Code.Line($"FinishRow(ref output, ref output, {Floats});");
        }

        step.Epilogue.WritePass(Code, "output", Floats);
    }

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
        _arm64Run?.WriteMethods();
        _run.WriteMethods();
    }

    private void WriteAddTap()
    {
        using (Method("Adds a tap to some neighbouring pixels, tile by tile.", "private static void AddTap(ref float source, ref float panels, ref float output, int columns)"))
            Arm64Branch.Write(Code, _arm64Run is { } arm64 ? arm64.Write : null, _run.Write);
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
