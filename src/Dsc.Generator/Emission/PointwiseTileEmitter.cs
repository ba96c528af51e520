using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints the register tiles of a pointwise or standard convolution: pixels x output channels.</summary>
internal sealed class PointwiseTileEmitter(Tier tier, PointwiseStep step)
{
    private readonly CodeWriter _code = tier.Code;
    private readonly WeightsSyntax _weights = new(tier.Vectors, step.Weights);
    private readonly ReductionEmitter _reduction = new(tier, step);
    private readonly SplitSumEmitter _split = new(tier, step);

    public static string TileName(PointwiseStep step, int pixels, ChannelGroup group) => $"{step.Name}{pixels}x{group.Width}{(step.IsArm64 ? "Arm64" : "")}";

    /// <summary>Where the weights of an output channel start among the panels.</summary>
    /// <param name="more">Floats behind its bias.</param>
    public string PanelOffset(int channel, long more = 0) => step.SplitsSums ? _split.StripOffset(channel, more) : _reduction.PanelOffset(channel, more);

    public void Write()
    {
        foreach (int pixels in step.PixelTiles)
        {
            foreach (ChannelGroups groups in step.Groups)
            {
                WriteTile(pixels, groups);
                if (!step.SplitsSums && step.IsStraight(pixels, groups.Group))
                    _reduction.WriteStraightMethods(pixels, groups.Group);
            }
        }
    }

    private void WriteTile(int pixels, ChannelGroups groups)
    {
        string[] parameters =
        [
            .. step.NeedsCall ? ["in ConvCall call"] : (string[])[],
            "ref float source",
            .. step.Reduction is WindowReduction ? ["nint rowStride"] : (string[])[],
            .. step.Reduction is WindowReduction { HasPlanes: true } ? ["nint planeStride"] : (string[])[],
            $"ref {_weights.Type} panels", "ref float output",
            .. step.Epilogue.HasAddend ? ["ref float residual"] : (string[])[],
            .. step.IsContiguous ? [] : (string[])["int rows"],
            .. TileRunEmitter.CountsPixels(step) ? ["int done"] : (string[])[],
            "int columns",
        ];
        _code.Line();
        _code.Comment(Describe.PointwiseTile(pixels, groups), Describe.PointwiseSum(step), $"{step.Name}, pixels x output channels at a time");
        _code.Line(Optimised);
        using (_code.Method($"private static void {TileName(step, pixels, groups.Group)}{_weights.TypeParameters}({string.Join(", ", parameters)}){_weights.Constraint}"))
        {
            if (groups.Count == 1)
            {
                WriteRows(pixels, groups.Group, "panels", "");
                return;
            }

            int width = groups.Group.Width;
            using (_code.Block($"for (nint channel = 0; channel < {groups.Count * width}; channel += {width})"))
            {
                _code.Line($"ref {_weights.Type} panel = ref Unsafe.Add(ref panels, {Panel(width)});");
                WriteRows(pixels, groups.Group, "panel", "channel");
            }
        }
    }

    /// <summary>Where the panels of the output channel <c>channel</c> start.</summary>
    private string Panel(int width) => step.SplitsSums
        ? $"channel * {step.PanelConstant}"
        : width % PointwiseStep.PanelWidth == 0
        ? $"channel / {PointwiseStep.PanelWidth} * {step.PanelConstant}"
        : $"(channel / {PointwiseStep.PanelWidth} * {step.PanelConstant}) + (channel % {PointwiseStep.PanelWidth})";

    private void WriteRows(int pixels, ChannelGroup group, string panel, string channel)
    {
        if (step.IsContiguous)
        {
            WriteTiles(pixels, group, panel, channel);
            return;
        }

        using (_code.Block("for (int row = 0; row < rows; row++)"))
            WriteTiles(pixels, group, panel, channel);
    }

