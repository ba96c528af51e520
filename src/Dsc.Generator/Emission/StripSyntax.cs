using System;

namespace Dsc.Generator.Emission;

/// <summary>The frame that the tiers of every operation share: how the output is cut into strips, and the loop over them.</summary>
internal static class StripSyntax
{
    /// <summary>Writes the number of strips, each a row of the output.</summary>
    public static void WriteOutputRowStrips(CodeWriter code, Geometry names)
    {
        code.Line("/// <summary>Into how many parts the work can be split: rows of the output, over all images.</summary>");
        code.Line($"public static int Strips(in ConvCall call) => call.Batch * {names.OutputHeight};");
    }

    /// <summary>Writes the number of strips, each a row of blocks.</summary>
    public static void WriteRowStrips(CodeWriter code, int blockRows, Geometry names)
    {
        code.Line("private const int BlockRows = " + VectorSyntax.Number(blockRows) + ";");
        code.Line();
        code.Line("/// <summary>Into how many parts the work can be split: rows of blocks, over all images.</summary>");
        code.Line($"public static int Strips(in ConvCall call) => call.Batch * (({names.OutputHeight} + BlockRows - 1) / BlockRows);");
    }

    /// <summary>Writes the number of strips, each a block, so that one row of blocks can be split too.</summary>
    public static void WriteBlockStrips(CodeWriter code, int blockRows, int blockColumns, Geometry names)
    {
        code.Line($"private const int BlockRows = {VectorSyntax.Number(blockRows)}, BlockColumns = {VectorSyntax.Number(blockColumns)};");
        code.Line();
        code.Line("/// <summary>Into how many parts the work can be split: blocks, over all images.</summary>");
        code.Line($"public static int Strips(in ConvCall call) => call.Batch * (({names.OutputHeight} + BlockRows - 1) / BlockRows) * (({names.OutputWidth} + BlockColumns - 1) / BlockColumns);");
    }

    public static IDisposable Run(CodeWriter code)
    {
        code.Line("/// <summary>Computes some of the strips.</summary>");
        code.Line(KernelEmitter.Optimised);
        return code.Block("public static void Run(in ConvCall call, int firstStrip, int endStrip)");
    }

    /// <summary>The loop over strips; the body sees <c>input</c> (the image), <c>row</c>, <c>firstPixel</c> and, where a strip has several, <c>rows</c>.</summary>
    public static IDisposable RowLoop(CodeWriter code, Geometry names, int channels, bool ofOneRow = false)
    {
        code.Line(ofOneRow ? $"int stripsPerImage = {names.OutputHeight};" : $"int stripsPerImage = ({names.OutputHeight} + BlockRows - 1) / BlockRows;");
        IDisposable loop = code.Block("for (int strip = firstStrip; strip < endStrip; strip++)");
        code.Line("int image = strip / stripsPerImage;");
        code.Line(ofOneRow ? "int row = strip - (image * stripsPerImage);" : "int row = (strip - (image * stripsPerImage)) * BlockRows;");
        if (!ofOneRow)
            code.Line($"int rows = Math.Min(BlockRows, {names.OutputHeight} - row);");
        code.Line($"nint firstPixel = (((nint)image * {names.OutputHeight}) + row) * {names.OutputWidth};");
        code.Line($"ref float input = ref Unsafe.Add(ref call.Input, {VectorSyntax.InFloats($"(nint)image * {names.InputHeight} * {names.InputWidth}", channels)});");
        return loop;
    }

    /// <summary>The loop over blocks; the body sees what that of <see cref="RowLoop"/> sees, and <c>column</c> and <c>columns</c>.</summary>
    public static IDisposable BlockLoop(CodeWriter code, Geometry names, int channels)
    {
        code.Line($"int blocksPerRow = ({names.OutputWidth} + BlockColumns - 1) / BlockColumns;");
        code.Line($"int blocksPerImage = (({names.OutputHeight} + BlockRows - 1) / BlockRows) * blocksPerRow;");
        IDisposable loop = code.Block("for (int strip = firstStrip; strip < endStrip; strip++)");
        code.Line("int image = strip / blocksPerImage;");
        code.Line("int block = strip - (image * blocksPerImage);");
        code.Line("int row = block / blocksPerRow * BlockRows;");
        code.Line("int column = block % blocksPerRow * BlockColumns;");
        code.Line($"int rows = Math.Min(BlockRows, {names.OutputHeight} - row);");
        code.Line($"int columns = Math.Min(BlockColumns, {names.OutputWidth} - column);");
        code.Line($"nint firstPixel = ((((nint)image * {names.OutputHeight}) + row) * {names.OutputWidth}) + column;");
        code.Line($"ref float input = ref Unsafe.Add(ref call.Input, {VectorSyntax.InFloats($"(nint)image * {names.InputHeight} * {names.InputWidth}", channels)});");
        return loop;
    }

    /// <summary>The pass of a costly activation over the block that was just written.</summary>
    public static void WriteOutputPass(CodeWriter code, Activation activation, bool isFlat, Geometry names, int channels)
    {
        if (!ActivationSyntax.IsPass(activation))
            return;
        if (isFlat)
        {
            code.Line(ActivationSyntax.Pass(activation, "output", VectorSyntax.InFloats("(nint)rows * columns", channels)));
            return;
        }

        code.Line("for (int y = 0; y < rows; y++)");
        using (code.Indent())
            code.Line(ActivationSyntax.Pass(activation, $"Unsafe.Add(ref output, {VectorSyntax.InFloats($"(nint)y * {names.OutputWidth}", channels)})", VectorSyntax.InFloats("(nint)columns", channels)));
    }
}
