using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>A pointwise or standard convolution in register tiles of some pixels and output channels.</summary>
/// <param name="Name">Of its methods, such as <c>Pointwise</c>.</param>
/// <param name="Inputs">Terms of each sum: rows of a panel of weights.</param>
/// <param name="SplitsSums">
/// Whether a vector holds terms of one sum: partial sums that are added up at the end. The weights then lie in strips, and a slot of a group is an output channel.
/// </param>
/// <param name="IsContiguous">Whether all pixels of a call are one run, so that there are no rows.</param>
/// <param name="Tiles">The register tiles.</param>
/// <param name="AddsToTarget">Whether sums begin with what the target holds, instead of the bias.</param>
/// <param name="TargetRow">
/// Pixels after which the target, which has room beside its rows, goes on in the next row, where the rows of the source are one run of pixels all the same; else 0.
/// </param>
/// <param name="IsArm64">Whether this is the form for ARM64 of a step of the tier of 128 bits.</param>
internal sealed record PointwiseStep(
    string Name,
    int Inputs,
    int Outputs,
    View Source,
    View Target,
    WeightsView Weights,
    bool SplitsSums,
    bool IsContiguous,
    Reduction Reduction,
    PointwiseTiles Tiles,
    Epilogue Epilogue,
    bool AddsToTarget = false,
    int TargetRow = 0,
    bool IsArm64 = false) : Step
{
    public EquatableArray<int> PixelTiles => Tiles.Pixels;

    public EquatableArray<ChannelGroups> Groups => Tiles.Groups;

    /// <summary>The form for ARM64, or null where its code would be the same.</summary>
    public PointwiseStep? OnArm64 => Tiles.Arm64 is { } tiles && this with { Tiles = tiles, IsArm64 = true } is { } step && (step.TakesLanes || tiles != Tiles with { Arm64 = null }) ? step : null;

    /// <summary>Inputs of a pixel that a tile takes at a time, a lane of a vector each: half a vector of each pixel keeps the code short, and costs no time where the loads do not.</summary>
    public const int LanesAtATime = 2;

    /// <summary>Whether there are tiles that multiply by lanes.</summary>
    public bool TakesLanes => Groups.Any(groups => ByLanes(groups.Group));

    /// <summary>Whether the tiles of a group multiply by lanes.</summary>
    public bool ByLanes(ChannelGroup group) => IsArm64 && !SplitsSums && RunLength >= LanesAtATime && group.Slots[0].Lanes == VectorIsa.Arm64.Lanes;

    /// <summary>Terms of a sum that lie side by side in the input and are a loop.</summary>
    private int RunLength => Reduction switch
    {
        ChannelReduction => Inputs,
        WindowReduction window => window.SegmentLength,
        _ => 0,
    };

    public override IEnumerable<NamedConstant> Constants =>
    [
        SplitsSums
            ? new(PanelConstant, PanelElements, $"the weights of an output channel: its bias among sixteen, then {Inputs}")
            : new(PanelConstant, PanelElements, $"a panel of weights: sixteen output channels, each with its bias and {Inputs} weights"),
        .. Weights.Start > 0 ? [new NamedConstant(StartConstant, Weights.Start, $"where the {(SplitsSums ? "strips" : "panels")} begin among the packed weights")] : (NamedConstant[])[],
        .. IsContiguous ? [] : (IEnumerable<NamedConstant>)[.. Source.Constants, .. Target.Constants],
        .. HasGaps ? [new NamedConstant(GapConstant, Target.Row.Elements - (TargetRow * Target.Pixel), "floats beside a row of pixels")] : (NamedConstant[])[],
    ];

    public override bool HasInlineActivation => Epilogue.IsInline;

    public override IEnumerable<PointwiseStep> Pointwise => [this];

    /// <summary>The constant that holds the elements of a panel or of a strip.</summary>
    public string PanelConstant => Prefix + (SplitsSums ? "Strip" : "Panel") + (Weights.MayBeHalf ? "Weights" : "Floats");

    /// <summary>The constant that holds where the panels begin.</summary>
    public string StartConstant => Prefix + (SplitsSums ? "StripsStart" : "PanelsStart");

    /// <summary>Whether the pixels of a tile may lie in two rows of the target, or more.</summary>
    public bool HasGaps => TargetRow > 0;

    /// <summary>The constant that holds how far apart the rows of the target are beyond their pixels.</summary>
    public const string GapConstant = "RowGapFloats";

    private string Prefix => Name is "Expand" or "Project" ? Name : "";

    /// <summary>Elements of a panel of weights, the bias and a row for each input, of sixteen output channels; or of the strip of one.</summary>
    public long PanelElements => SplitsSums ? Dsc.CompilerServices.PackedLayout.StripFloats(Inputs) : (1L + Inputs) * PanelWidth;

    /// <summary>Output channels of a panel.</summary>
    public const int PanelWidth = Dsc.CompilerServices.PackedLayout.Lanes;

    /// <summary>Whether a tile needs to know a size that is given at run time.</summary>
    public bool NeedsCall => !IsContiguous && !(Source.Row.IsConstant && Target.Row.IsConstant);

    /// <summary>Whether the code of a tile is straight-line over its inputs.</summary>
    public bool IsStraight(int pixels, ChannelGroup group) => Reduction is StraightReduction straight && straight.Fits(pixels, group, Inputs);
}

