using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Planning;

/// <summary>How one tier runs the stages of a kernel; the parts that its stages do not have are null.</summary>
/// <param name="Pointwise">The pointwise or standard convolution, the last stage where there is one.</param>
/// <param name="Expansion">The pointwise convolution before the depthwise stage of an inverted residual.</param>
/// <param name="Flat">A depthwise stage of few channels, in place of <paramref name="Depthwise"/>.</param>
/// <param name="AlsoServes">A tier that would have had the same text, or null.</param>
internal sealed record TierPlan(
    VectorIsa Isa, BlockPlan Block, DepthwisePlan? Depthwise, PointwisePlan? Pointwise, PointwisePlan? Expansion = null, SpatialPlan? Spatial = null, FlatPlan? Flat = null, VectorIsa? AlsoServes = null);

/// <summary>
/// The block of output pixels that is worked through at a time; with a depthwise and a pointwise stage, its depthwise
/// results wait in a buffer in between.
/// </summary>
/// <param name="Rows">Output rows of a block; a strip is a row of blocks.</param>
/// <param name="BufferColumns">Pixels of a buffer row, at least <paramref name="Columns"/>.</param>
/// <param name="PixelStride">Floats from one buffered pixel to the next.</param>
/// <param name="IsFlat">Whether a block is as wide as the output, so that its pixels are one run.</param>
/// <param name="BufferFloats">Length of the buffer, with room for tiles that stick out of the block.</param>
internal sealed record BlockPlan(int Rows, int Columns, int BufferColumns, int PixelStride, bool IsFlat, long BufferFloats);

/// <summary>The depthwise register tile.</summary>
/// <param name="Lanes">Channels of a vector: the tier's, or fewer where the layer has fewer channels.</param>
/// <param name="HasInterior">Whether any tile lies wholly inside the input.</param>
/// <param name="HasEdge">Whether any tile reaches into the padding or past the input.</param>
/// <param name="TapStep">Taps of a row that are in registers at a time, or 0 where all taps of the kernel are.</param>
internal sealed record DepthwisePlan(int TileRows, int TileColumns, int Lanes, bool HasInterior, bool HasEdge, int TapStep)
{
    /// <summary>Whether all taps stay in registers, so that a tile may have several rows that share their input.</summary>
    public bool KeepsAllTaps => TapStep == 0;
}

/// <summary>A depthwise stage that takes a row of pixels as one axis of floats, so that few channels fill a vector.</summary>
/// <param name="Rows">Output rows that are computed side by side.</param>
/// <param name="Lanes">Floats of a vector.</param>
/// <param name="Period">Floats after which a vector begins with the same channel again: a multiple of channels and of lanes.</param>
/// <param name="CopiedFloats">Most results of a row that are computed from a copied window, where it reaches past the input.</param>
/// <param name="KeepsTaps">Whether the taps of a vector are loaded once for all rows; otherwise each multiply-add loads its own.</param>
internal sealed record FlatPlan(int Rows, int Lanes, int Period, int CopiedFloats, bool KeepsTaps)
{
    /// <summary>Whether every vector begins with the first channel, so that all have the same taps.</summary>
    public bool HasOnePhase => Period == Lanes;

    /// <summary>Places of the bias and of each tap: a vector may begin anywhere in a period.</summary>
    public int TapFloats => HasOnePhase ? Lanes : Period + Lanes;
}

/// <summary>The two passes of a filter and the rows of floats between them.</summary>
/// <param name="Lanes">Floats of a vector.</param>
/// <param name="RowFloats">Floats of a row that the vertical pass writes.</param>
/// <param name="PlaneFloats">With a horizontal stride, floats of each plane into which such a row is sorted; 0 without.</param>
/// <param name="LoopsColumn">Whether the taps of the vertical pass are a loop, because they are too many to be straight-line code.</param>
/// <param name="LoopsRow">Likewise of the horizontal pass.</param>
internal sealed record SpatialPlan(int Lanes, int RowFloats, int PlaneFloats, bool LoopsColumn, bool LoopsRow);

/// <summary>The pointwise register tiles.</summary>
/// <param name="PixelTiles">Pixels of each tile, largest first; a run of pixels is cut greedily.</param>
/// <param name="Main">Output channels of a full tile, repeated <paramref name="MainCount"/> times.</param>
/// <param name="Rest">The output channels left over, or null.</param>
/// <param name="ChannelsPerStep">Input channels of one loop iteration, or of one straight-line method with <c>Unroll.Full</c>.</param>
internal sealed record PointwisePlan(
    EquatableArray<int> PixelTiles, ChannelGroup Main, int MainCount, ChannelGroup? Rest, int ChannelsPerStep)
{
    /// <summary>The groups that occur, how often, and the output channel at which they start.</summary>
    public IEnumerable<(ChannelGroup Group, int Count, int Start)> Groups()
    {
        if (MainCount > 0)
            yield return (Main, MainCount, 0);
        if (Rest is not null)
            yield return (Rest, 1, MainCount * Main.Width);
    }
}

/// <summary>Output channels that a tile holds side by side.</summary>
internal sealed record ChannelGroup(EquatableArray<VectorSlot> Slots)
{
    /// <summary>Output channels that are written.</summary>
    public int Width
    {
        get
        {
            int width = 0;
            foreach (VectorSlot slot in Slots)
                width += slot.Stored;
            return width;
        }
    }

    /// <summary>Something for every slot: the slot, its index and the output channel at which it starts.</summary>
    public IEnumerable<T> Select<T>(Func<VectorSlot, int, int, T> selector)
    {
        int offset = 0;
        for (int index = 0; index < Slots.Count; index++)
        {
            yield return selector(Slots[index], index, offset);
            offset += Slots[index].Lanes;
        }
    }

    /// <summary>Some things for every slot.</summary>
    public IEnumerable<T> SelectMany<T>(Func<VectorSlot, int, int, IEnumerable<T>> selector) => Select(selector).SelectMany(items => items);
}

/// <summary>One vector of a channel group.</summary>
/// <param name="Lanes">Floats that are computed: 16, 8, 4 or 1.</param>
/// <param name="Stored">Floats that are written, fewer at the end of the output channels.</param>
internal sealed record VectorSlot(int Lanes, int Stored);
