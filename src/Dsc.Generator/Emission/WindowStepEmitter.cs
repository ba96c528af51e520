using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution: a row of the output cut into tiles, those at the borders over a copy of their window.</summary>
internal sealed class WindowStepEmitter(Tier tier, WindowStep step) : StepEmitter(tier)
{
    private readonly PointwiseTileEmitter _tiles = new(tier, step.Tiles);

    private PointwiseStep Tiles => step.Tiles;

    private string AddendArgument => Tiles.Epilogue.HasAddend ? "ref residual, " : "";

    public override IEnumerable<string> Regions => ["patch"];

    public override void WriteCall()
    {
        Code.Line($"ConvolveRow(in call, ref input, ref patch, ref output, {AddendArgument}row);");
        Tiles.Epilogue.WritePass(Code, "output", InFloats("(nint)" + Tier.OutputWidth, Tiles.Outputs));
    }

    public override void WriteMethods()
    {
        using (Method(
            "One row of the output, cut into tiles. A tile whose window reaches past the input works on a copy of it, with zeros around.",
            $"private static void ConvolveRow(in ConvCall call, ref float input, ref float patch, ref float output, {(Tiles.Epilogue.HasAddend ? "ref float residual, " : "")}int row)"))
        {
            Code.Line($"nint inputStride = {InFloats("(nint)" + Tier.InputWidth, step.Channels)};");
            if (step.Planes > 1)
                Code.Line($"nint inputPlane = {Tier.InputHeight} * inputStride;");
            Code.Line($"int inputRow = {Times("row", step.Rows.Stride)} - {Tier.PadTop};");
            Code.Line($"bool rowsInside = inputRow >= 0 && inputRow <= {Tier.InputHeight} - WindowRows;");
            Code.Line("int x = 0;");
            foreach (int pixels in Tiles.PixelTiles)
            {
                using (Code.Block($"while ({Tier.OutputWidth} - x >= {pixels})"))
                    WriteTileCall(pixels);
            }
        }

        _tiles.Write();
    }

    private void WriteTileCall(int pixels)
    {
        long columns = step.PatchColumns(pixels);
        Code.Line($"int inputColumn = {Times("x", step.Columns.Stride)} - {Tier.PadLeft};");
        Code.Line($"ref float target = ref Unsafe.Add(ref output, {InFloats("(nint)x", Tiles.Target.Pixel)});");
        if (Tiles.Epilogue.HasAddend)
            Code.Line($"ref float addend = ref Unsafe.Add(ref residual, {InFloats("(nint)x", Tiles.Target.Pixel)});");
        using (Code.Block($"if (rowsInside && inputColumn >= 0 && inputColumn <= {Tier.InputWidth} - {columns})"))
        {
            Code.Line($"int inside = (({Tier.InputWidth} - {columns} - inputColumn) / {(long)pixels * step.Columns.Stride}) + 1;");
            Code.Line($"int tiles = Math.Min(inside, ({Tier.OutputWidth} - x) / {pixels});");
            Code.Line($"ref float window = ref Unsafe.Add(ref input, ((nint)inputRow * inputStride) + ({InFloats("(nint)inputColumn", step.Channels)}));");
            WriteCalls(pixels, "window", step.Planes > 1 ? "inputStride, inputPlane" : "inputStride", "tiles");
            Code.Line($"x += tiles * {pixels};");
        }

        using (Code.Block("else"))
        {
            long rows = step.Rows.Reach(1);
            string patch = step.Planes > 1 ? $"Patch.CopyPlanes(ref input, {Tier.InputHeight}, {Tier.InputWidth}, {step.Planes}" : $"Patch.Copy(ref input, {Tier.InputHeight}, {Tier.InputWidth}, {step.Channels}";
            Code.Line($"{patch}, inputRow, inputColumn, WindowRows, {columns}, ref patch);");
            WriteCalls(pixels, "patch", step.Planes > 1 ? $"{columns}, {rows * columns}" : Number(columns * step.Channels), "1");
            Code.Line($"x += {pixels};");
        }
    }

    /// <param name="strides">From one row of the source to the next, and from one plane to the next where it has planes.</param>
    private void WriteCalls(int pixels, string source, string strides, string tiles)
    {
        foreach (ChannelGroups groups in Tiles.Groups)
        {
            string addend = Tiles.Epilogue.HasAddend ? $"{Shifted("addend", groups.Start)}, " : "";
            Code.Line($"{PointwiseTileEmitter.TileName(Tiles, pixels, groups.Group)}(ref {source}, {strides}, {Shifted("call.Weights", _tiles.PanelOffset(groups.Start))}, "
                + $"{Shifted("target", groups.Start)}, {addend}{tiles});");
        }
    }
}
