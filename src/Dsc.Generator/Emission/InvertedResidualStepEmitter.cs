using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>
/// Prints an inverted residual: its three stages, and for each band what the runtime's walk over the ring of expanded rows hands out. With
/// squeeze-excite <see cref="GatedWalkEmitter"/> puts the gates between.
/// </summary>
internal sealed class InvertedResidualStepEmitter(Tier tier, InvertedResidualStep step) : StepEmitter(tier)
{
    private readonly PointwiseStepEmitter _expansion = new(tier, step.Expansion);
    private readonly PointwiseStepEmitter _projection = new(tier, step.Projection);

    public override bool OwnsLoop => true;

    public override void WriteRun()
    {
        if (step.Gates is { } gates)
        {
            new GatedWalkEmitter(Tier, step, gates).Write(this, _projection);
            return;
        }

        new WorkLoop(Tier).WriteWorkspace(["ring", "filtered"]);
        Code.Comment("Columns of blocks one after the other", "within one, each band of rows finds the rows that it shares with the band before in the ring");
        WriteWalk("firstItem", "endItem");
        using (Code.Block("while (walk.NextBand())"))
        {
            WriteFilteredBand();
            string addend = $"ref Unsafe.Add(ref call.{(step.AddsInput ? "Input" : "Residual")}, {InFloats("walk.FirstPixel", step.Projection.Outputs)})";
            Code.Line($"ref float output = ref Unsafe.Add(ref call.Output, {InFloats("walk.FirstPixel", step.Projection.Target.Pixel)});");
            Code.Line(_projection.BlockCall("ref filtered", "ref output", addend, "walk.Rows", "walk.Columns"));
            step.Projection.Epilogue.WritePass(Code, "output", step.Projection.IsContiguous, step.Projection.Target.Row.Text(), step.Projection.Outputs, "walk.Rows", "walk.Columns");
        }
    }

    public override void WriteMethods()
    {
        new DepthwiseTileEmitter(Tier, step.Depthwise).Write();
        _expansion.WriteMethods();
        _projection.WriteMethods();
    }

    /// <summary>Writes the walk over some bands, counted over all images.</summary>
    public void WriteWalk(string firstItem, string endItem)
    {
        Code.Line("var walk = new RingWalk(");
        using (Code.Indent())
        {
            Code.Line($"in call, ref ring, {firstItem}, {endItem}, bandRows: {(step.Gates is null ? "BandRows" : Number(step.BandRows))}, blockColumns: {step.BlockColumns}, "
                + $"rowStride: {step.Depthwise.Rows.Stride}, columnStride: {step.Depthwise.Columns.Stride},");
            Code.Line($"inputFloats: {step.Expansion.Source.Pixel}, ringRows: {(step.Depthwise.Tile.IsStraight ? Number(step.RingRows) : "RingRows")}, "
                + $"ringColumns: {step.RingColumns}, ringPixelFloats: {step.Depthwise.Source.Pixel});");
        }
    }

    /// <summary>Writes what fills the buffer with the filtered pixels of a band.</summary>
    public void WriteFilteredBand()
    {
        WriteExpansion();
        WriteTiles();
        step.Depthwise.Epilogue.WritePass(Code, "filtered", $"(nint)walk.Rows * {step.Depthwise.Target.Row.Text()}");
    }

    private void WriteExpansion()
    {
        Code.Comment("Rows of the input that the ring does not hold yet", "as many at a time as follow one another in it");
        string expand = _expansion.BlockCall("ref walk.Source", "ref walk.Target", "", "walk.SourceRows", "walk.SourceColumns");
        if (!step.Expansion.Epilogue.IsPass)
        {
            Code.Line("while (walk.NextRows())");
            using (Code.Indent())
                Code.Line(expand);
            return;
        }

        using (Code.Block("while (walk.NextRows())"))
        {
            Code.Line(expand);
            Code.Line("for (int y = 0; y < walk.SourceRows; y++)");
            using (Code.Indent())
                step.Expansion.Epilogue.WritePass(Code, "Unsafe.Add(ref walk.Target, (nint)y * RingRowFloats)", $"(nint)walk.SourceColumns * {step.Depthwise.Source.Pixel}");
        }
    }

    /// <summary>Writes the depthwise tiles of a band, which read the rows where they lie in the ring.</summary>
    private void WriteTiles()
    {
        int width = step.Depthwise.Tile.Columns;
        Code.Comment("Every channel of the block", "from the rows of the ring to the buffer");
        Code.Line($"int tiles = {(width == 1 ? "walk.Columns" : $"(walk.Columns + {width - 1}) / {width}")};");
        if (step.Depthwise.Walk.IsBlocked)
            ChannelLoopEmitter.WriteBlocks(Code, step.Depthwise, first => WriteRowsOfTiles(first, "ref taps"));
        else
            WriteRowsOfTiles("0", "ref Unsafe.Add(ref call.Weights, TapsStart)");
    }

    /// <param name="first">The first channel.</param>
    /// <param name="taps">Its taps.</param>
    private void WriteRowsOfTiles(string first, string taps)
    {
        DepthwiseStep depthwise = step.Depthwise;
        string tile = DepthwiseTileFrame.TileName(depthwise.Tile), further = first == "0" ? "" : " + " + first;
        using (Code.Block($"for (int y = 0; y < walk.Rows; {Advance("y", depthwise.Tile.Rows)})"))
        {
            string row = $"(nint)y * {depthwise.Target.Row.Text()}";
            Code.Line($"ref float target = ref Unsafe.Add(ref filtered, {(further.Length == 0 ? row : $"({row}){further}")});");
            string rest = $"{taps}, ref target, tiles{(ChannelLoopEmitter.TakesCount(depthwise) ? ", channels" : "")}";
            if (!depthwise.Tile.IsStraight)
            {
                Code.Line($"{tile}({Shifted("ring", first)}, walk.Slot(y), {rest});");
                return;
            }

            Code.Line("int slot = walk.Slot(y);");
            string offsets = string.Concat(depthwise.UsedRows.Skip(1).Select(below => $"walk.Below(slot, {below}), "));
            string start = "(nint)slot * RingRowFloats";
            Code.Line($"{tile}(ref Unsafe.Add(ref ring, {(further.Length == 0 ? start : $"({start}){further}")}), {offsets}{rest});");
        }
    }
}
