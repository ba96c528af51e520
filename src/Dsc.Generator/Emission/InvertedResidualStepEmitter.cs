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
    private readonly MixStepEmitter _expansion = MixStepEmitter.Of(tier, step.Expansion);
    private readonly RingFilterEmitter _filter = RingFilterEmitter.Of(tier, step.Depthwise);
    private readonly MixStepEmitter _projection = MixStepEmitter.Of(tier, step.Projection);

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
            _projection.WriteBlockCall("ref filtered", "ref output", addend, "walk.Rows", "walk.Columns");
            step.Projection.Epilogue.WritePass(Code, "output", step.Projection.IsContiguous, step.Projection.Target.Row.Text(), step.Projection.Outputs, "walk.Rows", "walk.Columns");
        }
    }

    public override void WriteMethods()
    {
        _filter.WriteMethods();
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
        _filter.WriteCall();
        step.Depthwise.Epilogue.WritePass(Code, "filtered", $"(nint)walk.Rows * {step.Depthwise.Target.Row.Text()}");
    }

    private void WriteExpansion()
    {
        Code.Comment("Rows of the input that the ring does not hold yet", "as many at a time as follow one another in it");
        if (!step.Expansion.Epilogue.IsPass)
        {
            Code.Line("while (walk.NextRows())");
            using (Code.Indent())
                WriteExpand();
            return;
        }

        using (Code.Block("while (walk.NextRows())"))
        {
            WriteExpand();
            Code.Line("for (int y = 0; y < walk.SourceRows; y++)");
            using (Code.Indent())
                step.Expansion.Epilogue.WritePass(Code, "Unsafe.Add(ref walk.Target, (nint)y * RingRowFloats)", $"(nint)walk.SourceColumns * {step.Depthwise.Source.Pixel}");
        }
    }

    private void WriteExpand() => _expansion.WriteBlockCall("ref walk.Source", "ref walk.Target", "", "walk.SourceRows", "walk.SourceColumns");
}
