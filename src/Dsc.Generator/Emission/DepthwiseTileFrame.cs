using System;
using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>What all methods of depthwise tiles have in common: names, parameters, the walk over neighbouring tiles, and how a tile finds its place in the image.</summary>
internal static class DepthwiseTileFrame
{
    /// <summary>The name of the tile inside the input; the others add to it.</summary>
    public static string TileName(DepthwiseTile tile) => $"Depthwise{tile.Rows}x{tile.Columns}";

    /// <summary>The parameters of the tile inside the input, behind the input itself.</summary>
    /// <param name="stride">How rows are found: offsets or a slot in a ring, the row stride where it is no constant, or nothing.</param>
    public static List<string> InteriorParameters(DepthwiseStep step, IEnumerable<string> stride) =>
        ["ref float input", .. stride, "ref float taps", "ref float results", .. step.Target.Row.IsConstant ? [] : (string[])["nint targetStride"], "int tiles", .. Count(step)];

    /// <summary>The parameters of a tile that reads a window and sticks out of the output.</summary>
    public static List<string> PartParameters(DepthwiseStep step) =>
        ["ref float source", "ref float taps", "ref float target", .. step.Target.Row.IsConstant ? [] : (string[])["nint targetStride"], "int rows", "int columns", .. Count(step)];

    /// <summary>The number of channels, where it is not always the same.</summary>
    private static string[] Count(DepthwiseStep step) => ChannelLoopEmitter.TakesCount(step) ? ["int channels"] : [];

    /// <summary>The parameters of the tile that reaches past the input.</summary>
    public static List<string> EdgeParameters(DepthwiseStep step) =>
    [
        "in ConvCall call", "ref float input", .. HeightParameters(step), "int inputRow", "int inputColumn",
        .. step.Walk.IsBlocked ? ["ref float taps"] : (string[])[], "ref float target",
        .. step.Target.IsBuffer ? [] : (string[])["int rows", "int columns"], .. Count(step),
    ];

    /// <summary>The size of what the tiles read, where that is not the image.</summary>
    private static string[] HeightParameters(DepthwiseStep step) => step.Phases is not null ? ["int inputHeight", "int inputWidth"] : step.Held is not null ? ["int inputHeight"] : [];

    /// <summary>Writes what a tile at the edge needs to find its taps.</summary>
    public static void WriteEdgeTaps(CodeWriter code, DepthwiseStep step)
    {
        if (!step.Walk.IsBlocked)
            code.Line($"ref float taps = {Shifted("call.Weights", step.Weights.Start == 0 ? "0" : "TapsStart")};");
    }

    /// <summary>A load of a tile at the edge, of a column that may have to be tested.</summary>
    public static string EdgeLoad(DepthwiseStep step, long column, string load) => step.Tile.SureColumns.Holds(column) ? load : EdgeLoad(step, $"c{column}", $"!c{column}", load);

    /// <summary>
    /// A load of a tile at the edge, or zero. What comes last the compiler takes for the usual case, which no branch is taken for: the load, but where most of the
    /// columns under a tile are outside.
    /// </summary>
    public static string EdgeLoad(DepthwiseStep step, string isInside, string isOutside, string load) =>
        step.IsMostlyOutside ? $"{isInside} ? {load} : zero" : $"{isOutside} ? zero : {load}";

    /// <summary>Stores a result of the tile, an activation applied.</summary>
    public static string Store(DepthwiseStep step, int lanes, string sum, int y, int x)
    {
        string at = step.Target.Row.Offset(y, x * step.Target.Pixel, "targetStride");
        string offset = lanes == 1 || step.Target.Row.IsConstant || y == 0 ? at : $"(nuint)({at})";
        return VectorSyntax.Store(lanes, step.Epilogue.Apply(sum), "result", offset);
    }

    /// <summary>The condition before a store that may lie past the end of the output.</summary>
    public static string Guard(int y, int x) => (y, x) switch
    {
        (0, 0) => "",
        (0, _) => $"if (columns > {x}) ",
        (_, 0) => $"if (rows > {y}) ",
        _ => $"if (rows > {y} && columns > {x}) ",
    };

    /// <summary>Rows of the image under the tiles: of a phase, where there are some, or those that a copy holds, beside which are the image's ends.</summary>
    public static string Height(Tier tier, DepthwiseStep step) => step.Phases is null && step.Held is null ? tier.InputHeight : "inputHeight";

    /// <summary>Columns of the image under the tiles, or of a phase.</summary>
    public static string Width(Tier tier, DepthwiseStep step) => step.Phases is null ? tier.InputWidth : "inputWidth";

    /// <summary>Writes the loop over neighbouring tiles around what is done for one.</summary>
    public static void WriteTileLoop(CodeWriter code, DepthwiseStep step, Action channels)
    {
        using (code.Block("for (int tile = 0; tile < tiles; tile++)"))
        {
            code.Line($"ref float source = ref Unsafe.Add(ref input, {InFloats("(nint)tile", step.Tile.Columns * step.Columns.Stride * step.Source.Pixel)});");
            code.Line($"ref float target = ref Unsafe.Add(ref results, {InFloats("(nint)tile", step.Tile.Columns * step.Target.Pixel)});");
            channels();
        }
    }

    /// <summary>Floats from the start of the image to the column <c>inputColumn</c> of a row, as a factor.</summary>
    public static string Place(Tier tier, DepthwiseStep step, string row)
    {
        if (step.Phases is not null)
            return $"(((nint){row} * {step.Source.Row.Text()}) + ({InFloats("(nint)inputColumn", step.Source.Pixel)}))";
        string pixel = $"((nint){row} * {tier.InputWidth}) + inputColumn";
        return step.Source.Pixel == 1 ? $"({pixel})" : $"(({pixel}) * {step.Source.Pixel})";
    }
}
