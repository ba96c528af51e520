using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The places of the greatest or least elements along an axis, <c>[outer][size][inner]</c>. A NaN is greater than every number.</summary>
/// <exception cref="ArgumentException">A length does not fit.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Ranking
{
    /// <summary>The place of the greatest element along the axis.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis; at least 1.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="selectLast">Of equal ones the last is meant, not the first.</param>
    /// <param name="output"><c>[outer][inner]</c></param>
    public static void ArgMax<T, TIndex>(ReadOnlySpan<T> input, int outer, int size, int inner, bool selectLast, Span<TIndex> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Arg(input, outer, size, inner, selectLast, isMax: true, output);

    /// <summary>The place of the least element along the axis.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis; at least 1.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="selectLast">Of equal ones the last is meant, not the first.</param>
    /// <param name="output"><c>[outer][inner]</c></param>
    public static void ArgMin<T, TIndex>(ReadOnlySpan<T> input, int outer, int size, int inner, bool selectLast, Span<TIndex> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Arg(input, outer, size, inner, selectLast, isMax: false, output);

    /// <summary>The <paramref name="k"/> greatest or least elements along the axis and their places, in order; of equal ones the first place comes first.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="k">How many; at most <paramref name="size"/>.</param>
    /// <param name="isLargest">The greatest, not the least.</param>
    /// <param name="values"><c>[outer][k][inner]</c></param>
    /// <param name="indices"><c>[outer][k][inner]</c></param>
    public static void TopK<T, TIndex>(
        ReadOnlySpan<T> input, int outer, int size, int inner, int k, bool isLargest, Span<T> values, Span<TIndex> indices)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        KernelGuard.Length(input.Length, nameof(input), Axes.Count([outer, size, inner]));
        KernelGuard.Length(values.Length, nameof(values), Axes.Count([outer, k, inner]));
        KernelGuard.Length(indices.Length, nameof(indices), values.Length);
        if (k > size)
            KernelGuard.Throw(nameof(k), $"k must be at most {size}, the size of the axis, but is {k}.");
        if (k == 0)
            return;
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++)
            {
                var heap = new TopHeap<T, TIndex>(values[((o * k * inner) + i)..], indices[((o * k * inner) + i)..], inner, isLargest);
                for (int place = 0; place < size; place++)
                    heap.Offer(input[(((o * size) + place) * inner) + i], TIndex.CreateTruncating(place), k);
                heap.Sort(k);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Arg<T, TIndex>(ReadOnlySpan<T> input, int outer, int size, int inner, bool selectLast, bool isMax, Span<TIndex> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        KernelGuard.Length(input.Length, nameof(input), Axes.Count([outer, size, inner]));
        KernelGuard.Length(output.Length, nameof(output), Axes.Count([outer, inner]));
        for (int o = 0; o < outer; o++)
            for (int i = 0; i < inner; i++)
            {
                int at = (o * size * inner) + i, best = 0;
                T value = input[at];
                for (int place = 1; place < size; place++)
                {
                    T other = input[at + (place * inner)];
                    bool isBetter = isMax ? other > value : other < value;
                    if (isBetter || (!(isMax ? other < value : other > value) && Replaces(other, value, selectLast, isMax)))
                        (value, best) = (other, place);
                }

                output[(o * inner) + i] = TIndex.CreateTruncating(best);
            }
    }

    /// <summary>Whether an element that is equal to the best one, or one of the two being NaN, takes its place.</summary>
    private static bool Replaces<T>(T other, T value, bool selectLast, bool isMax)
        where T : unmanaged, INumber<T> =>
        TopHeap<T, int>.Precedes(other, value, isMax) || (selectLast && !TopHeap<T, int>.Precedes(value, other, isMax));
}