    private void WriteTiles(int pixels, ChannelGroup group, string panel, string channel)
    {
        bool overlaps = step.Tiles.Overlaps && pixels > 1 && step.Reduction is not WindowReduction;
        string variable = overlaps ? "next" : "first";
        using (_code.Block($"for (int {variable} = 0; {variable} < columns; {Advance(variable, pixels)})"))
        {
            if (overlaps)
                _code.Line($"int first = Math.Min(next, columns - {pixels}); // the last tile overlaps its neighbour");
            _code.Line($"ref float pixel = ref Unsafe.Add(ref source, {Place(step.Source, "")});");
            string place = Place(step.Target, channel);
            if (!step.HasGaps)
                _code.Line($"ref float target = ref Unsafe.Add(ref output, {place});");
            if (step.Epilogue.HasAddend)
                _code.Line($"ref float addend = ref Unsafe.Add(ref residual, {place});");
            if (step.SplitsSums)
            {
                _split.Write(pixels, group, panel);
                return;
            }

            if (step.AddsToTarget)
                WriteWaiting(pixels, group);
            else
                WriteBias(pixels, group, panel);
            _reduction.Write(pixels, group, panel);
            if (TileRunEmitter.CountsPixels(step))
                _code.Line("int place = done + first;");
            for (int p = 0; p < pixels; p++)
            {
                int pixel = p;
                if (step.HasGaps)
                    WriteTarget(pixel, channel);
                long start = step.HasGaps ? 0 : pixel * step.Target.Pixel;
                _code.Statements(group.Vectors().SelectMany(vector => step.Epilogue.Finish(
                    tier.Vectors, vector.Slot, Indexed("s", pixel, vector.Index), "target", "addend", Number(start + vector.Channel))));
            }
        }
    }

    /// <summary>Finds the place of a pixel of the tile in the rows of the target.</summary>
    private void WriteTarget(int pixel, string channel)
    {
        string place = Plus(TileRunEmitter.CountsPixels(step) ? "place" : "first", pixel);
        string row = $"({place} / {step.TargetRow} * {PointwiseStep.GapConstant})";
        _code.Line($"{(pixel == 0 ? "ref float " : "")}target = ref Unsafe.Add(ref output, ((nint){place} * {step.Target.Pixel}) + {row}{(channel.Length == 0 ? "" : " + " + channel)});");
    }

    /// <summary>Where a tile starts, from where its row of tiles or the run of pixels does.</summary>
    private string Place(View view, string channel)
    {
        string tile = InFloats("(nint)first", view.Pixel);
        string shift = channel.Length == 0 ? "" : " + " + channel;
        return step.IsContiguous ? (shift.Length == 0 ? tile : $"({tile}){shift}") : $"((nint)row * {view.Row.Text()}) + ({tile}){shift}";
    }

    /// <summary>The sums as they wait in the target.</summary>
    private void WriteWaiting(int pixels, ChannelGroup group)
    {
        foreach ((VectorSlot slot, int index, int channel) in group.Vectors())
        {
            string Load(string at) => slot.IsWhole ? tier.Vectors.Load(slot.Lanes, "target", at) : $"Lanes.Load{slot.Lanes * 32}(ref target, {at}, {slot.Stored})";
            _code.Declare(VectorSyntax.Type(slot.Lanes), Enumerable.Range(0, pixels).Select(p => $"{Indexed("s", p, index)} = {Load(Number((p * step.Target.Pixel) + channel))}"));
        }
    }

    private void WriteBias(int pixels, ChannelGroup group, string panel)
    {
        foreach ((VectorSlot slot, int index, int channel) in group.Vectors())
        {
            _code.Line($"{VectorSyntax.Type(slot.Lanes)} bias{index} = {_weights.Load(slot.Lanes, panel, PanelOffset(channel))};");
            _code.Declare(VectorSyntax.Type(slot.Lanes), Enumerable.Range(0, pixels).Select(p => $"{Indexed("s", p, index)} = bias{index}"));
        }
    }
}
