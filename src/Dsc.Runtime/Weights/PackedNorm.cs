using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>Folds a batch norm into packed weights, whichever layout they came from.</summary>
internal static class PackedNorm
{
    public static void FoldTaps(Span<float> packed, int taps, int outputs, BatchNorm norm, string name)
    {
        if (norm.Channels == 0)
            return;
        CheckChannels(norm, outputs, name);
        int count = Math.Min(outputs, PackedLayout.Lanes);
        for (int group = 0; group < PackedLayout.Groups(outputs); group++)
            packed = FoldVectors(packed, taps, count, PackedLayout.GroupStart(group, outputs), norm);
    }

    public static void FoldPanels(Span<float> packed, int rows, int outputs, BatchNorm norm, string name)
    {
        if (norm.Channels == 0)
            return;
        CheckChannels(norm, outputs, name);
        for (int first = 0; first < outputs; first += PackedLayout.Lanes)
            packed = FoldVectors(packed, rows, Math.Min(outputs - first, PackedLayout.Lanes), first, norm);
    }

    public static void FoldStrips(Span<float> packed, int terms, int outputs, BatchNorm norm, string name)
    {
        if (norm.Channels == 0)
            return;
        CheckChannels(norm, outputs, name);
        int strip = (int)PackedLayout.StripFloats(terms);
        for (int output = 0; output < outputs; output++)
        {
            Span<float> own = packed.Slice(output * strip, strip);
            own[0] = norm.FoldBias(own[0], output);
            foreach (ref float weight in own.Slice(PackedLayout.Lanes, terms))
                weight = norm.FoldWeight(weight, output);
        }
    }

    /// <summary>One bias vector and the weight vectors after it; gives what follows them.</summary>
    private static Span<float> FoldVectors(Span<float> packed, int weights, int lanes, int firstChannel, BatchNorm norm)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            int channel = firstChannel + lane;
            packed[lane] = norm.FoldBias(packed[lane], channel);
            for (int weight = 1; weight <= weights; weight++)
            {
                ref float value = ref packed[(weight * PackedLayout.Lanes) + lane];
                value = norm.FoldWeight(value, channel);
            }
        }

        return packed[((weights + 1) * PackedLayout.Lanes)..];
    }

    private static void CheckChannels(BatchNorm norm, int channels, string name)
    {
        if (norm.Channels != channels)
            KernelGuard.Throw(name, $"{name} must have {channels} channels, but has {norm.Channels}.");
    }
}
