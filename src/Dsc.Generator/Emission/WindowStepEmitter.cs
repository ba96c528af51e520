using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution: a row of the output cut into tiles, those at the borders over a copy of their window.</summary>
internal sealed class WindowStepEmitter(Tier tier, WindowStep step) : StepEmitter(tier)
{
    private readonly PointwiseTileEmitter _tiles = new(tier, step.Tiles);
    private readonly (PointwiseStep Step, PointwiseTileEmitter Emitter)? _arm64Tiles = step.Tiles.OnArm64 is { } arm64 ? (arm64, new(tier.OnArm64, arm64)) : null;

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
            Arm64Branch.Write(Code, _arm64Tiles is { } arm64 ? () => WriteTiles(arm64.Step) : null, () => WriteTiles(Tiles));
        }

        _arm64Tiles?.Emitter.Write();
        _tiles.Write();
    }

    private void WriteTiles(PointwiseStep tiles)
    {
        foreach (int pixels in tiles.PixelTiles)
        {
            // Tiles overlap where the width is known, of which there is one then.
            bool overlaps = tiles.Tiles.Overlaps && pixels > 1;
            bool isLarger = tiles.Tiles.Cut == PixelCut.TwoSizes && pixels == tiles.PixelTiles[0];
            if (isLarger)
                Code.Line($"const int whole = {TileRunEmitter.OfLargerSize(Tier.OutputWidth, pixels)}; // the rest is a multiple of {pixels - 1}");
            string end = isLarger ? "whole" : Tier.OutputWidth;
            using (Code.Block(overlaps ? $"while (x < {end})" : $"while ({end} - x >= {pixels})"))
            {
                if (overlaps)
                    Code.Line($"x = Math.Min(x, {end} - {pixels}); // the last tile overlaps its neighbour");
                WriteTileCall(tiles, pixels, end);
            }
        }
    }

    /// <param name="end">The first pixel behind those that are cut into tiles of this size.</param>
    private void WriteTileCall(PointwiseStep tiles, int pixels, string end)
    {
        long columns = step.PatchColumns(pixels);
        Code.Line($"int inputColumn = {Times("x", step.Columns.Stride)} - {Tier.PadLeft};");
        Code.Line($"ref float target = ref Unsafe.Add(ref output, {InFloats("(nint)x", Tiles.Target.Pixel)});");
        if (Tiles.Epilogue.HasAddend)
            Code.Line($"ref float addend = ref Unsafe.Add(ref residual, {InFloats("(nint)x", Tiles.Target.Pixel)});");
        using (Code.Block($"if (rowsInside && inputColumn >= 0 && inputColumn <= {Tier.InputWidth} - {columns})"))
        {
            Code.Line($"int inside = (({Tier.InputWidth} - {columns} - inputColumn) / {(long)pixels * step.Columns.Stride}) + 1;");
            Code.Line($"int columns = Math.Min(inside, ({end} - x) / {pixels}){(pixels == 1 ? "" : $" * {pixels}")};");
            Code.Line($"ref float window = ref Unsafe.Add(ref input, ((nint)inputRow * inputStride) + ({InFloats("(nint)inputColumn", step.Channels)}));");
            WriteCalls(tiles, pixels, "window", step.Planes > 1 ? "inputStride, inputPlane" : "inputStride", "columns");
            Code.Line("x += columns;");
        }

        using (Code.Block("else"))
        {
            long rows = step.Rows.Reach(1);
            string patch = step.Planes > 1 ? $"Patch.CopyPlanes(ref input, {Tier.InputHeight}, {Tier.InputWidth}, {step.Planes}" : $"Patch.Copy(ref input, {Tier.InputHeight}, {Tier.InputWidth}, {step.Channels}";
            Code.Line($"{patch}, inputRow, inputColumn, WindowRows, {columns}, ref patch);");
            WriteCalls(tiles, pixels, "patch", step.Planes > 1 ? $"{columns}, {rows * columns}" : Number(columns * step.Channels), Number(pixels));
            Code.Line($"x += {pixels};");
        }
    }

    /// <param name="strides">From one row of the source to the next, and from one plane to the next where it has planes.</param>
    private void WriteCalls(PointwiseStep tiles, int pixels, string source, string strides, string columns)
    {
        foreach (ChannelGroups groups in tiles.Groups)
        {
            string addend = Tiles.Epilogue.HasAddend ? $"{Shifted("addend", groups.Start)}, " : "";
            Code.Line($"{PointwiseTileEmitter.TileName(tiles, pixels, groups.Group)}(ref {source}, {strides}, {Shifted("call.Weights", _tiles.PanelOffset(groups.Start))}, "
                + $"{Shifted("target", groups.Start)}, {addend}{columns});");
        }
    }
}
