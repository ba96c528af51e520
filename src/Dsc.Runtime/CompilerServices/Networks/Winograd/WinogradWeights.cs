using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The weights of the places of a tile, G k G^T of each pair of channels, in double precision.</summary>
internal static class WinogradWeights
{
    /// <summary>Pairs of channels that are transformed at a time.</summary>
    private const int Block = 256;

    /// <summary>Fills <paramref name="places"/>, <c>[side][side][pairs]</c>, from a kernel <c>[taps][taps][pairs]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform<TFilter>(ReadOnlySpan<float> kernel, int pairs, Span<float> places)
        where TFilter : struct, IMinimalFilter
    {
        int taps = TFilter.Taps, side = taps + TFilter.Outputs - 1;
        ReadOnlySpan<double> weights = TFilter.Weights;
        var window = new double[taps * taps * Block];
        var halfway = new double[side * taps * Block];
        var sum = new double[Block];
        for (int first = 0; first < pairs; first += Block)
        {
            int count = Math.Min(Block, pairs - first);
            for (int tap = 0; tap < taps * taps; tap++)
            {
                for (int i = 0; i < count; i++)
                    window[(tap * Block) + i] = kernel[(tap * pairs) + first + i];
            }

            for (int row = 0; row < side; row++)
            {
                for (int column = 0; column < taps; column++)
                {
                    Span<double> target = halfway.AsSpan(((row * taps) + column) * Block, count);
                    Combine(weights.Slice(row * taps, taps), window, column * Block, taps * Block, target);
                }

                for (int column = 0; column < side; column++)
                {
                    Combine(weights.Slice(column * taps, taps), halfway, row * taps * Block, Block, sum.AsSpan(0, count));
                    Span<float> target = places.Slice((((row * side) + column) * pairs) + first, count);
                    for (int i = 0; i < count; i++)
                        target[i] = (float)sum[i];
                }
            }
        }
    }

    /// <summary>The sum of some arrays, each by its weight.</summary>
    private static void Combine(ReadOnlySpan<double> weights, ReadOnlySpan<double> source, int start, int stride, Span<double> target)
    {
        target.Clear();
        for (int term = 0; term < weights.Length; term++)
        {
            if (weights[term] == 0)
                continue;
            ReadOnlySpan<double> values = source.Slice(start + (term * stride), target.Length);
            ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
            Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(target);
            for (int i = 0; i < sums.Length; i++)
                sums[i] += vectors[i] * weights[term];
            for (int i = sums.Length * Vector<double>.Count; i < target.Length; i++)
                target[i] += values[i] * weights[term];
        }
    }
}
