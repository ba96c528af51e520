using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints how a run of pixels is cut into tiles: <c>source</c>, <c>output</c> and, with an addend, <c>residual</c> refer to its first pixel, <c>columns</c> counts them.
/// </summary>
/// <param name="window">The arguments that a tile over a window has behind its source.</param>
internal sealed class PixelRunEmitter(Tier tier, PointwiseStep step, string window = "")
{
    private readonly CodeWriter _code = tier.Code;
    private readonly PointwiseTileEmitter _tiles = new(tier, step);

    /// <summary>Whether one method takes any run as it is.</summary>
    public bool IsOneMethod => step.PixelTiles.Count == 1 && step.Groups.Count == 1;

    /// <summary>Whether the tiles of a run are told how many of its pixels are done.</summary>
    public static bool CountsPixels(PointwiseStep step) => step.HasGaps && !step.Tiles.Overlap && step.PixelTiles.Count > 1;

    /// <summary>Writes the calls.</summary>
    public void Write()
    {
        if (step.Tiles.Overlap)
            WriteOverlapping();
        else
            WriteCut();
    }

    /// <summary>A long run is done by the main tile, which may overlap itself; a shorter one is a tile.</summary>
    private void WriteOverlapping()
    {
        int last = step.PixelTiles.Count - 1;
        for (int i = 0; i <= last; i++)
        {
            string test = i == last ? "else" : $"{(i == 0 ? "" : "else ")}if (columns >= {step.PixelTiles[i]})";
            using (last == 0 ? default : _code.Block(test))
                WriteCalls(step.PixelTiles[i], "columns");
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

            _code.Line($"{(i == 0 ? "int " : "")}whole = columns / {pixels} * {pixels};");
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

    private void WriteCalls(int pixels, string columns)
    {
        foreach (ChannelGroups groups in step.Groups)
        {
            string addend = step.Epilogue.HasAddend ? $"{Shifted("residual", groups.Start)}, " : "";
            _code.Line($"{PointwiseTileEmitter.TileName(step, pixels, groups.Group)}({(step.NeedsCall ? "in call, " : "")}ref source, {window}{Shifted("panels", _tiles.PanelOffset(groups.Start))}, "
                + $"{Shifted("output", groups.Start)}, {addend}{(step.IsContiguous ? "" : "rows, ")}{(CountsPixels(step) ? "done, " : "")}{columns});");
        }
    }

    /// <summary>Writes the methods of the tiles.</summary>
    public void WriteMethods() => _tiles.Write();
}
