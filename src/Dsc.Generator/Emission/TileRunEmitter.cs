using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints how a run of pixels is cut into tiles: <c>source</c>, <c>output</c> and, with an addend, <c>residual</c> refer to its first pixel, <c>columns</c> counts them.
/// </summary>
/// <param name="window">The arguments that a tile over a window has behind its source.</param>
internal sealed class TileRunEmitter(Tier tier, PointwiseStep step, string window = "")
{
    private readonly CodeWriter _code = tier.Code;
    private readonly PointwiseTileEmitter _tiles = new(tier, step);
    private readonly TileRunEmitter? _onArm64 = step.OnArm64 is { } arm64 ? new(tier.OnArm64, arm64, window) : null;

    /// <summary>Whether one method takes any run as it is.</summary>
    public bool IsOneMethod => _onArm64 is null && step.PixelTiles.Count == 1 && step.Groups.Count == 1;

    /// <summary>Whether the tiles of a run are told how many of its pixels are done.</summary>
    public static bool CountsPixels(PointwiseStep step) => step.HasGaps && step.PixelTiles.Count > 1;

    /// <summary>How many of the pixels of a run that is cut into two sizes are in tiles of the larger one.</summary>
    public static string OfLargerSize(string columns, int pixels) => $"{columns} - (({pixels} - ({columns} % {pixels})) % {pixels} * {pixels - 1})";

    /// <summary>Writes the calls, those of ARM64 apart where they are others.</summary>
    public void Write() => Arm64Branch.Write(_code, _onArm64 is null ? null : _onArm64.WriteForm, WriteForm);

    private void WriteForm()
    {
        if (step.Tiles.Overlaps)
            WriteOverlapping();
        else
            WriteCut();
    }

    /// <summary>The largest tile that a run holds takes it, up to the rest where a smaller one is enough for that.</summary>
    private void WriteOverlapping()
    {
        int last = step.PixelTiles.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            int pixels = step.PixelTiles[i];
            string test = i == last ? "else" : $"{(i == 0 ? "" : "else ")}if (columns >= {pixels})";
            using (last == 0 ? default : _code.Block(test))
            {
                if (i == 0 && last > 0 && step.Tiles.Cut == PixelCut.OverlapRest)
                    WriteWithRest();
                else
                    WriteCalls(pixels, "columns");
            }
        }
    }

    /// <summary>Whole tiles, then the smallest tile that covers what is left; where that is as large, it is the last of them.</summary>
    private void WriteWithRest()
    {
        int pixels = step.PixelTiles[0], last = step.PixelTiles.Count - 1;
        _code.Line($"int rest = columns % {pixels};");
        _code.Line($"int whole = rest > {step.PixelTiles[1]} ? columns : columns - rest;");
        WriteCalls(pixels, "whole");
        using (_code.Block("if (whole < columns)"))
        {
            for (int i = 1; i <= last; i++)
            {
                int size = step.PixelTiles[i];
                using (last == 1 ? default : _code.Block(i == last ? "else" : $"{(i == 1 ? "" : "else ")}if (rest > {step.PixelTiles[i + 1]})"))
                    WriteCalls(size, Number(size), $"columns - {size}");
            }
        }
    }

    /// <summary>Each size takes what the larger ones leave.</summary>
    private void WriteCut()
    {
        if (CountsPixels(step))
            _code.Line("int done = 0; // of the pixels of these rows");
        for (int i = 0; i < step.PixelTiles.Count; i++)
        {
            int pixels = step.PixelTiles[i];
            if (i == step.PixelTiles.Count - 1)
            {
                using (i == 0 ? default : _code.Block("if (columns > 0)"))
                    WriteCalls(pixels, "columns");
                return;
            }

            _code.Line(step.Tiles.Cut == PixelCut.TwoSizes
                ? $"int whole = {OfLargerSize("columns", pixels)}; // the rest is a multiple of {pixels - 1}"
                : $"{(i == 0 ? "int " : "")}whole = columns / {pixels} * {pixels};");
            using (_code.Block("if (whole > 0)"))
            {
                WriteCalls(pixels, "whole");
                _code.Line($"source = ref Unsafe.Add(ref source, {InFloats("(nint)whole", step.Source.Pixel)});");
                _code.Line(CountsPixels(step) ? "done += whole;" : $"output = ref Unsafe.Add(ref output, {InFloats("(nint)whole", step.Target.Pixel)});");
                if (step.Epilogue.HasAddend)
                    _code.Line($"residual = ref Unsafe.Add(ref residual, {InFloats("(nint)whole", step.Target.Pixel)});");
                _code.Line("columns -= whole;");
            }
        }
    }

    /// <param name="columns">How many pixels.</param>
    /// <param name="from">The first of them, counted in the run.</param>
    private void WriteCalls(int pixels, string columns, string from = "")
    {
        foreach (ChannelGroups groups in step.Groups)
        {
            string Place(string name, long pixel, int start) => from.Length == 0
                ? Shifted(name, start)
                : $"ref Unsafe.Add(ref {name}, {(start == 0 ? "" : "(")}{InFloats($"(nint)({from})", pixel)}{(start == 0 ? "" : $") + {start}")})";
            string output = step.HasGaps ? Shifted("output", groups.Start) : Place("output", step.Target.Pixel, groups.Start);
            string addend = step.Epilogue.HasAddend ? Place("residual", step.Target.Pixel, groups.Start) + ", " : "";
            _code.Line($"{PointwiseTileEmitter.TileName(step, pixels, groups.Group)}({(step.NeedsCall ? "in call, " : "")}{Place("source", step.Source.Pixel, 0)}, {window}{Shifted("panels", _tiles.PanelOffset(groups.Start))}, "
                + $"{output}, {addend}{(step.IsContiguous ? "" : "rows, ")}{(CountsPixels(step) ? $"{(step.Tiles.Overlaps ? (from.Length == 0 ? "0" : from) : "done")}, " : "")}{columns});");
        }
    }

    /// <summary>Writes the methods of the tiles.</summary>
    public void WriteMethods()
    {
        _onArm64?.WriteMethods();
        _tiles.Write();
    }
}
