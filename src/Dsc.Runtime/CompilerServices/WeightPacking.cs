using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices;

/// <summary>Writes raw weights in the order in which kernels read them, which <see cref="PackedLayout"/> defines. Allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightPacking
{
    /// <summary>Packs depthwise weights <c>[taps][channels][multiplier]</c>.</summary>
    /// <param name="depthwise">The weights, taps row-major.</param>
    /// <param name="bias"><c>[channels * multiplier]</c>, or empty for zeros.</param>
    /// <param name="taps">Kernel positions, Kh * Kw.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="multiplier">Filters of each input channel.</param>
    /// <param name="destination">The first float of a block that holds them all.</param>
    public static void Taps(
        ReadOnlySpan<float> depthwise, ReadOnlySpan<float> bias, int taps, int channels, int multiplier, ref float destination) =>
        Taps(depthwise, bias, taps, channels, multiplier, channels * multiplier, 1, ref destination);

    /// <summary>Packs a matrix <c>[rows][outputs]</c>.</summary>
    /// <param name="kernel">The weights; a row for each input channel (and tap).</param>
    /// <param name="bias"><c>[outputs]</c>, or empty for zeros.</param>
    /// <param name="rows">Weights of one output channel.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="destination">The first float of a block that holds them all.</param>
    public static void Panels(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int rows, int outputs, ref float destination) =>
        Panels(kernel, bias, 1, rows, outputs, 0, outputs, 1, ref destination);

    /// <summary>As the public form, for weights whose depthwise channel <c>ic * multiplier + m</c> and tap <c>t</c> lie at
    /// <c>t * tapStride + channel * channelStride</c>.</summary>
    internal static void Taps(
        ReadOnlySpan<float> depthwise,
        ReadOnlySpan<float> bias,
        int taps,
        int channels,
        int multiplier,
        int tapStride,
        int channelStride,
        ref float destination)
    {
        int count = Math.Min(channels, PackedLayout.Lanes);
        for (int m = 0; m < multiplier; m++)
        {
            for (int group = 0; group < PackedLayout.Groups(channels); group++)
            {
                int first = (PackedLayout.GroupStart(group, channels) * multiplier) + m;
                if (bias.IsEmpty)
                    Vector(ref destination).Clear();
                else
                    Gather(bias[first..], multiplier, count, ref destination);
                destination = ref Unsafe.Add(ref destination, PackedLayout.Lanes);
                for (int tap = 0; tap < taps; tap++)
                {
                    int source = (tap * tapStride) + (first * channelStride);
                    Gather(depthwise[source..], multiplier * channelStride, count, ref destination);
                    destination = ref Unsafe.Add(ref destination, PackedLayout.Lanes);
                }
            }
        }
    }

    /// <summary>Packs a matrix <c>[outputs][rows]</c>, as PyTorch keeps it.</summary>
    internal static void PanelsTransposed(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int rows, int outputs, ref float destination) =>
        Panels(kernel, bias, 1, rows, outputs, 0, 1, rows, ref destination);

    /// <summary>As the public form, for a row for each tap and, within it, each channel, whose weights lie at
    /// <c>tap * tapStride + channel * channelStride + output * outputStride</c>.</summary>
    internal static void Panels(
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> bias,
        int taps,
        int channels,
        int outputs,
        int tapStride,
        int channelStride,
        int outputStride,
        ref float destination)
    {
        for (int first = 0; first < outputs; first += PackedLayout.Lanes)
        {
            int count = Math.Min(outputs - first, PackedLayout.Lanes);
            if (bias.IsEmpty)
                Vector(ref destination).Clear();
            else
                Gather(bias[first..], 1, count, ref destination);
            destination = ref Unsafe.Add(ref destination, PackedLayout.Lanes);
            for (int tap = 0; tap < taps; tap++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    int source = (tap * tapStride) + (channel * channelStride) + (first * outputStride);
                    Gather(kernel[source..], outputStride, count, ref destination);
                    destination = ref Unsafe.Add(ref destination, PackedLayout.Lanes);
                }
            }
        }
    }

    private static Span<float> Vector(ref float destination) => MemoryMarshal.CreateSpan(ref destination, PackedLayout.Lanes);

    /// <summary>One packed vector: <paramref name="count"/> floats, <paramref name="stride"/> apart, then zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(ReadOnlySpan<float> source, int stride, int count, ref float destination)
    {
        Span<float> vector = Vector(ref destination);
        if (stride == 1 && count == PackedLayout.Lanes)
        {
            source[..PackedLayout.Lanes].CopyTo(vector);
            return;
        }

        vector.Clear();
        for (int lane = 0; lane < count; lane++)
            vector[lane] = source[lane * stride];
    }
}
