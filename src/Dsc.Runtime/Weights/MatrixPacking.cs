using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>What weights of either layout of a matrix are asked for: packing, batch norms, and the names of places.</summary>
internal static class MatrixPacking
{
    /// <summary>Packs <c>[terms][outputs]</c>.</summary>
    public static void Pack(this PackedMatrix matrix, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ref float destination)
    {
        if (matrix.IsSplit)
            WeightPacking.Strips(kernel, bias, (int)matrix.Terms, matrix.Outputs, ref destination);
        else
            WeightPacking.Panels(kernel, bias, (int)matrix.Terms, matrix.Outputs, ref destination);
    }

    /// <summary>Packs <c>[outputs][terms]</c>, as PyTorch keeps it; with taps it is <c>[outputs][channels][taps]</c>.</summary>
    public static void PackTransposed(this PackedMatrix matrix, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, ref float destination, int taps = 1)
    {
        int terms = (int)matrix.Terms, channels = terms / taps;
        if (matrix.IsSplit)
            WeightPacking.Strips(kernel, bias, taps, channels, matrix.Outputs, 1, taps, terms, ref destination);
        else
            WeightPacking.Panels(kernel, bias, taps, channels, matrix.Outputs, 1, taps, terms, ref destination);
    }

    /// <summary>Folds a norm over the outputs into packed weights.</summary>
    public static void Fold(this PackedMatrix matrix, Span<float> packed, BatchNorm norm, string name)
    {
        if (matrix.IsSplit)
            PackedNorm.FoldStrips(packed, (int)matrix.Terms, matrix.Outputs, norm, name);
        else
            PackedNorm.FoldPanels(packed, (int)matrix.Terms, matrix.Outputs, norm, name);
    }

    /// <summary>Which output and which of its terms lies at a place of the block; term -1 is the bias.</summary>
    public static (int Output, int Term) At(this PackedMatrix matrix, long offset)
    {
        if (matrix.IsSplit)
        {
            long strip = PackedLayout.StripFloats(matrix.Terms), term = (offset % strip) - PackedLayout.Lanes;
            return ((int)(offset / strip), (int)Math.Max(term, -1));
        }

        long vector = offset / PackedLayout.Lanes;
        int panel = (int)(vector / (matrix.Terms + 1));
        return ((panel * PackedLayout.Lanes) + (int)(offset % PackedLayout.Lanes), (int)(vector % (matrix.Terms + 1)) - 1);
    }
}
