using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>A plan in English: every comment of generated code and every line of the remarks about tiers comes from here.</summary>
internal static class Describe
{
    /// <summary>A tier's plan in a sentence.</summary>
    public static string Tier(KernelPlan kernel, TierPlan tier)
    {
        string name = (tier.AlsoServes is { } other ? other.Name + " and " : "") + tier.Isa.Name;
        if (tier.Find<PoolStep>() is not null)
            return "All tiers: one pass over the pixels, several vectors of channels at a time";
        if (tier.Find<SharedLoopsStep>() is not null)
            return $"{name}: the runtime's loops, which all layers share";
        string pixels = kernel.Text.Pixel;
        var parts = new List<string> { Work(tier, pixels) };
        parts.AddRange(tier.Steps.SelectMany(step => ScalarForm.Takes(tier.Isa, step) ? ["tiles of the runtime"] : Parts(step, pixels)).Distinct());
        if (tier.Workspace.Regions.Count > 0)
            parts.Add(WorkspaceBytes(kernel, tier.Workspace));
        return $"{name}: {string.Join(", ", parts)}";
    }

    /// <summary>How to read the code of a tier, a line each; equal lines where tiers have the same names.</summary>
    public static IEnumerable<string> Legend(TierPlan tier)
    {
        Step[] written = [.. tier.Steps.Where(step => step is not (PoolStep or SharedLoopsStep) && !ScalarForm.Takes(tier.Isa, step))];
        if (written.Length == 0)
            yield break;
        bool hasDepthwise = written.Any(step => step is DepthwiseStep or FoldedRowStep or InvertedResidualStep);
        bool hasPointwise = written.Any(step => step.Pointwise.Any());
        if (hasDepthwise || hasPointwise)
            yield return "v     a vector of the input";
        if (hasDepthwise)
            yield return "s12   depthwise: the sum of the result in row 1, column 2 of a tile;  t12   the tap in row 1, column 2 of the kernel";
        if (written.Any(step => step.Pointwise.Any(tiles => tiles.SplitsSums)))
            yield return "s12   pointwise: the partial sums of pixel 1 and output channel 2, whose further vectors have a letter;  w2    weights of output channel 2";
        else if (hasPointwise)
            yield return "s12   pointwise: the sum of pixel 1 and vector 2 of output channels;  w2    the weights of vector 2 of output channels";
        if (written.OfType<PointwiseStep>().Any(step => step.Weights.MayBeHalf))
            yield return "TWeight is how the packed weights are stored, float or Half; WeightElement loads either as floats.";
        if (tier.Isa.Lanes == 1 && (hasDepthwise || hasPointwise))
            yield return "What the names call vectors are single floats here.";
        yield return "MultiplyAddEstimate(a, b, c) is a * b + c, rounded once where the machine has an instruction for it.";
    }

    public static string DepthwiseBlock(DepthwiseStep step) =>
        $"Filters every channel for a block of output pixels, tile by tile{(step.Target.IsBuffer ? "; the results go to the buffer" : "")}."
        + (step.Copy is null && step.Tile is { HasInterior: true, HasEdge: true } ? " Tiles inside the input run through; one that reaches past it tests what it reads." : "");

    public static string DepthwiseInterior(DepthwiseStep step) =>
        $"{step.Tile.Rows} x {step.Tile.Columns} results of every channel, for consecutive tiles that lie wholly inside the {(step.Source.IsRing ? "ring" : "input")}{Looped(step)}.";

    public static string EdgeTests(DepthwiseStep step)
    {
        string what = !step.TestedColumns.Any() ? "rows" : !step.TestedRows.Any() ? "columns" : "rows and columns";
        bool areAll = step.TestedRows.Count() == step.UsedRows.Count && step.TestedColumns.Count() == step.UsedColumns.Count;
        return $"Which {what} under the tile lie inside the input{(areAll ? "" : "; those that are not tested always do")}.";
    }

    public static string DepthwiseEdge(DepthwiseStep step) =>
        $"{step.Tile.Rows} x {step.Tile.Columns} results of every channel, for a tile that reaches past the input: what lies outside counts as zero and is not read.";

    public static string DepthwisePart(DepthwiseStep step) =>
        $"{step.Tile.Rows} x {step.Tile.Columns} results of every channel, of which only those inside the output are stored.";

