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
        Taps(depthwise, bias, taps, channels * multiplier, channels * multiplier, 1, ref destination);

    /// <summary>Packs a matrix <c>[rows][outputs]</c>.</summary>
    /// <param name="kernel">The weights; a row for each input channel (and tap).</param>
    /// <param name="bias"><c>[outputs]</c>, or empty for zeros.</param>
    /// <param name="rows">Weights of one output channel.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="destination">The first float of a block that holds them all.</param>
    /// <remarks>Reads once in order and writes all panels side by side: the form for raw weights, packed at every call.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panels(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int rows, int outputs, ref float destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel.Length, (long)rows * outputs, nameof(kernel));
        int whole = outputs / PackedLayout.Lanes;
        int rest = outputs % PackedLayout.Lanes;
        nint panelFloats = (nint)(rows + 1) * PackedLayout.Lanes;
        for (int panel = 0; panel < PackedLayout.Groups(outputs); panel++)
        {
            ReadOnlySpan<float> own = bias.IsEmpty ? bias : bias[(panel * PackedLayout.Lanes)..];
            Span<float> vector = Vector(ref Unsafe.Add(ref destination, panel * panelFloats));
            vector.Clear();
            own[..Math.Min(own.Length, PackedLayout.Lanes)].CopyTo(vector);
        }

        ref float source = ref MemoryMarshal.GetReference(kernel);
        for (int row = 1; row <= rows; row++)
        {
            ref float target = ref Unsafe.Add(ref destination, (nint)row * PackedLayout.Lanes);
            for (int panel = 0; panel < whole; panel++)
            {
                SixteenFloats.Copy(ref source, ref target);
                source = ref Unsafe.Add(ref source, PackedLayout.Lanes);
                target = ref Unsafe.Add(ref target, panelFloats);
            }

            if (rest == 0)
                continue;
            Gather(MemoryMarshal.CreateReadOnlySpan(ref source, rest), 1, rest, ref target);
            source = ref Unsafe.Add(ref source, rest);
        }
    }

    /// <summary>Packs a matrix <c>[rows][outputs]</c> of few outputs, the weights of each side by side.</summary>
    /// <param name="kernel">The weights; a row for each term of a sum.</param>
    /// <param name="bias"><c>[outputs]</c>, or empty for zeros.</param>
    /// <param name="rows">Weights of one output channel.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="destination">The first float of a block that holds them all.</param>
    public static void Strips(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int rows, int outputs, ref float destination) =>
        Strips(kernel, bias, 1, rows, outputs, 0, outputs, 1, ref destination);

    /// <summary>As the public form, for weights whose output channel <c>ic * multiplier + m</c> and tap <c>t</c> lie at
    /// <c>t * tapStride + channel * channelStride</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Taps(
        ReadOnlySpan<float> depthwise,
        ReadOnlySpan<float> bias,
        int taps,
        int outputs,
        int tapStride,
        int channelStride,
        ref float destination)
    {
        int count = Math.Min(outputs, PackedLayout.Lanes);
        for (int group = 0; group < PackedLayout.Groups(outputs); group++)
        {
            int first = PackedLayout.GroupStart(group, outputs);
            if (bias.IsEmpty)
                Vector(ref destination).Clear();
            else
                Gather(bias[first..], 1, count, ref destination);
            destination = ref Unsafe.Add(ref destination, PackedLayout.Lanes);
            for (int tap = 0; tap < taps; tap++)
            {
                int source = (tap * tapStride) + (first * channelStride);
                Gather(depthwise[source..], channelStride, count, ref destination);
                destination = ref Unsafe.Add(ref destination, PackedLayout.Lanes);
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

    /// <summary>As the public form, for a weight for each tap and, within it, each channel, which lie as those of <see cref="Panels(ReadOnlySpan{float}, ReadOnlySpan{float}, int, int, int, int, int, int, ref float)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Strips(
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
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel.Length, (long)taps * channels * outputs, nameof(kernel));
        int terms = taps * channels, strip = (int)PackedLayout.StripFloats(terms);
        ref float source = ref MemoryMarshal.GetReference(kernel);
        for (int output = 0; output < outputs; output++)
        {
            Span<float> own = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, (nint)output * strip), strip);
            own[..PackedLayout.Lanes].Clear();
            own[0] = bias.IsEmpty ? 0 : bias[output];
            own[(PackedLayout.Lanes + terms)..].Fill(-0f);
            ref float weight = ref own[PackedLayout.Lanes];
            for (int tap = 0; tap < taps; tap++)
            {
                ref float first = ref Unsafe.Add(ref source, ((nint)tap * tapStride) + ((nint)output * outputStride));
                for (nint channel = 0; channel < channels; channel++, weight = ref Unsafe.Add(ref weight, 1))
                    weight = Unsafe.Add(ref first, channel * channelStride);
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
            SixteenFloats.Copy(ref MemoryMarshal.GetReference(source[..PackedLayout.Lanes]), ref destination);
            return;
        }

        vector.Clear();
        for (int lane = 0; lane < count; lane++)
            vector[lane] = source[lane * stride];
    }
}