/// <summary>How a tile goes through the terms of its sums.</summary>
internal abstract record Reduction;

/// <summary>The inputs of a pixel lie side by side and are a loop.</summary>
internal sealed record ChannelReduction : Reduction;

/// <summary>With <c>Unroll.Full</c>: as <see cref="ChannelReduction"/>, written out in methods of some inputs each; a tile that would be too long keeps its loop.</summary>
/// <param name="Step">Inputs of a method, or of an iteration of a loop that stays.</param>
/// <param name="Budget">Multiply-adds of a tile up to which it is written out.</param>
/// <param name="Sums">Region of the workspace where the sums wait between the methods.</param>
internal sealed record StraightReduction(int Step, long Budget, string Sums) : Reduction
{
    public bool Fits(int pixels, ChannelGroup group, int inputs) => (long)pixels * group.Slots.Count * inputs <= Budget;
}

/// <summary>The window of a standard convolution: rows of taps, and in each row segments of consecutive floats.</summary>
/// <param name="Rows">Rows of taps, <paramref name="RowDilation"/> input rows apart.</param>
/// <param name="Segments">Segments of a row, <paramref name="SegmentStride"/> floats apart.</param>
/// <param name="SegmentLength">Floats of a segment.</param>
/// <param name="Planes">Planes that have such a window each, one after the other, as far apart as the tile is told.</param>
internal sealed record WindowReduction(int Rows, int RowDilation, int Segments, long SegmentStride, int SegmentLength, int Planes = 1) : Reduction
{
    public bool HasPlanes => Planes > 1;
}

/// <summary>Some groups of output channels of one kind.</summary>
/// <param name="Start">The first output channel.</param>
internal sealed record ChannelGroups(ChannelGroup Group, int Count, int Start);

/// <summary>Output channels that a tile holds side by side.</summary>
internal sealed record ChannelGroup(EquatableArray<VectorSlot> Slots)
{
    /// <summary>Output channels that are written.</summary>
    public int Width => Slots.Sum(slot => slot.Stored);

    /// <summary>Each vector, with its index and the output channel at which it starts.</summary>
    public IEnumerable<(VectorSlot Slot, int Index, int Channel)> Vectors()
    {
        int channel = 0;
        for (int index = 0; index < Slots.Count; index++)
        {
            yield return (Slots[index], index, channel);
            channel += Slots[index].Lanes;
        }
    }
}

/// <summary>One vector of a channel group.</summary>
/// <param name="Lanes">Floats that are computed: 16, 8, 4 or 1.</param>
/// <param name="Stored">Floats that are written, fewer at the end of the output channels.</param>
internal sealed record VectorSlot(int Lanes, int Stored)
{
    public bool IsWhole => Stored == Lanes;
}