    public static string ChannelBlocks(DepthwiseStep step) => step.Held is not null
        ? "the rows under the tiles are copied, as pixels of the image share few sets of the first-level cache"
        : step.Copy is null
        ? "the rows under the tiles stay in the first-level cache"
        : "the window under them stays in the first-level cache";

    public static string Phase(DepthwiseStep step) =>
        $"Filters a phase: results {step.Phases!.Rows.Count} rows and {step.Phases.Columns.Count} columns apart, which read input rows {step.Phases.Rows.Dilation} and columns {step.Phases.Columns.Dilation} apart.";

    public const string FromRing = "from the rows of the ring to the buffer";

    public const string InputRow = "each vector goes to every sum whose window holds it";

    /// <summary>What the loop over the terms of the sums of a pointwise tile takes at a time, and what it does with it.</summary>
    public static (string Name, string Explanation) Reduction(PointwiseStep step, bool byLanes = false) => step.Reduction switch
    {
        WindowReduction when step.SplitsSums => ("Sixteen terms at a time, which lie side by side under a tap", "term i goes to partial sum i mod 16"),
        _ when step.SplitsSums => ("Sixteen input channels at a time", "channel i goes to partial sum i mod 16"),
        ChannelReduction when byLanes => ("Two input channels at a time, a lane of a vector each", "the weights of each for these output channels, times its value in each pixel"),
        ChannelReduction => ("An input channel at a time", "its weights for these output channels, then its value in each pixel times them"),
        StraightReduction => ("Some input channels at a time", "their weights for these output channels, then their values in each pixel times them"),
        WindowReduction when step.AddsToTarget => ("A channel of the tap at a time", $"its weights {UnderEachPixel}"),
        WindowReduction { HasPlanes: true } => ("A row of taps at a time, plane by plane, whose values lie side by side", $"the weights of each {UnderEachPixel}"),
        WindowReduction { Segments: 1 } => ("A row of taps at a time, whose values lie side by side", $"the weights of each {UnderEachPixel}"),
        WindowReduction => ("A tap at a time", $"the weights of each of its channels {UnderEachPixel}"),
        _ => throw new NotSupportedException(step.Reduction.ToString()),
    };

    private const string UnderEachPixel = "for these output channels, then its value under each pixel times them";

    public static string Channels(EquatableArray<ChannelStep> steps, int lanes) => $"The channels {steps[0].Channel} to {steps[steps.Count - 1].Channel + lanes - 1}.";

    public static string PointwiseBlock(PointwiseStep step) => step.Name switch
    {
        "Expand" => "Expands a block of pixels, tile by tile.",
        "Project" => "Projects a block of pixels, tile by tile.",
        _ => "Mixes the channels of a block of pixels, tile by tile.",
    };

    public static string PointwiseTile(int pixels, ChannelGroups groups) => $"{pixels} {(pixels == 1 ? "pixel" : "pixels")} x {groups.Group.Width} output channels at a time";

    /// <summary>What a sum of a pointwise tile runs over.</summary>
    public static string PointwiseSum(PointwiseStep step) =>
        $"{(step.AddsToTarget ? "a tap of sums that run over all" : "each sum runs over all")} {Number(step.Inputs)} {(step.Reduction is WindowReduction ? "taps and input channels of its window" : "input channels")}{(step.SplitsSums ? " in sixteen partial sums" : "")}";

    public static string FoldedBlock(FoldedRowStep step) =>
        $"Filters a block of output pixels, {Count(step.TileRows, "row")} at a time; a row is one axis of floats, whatever their channels.";

    public static string FoldedTile(FoldedRowStep step, bool isNarrow) =>
        $"A part of {Count(step.TileRows, "row")} of results{(isNarrow ? ", where they are shorter than a vector" : "")}; their first float is number position of the block's row.";

    public static string VerticalPass(FilterStep step, bool isNarrow) =>
        $"The vertical pass of {Count(step.TileRows, "output row")}{(isNarrow ? ", where a row is shorter than a vector" : "")}; rows outside the image are the row of zeros.";

    public static string HorizontalPass(bool isNarrow) => $"The horizontal pass of one row{(isNarrow ? ", where it is shorter than a vector" : "")}.";

