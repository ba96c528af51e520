using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Mean and variance of each channel of <c>[pixels][channels]</c>, in blocks of pixels that stay in the cache for both and are joined in double precision: so the
/// last of very many pixels counts as much as the first. All in one order, whatever the width of the vectors.
/// </summary>
internal static class ChannelMoments
{
    private const int BlockFloats = 16 * 1024, FewestPixels = 16, MostPixels = 1024;

    /// <param name="image"><c>[pixels][channels]</c></param>
    /// <param name="pixels">At least 1.</param>
    /// <param name="means">One for each channel.</param>
    /// <param name="variances">One for each channel.</param>
    public static unsafe void Run(ReadOnlySpan<float> image, int pixels, Span<double> means, Span<double> variances)
    {
        int channels = means.Length, size = Math.Clamp(BlockFloats / channels, FewestPixels, MostPixels), blocks = (pixels + size - 1) / size;
        Span<float> moments = MemoryMarshal.CreateSpan(ref Scratch.Tiles(2L * blocks * channels), 2 * blocks * channels);
        fixed (float* values = image, target = moments)
        {
            var work = new MomentBlocks(values, pixels, channels, size, target);
            WorkTeam.Share(work, blocks, image.Length);
        }

        means.Clear();
        variances.Clear();
        for (int block = 0; block < blocks; block++)
        {
            ReadOnlySpan<float> centres = moments.Slice(2 * block * channels, channels), squares = moments.Slice(((2 * block) + 1) * channels, channels);
            int pixel = block * size, count = Math.Min(size, pixels - pixel);

            // The distance of both means adds to the squares of what both are together (Chan, Golub and LeVeque 1979).
            double part = count / (double)(pixel + count), weight = part * pixel;
            for (int channel = 0; channel < channels; channel++)
            {
                double distance = centres[channel] - means[channel];
                means[channel] += distance * part;
                variances[channel] += squares[channel] + (distance * distance * weight);
            }
        }

        foreach (ref double variance in variances)
            variance /= pixels;
    }

    /// <summary>Gives each channel mean and variance of the group of channels that it belongs to.</summary>
    public static void Join(Span<double> means, Span<double> variances, int size)
    {
        for (int start = 0; start < means.Length; start += size)
        {
            Span<double> ownMeans = means.Slice(start, size), ownVariances = variances.Slice(start, size);
            double mean = 0, variance = 0;
            foreach (double own in ownMeans)
                mean += own;
            mean /= size;
            for (int channel = 0; channel < size; channel++)
                variance += ownVariances[channel] + ((ownMeans[channel] - mean) * (ownMeans[channel] - mean));
            ownMeans.Fill(mean);
            ownVariances.Fill(variance / size);
        }
    }

    /// <summary>For each channel the sum of the squared distances of its pixels from a centre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Squares(ref float image, nint pixels, nint channels, ref float centres, ref float sums)
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
