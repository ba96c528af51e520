using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Mean and variance of each channel of <c>[pixels][channels]</c>. Pixels are added in blocks, the blocks in double precision, so that the last of very many
/// pixels counts as much as the first; in one order, whatever the width of the vectors.
/// </summary>
internal static class ChannelMoments
{
    private const int Block = 256;

    /// <summary>Floats that <see cref="Run"/> needs for its own use.</summary>
    public static int Work(int channels) => 2 * channels;

    /// <param name="image"><c>[pixels][channels]</c></param>
    /// <param name="pixels">At least 1.</param>
    /// <param name="means">One for each channel.</param>
    /// <param name="variances">One for each channel.</param>
    /// <param name="work"><see cref="Work"/> floats.</param>
    public static void Run(ReadOnlySpan<float> image, int pixels, Span<double> means, Span<double> variances, Span<float> work)
    {
        int channels = means.Length;
        Span<float> row = work[..channels], centres = work.Slice(channels, channels);
        means.Clear();
        for (int pixel = 0; pixel < pixels; pixel += Block)
        {
            int count = Math.Min(Block, pixels - pixel);
            Pooling.Average(ref Unsafe.AsRef(in image[pixel * channels]), count, channels, ref row[0]);
            for (int channel = 0; channel < channels; channel++)
                means[channel] += (double)row[channel] * count;
        }

        for (int channel = 0; channel < channels; channel++)
        {
            means[channel] /= pixels;
            centres[channel] = (float)means[channel];
        }

        variances.Clear();
        for (int pixel = 0; pixel < pixels; pixel += Block)
        {
            Squares(ref Unsafe.AsRef(in image[pixel * channels]), Math.Min(Block, pixels - pixel), channels, ref centres[0], ref row[0]);
            for (int channel = 0; channel < channels; channel++)
                variances[channel] += row[channel];
        }

        for (int channel = 0; channel < channels; channel++)
        {
            double rounding = means[channel] - centres[channel];
            variances[channel] = Math.Max((variances[channel] / pixels) - (rounding * rounding), 0);
        }
    }

    /// <summary>For each channel the sum of the squared distances of its pixels from a centre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Squares(ref float image, nint pixels, nint channels, ref float centres, ref float sums)
    {
        nint channel = 0;
        if (Vector512.IsHardwareAccelerated)
            channel = Squares<Vector512<float>, Vector512Ops>(ref image, pixels, channel, channels, ref centres, ref sums);
        if (Vector256.IsHardwareAccelerated)
            channel = Squares<Vector256<float>, Vector256Ops>(ref image, pixels, channel, channels, ref centres, ref sums);
        channel = Squares<Vector128<float>, Vector128Ops>(ref image, pixels, channel, channels, ref centres, ref sums);
        Squares<Vector128<float>, OneLaneOps>(ref image, pixels, channel, channels, ref centres, ref sums);
    }

    /// <summary>Even and odd pixels have sums of their own: the additions of one alone would wait for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Squares<TVector, TOps>(ref float image, nint pixels, nint channel, nint channels, ref float centres, ref float sums)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (; channel <= channels - TOps.Count; channel += TOps.Count)
        {
            TVector centre = TOps.Load(ref centres, (nuint)channel), even = TOps.Create(0f), odd = even;
            nint at = channel, pixel = 0;
            for (; pixel < pixels - 1; pixel += 2, at += 2 * channels)
            {
                TVector first = TOps.Subtract(TOps.Load(ref image, (nuint)at), centre), second = TOps.Subtract(TOps.Load(ref image, (nuint)(at + channels)), centre);
                even = TOps.MultiplyAdd(first, first, even);
                odd = TOps.MultiplyAdd(second, second, odd);
            }

            if (pixel < pixels)
            {
                TVector last = TOps.Subtract(TOps.Load(ref image, (nuint)at), centre);
                even = TOps.MultiplyAdd(last, last, even);
            }

            TOps.Store(TOps.Add(even, odd), ref sums, (nuint)channel);
        }

        return channel;
    }
}