    private static string Work(TierPlan tier, string pixels) => tier.Work switch
    {
        Images when tier.Find<InvertedResidualStep>() is { } step => $"bands of {step.BandRows} x {Count(step.BlockColumns, pixels)}",
        RowBands bands => bands.Columns > 0 ? $"bands of {bands.Rows} x {Count(bands.Columns, pixels)}" : $"bands of {Count(bands.Rows, "row")}",
        Blocks blocks => $"blocks of {blocks.Rows} x {Count(blocks.Columns, pixels)}",
        OutputRows => "row by row",
        PixelRuns runs => $"blocks of {Count(runs.Pixels, pixels)}",
        Images => "image by image",
        var work => throw new NotSupportedException(work.ToString()),
    };

    private static IEnumerable<string> Parts(Step step, string pixels) => step switch
    {
        DepthwiseStep depthwise => [DepthwiseTile(depthwise, pixels)],
        FoldedRowStep folded => [$"depthwise tile {Count(folded.TileRows, "row")} x {Count(folded.Lanes, "float")}, whatever their channels"],
        PointwiseStep pointwise => PointwiseTile(pointwise, "pointwise", pixels),
        WindowStep window => PointwiseTile(window.Tiles, "", pixels),
        TapPassStep taps => [.. PointwiseTile(taps.Tiles, "", pixels), "a tap at a time"],
        InvertedResidualStep residual =>
        [
            .. PointwiseTile(residual.Expansion, "expansion", pixels),
            DepthwiseTile(residual.Depthwise, pixels),
            .. PointwiseTile(residual.Projection, "projection", pixels),
        ],
        FilterStep filter =>
        [
            filter.LoopsColumn ? "vertical pass row by row with looped taps" : $"vertical pass over {Count(filter.TileRows, "row")} at a time",
            $"horizontal pass of {Count(filter.Lanes, "float")} at a time{(filter.LoopsRow ? " with looped taps" : "")}",
        ],
        PoolStep or SharedLoopsStep => [],
        _ => throw new NotSupportedException($"Nothing describes a {step.GetType().Name}."),
    };

    private static string DepthwiseTile(DepthwiseStep step, string pixels) =>
        $"depthwise tile {step.Tile.Rows} x {Count(step.Tile.Columns, pixels)} x {Count(step.Tile.Lanes, "channel")}{Looped(step)}"
        + (step.Walk.IsBlocked ? $", {Count(step.Walk.Block, "channel")} at a time" : "")
        + (step.Phases is { } phases ? $" in {phases.Rows.Count} x {Count(phases.Columns.Count, "phase")}" : "")
        + (step.Copy is null ? "" : " over a copy of the input")
        + (step.Held is { } held ? $" over a copy of {Count(held.Rows, "row")}" : "");

    private static string Looped(DepthwiseStep step) =>
        step.Tile.IsStraight ? "" : step.Tile.TapStep < step.Columns.Kernel ? $", {Count(step.Tile.TapStep, "tap")} at a time"
        : step.Tile.TapRows > 1 ? $", {step.Tile.TapRows} rows of taps at a time" : ", a row of taps at a time";

    private static IEnumerable<string> PointwiseTile(PointwiseStep step, string kind, string pixels)
    {
        yield return $"{kind} tile {Count(step.PixelTiles[0], pixels)} x {Count(step.Groups[0].Group.Width, "output")}".TrimStart();
        if (step.SplitsSums)
            yield return "sums in sixteen parts";
        else if (step.Reduction is StraightReduction { Step: > 1 } straight)
            yield return $"{straight.Step} input channels a method";
    }

    private static string WorkspaceBytes(KernelPlan kernel, Workspace workspace)
    {
        if (workspace.PerPixel is not { } region)
            return $"{Number(workspace.ConstantBytes)} bytes of workspace";
        if (kernel.Rows.Output.Value is { } rows && kernel.Columns.Output.Value is { } columns)
            return $"{Number(workspace.Bytes(rows * columns))} bytes of workspace";
        return $"{Number(workspace.ConstantBytes)} bytes of workspace and {Number(region.Bytes(1))} more for each output pixel of an image";
    }

    private static string Count(long count, string thing) => count == 1 ? "1 " + thing : $"{Number(count)} {thing}s";

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
