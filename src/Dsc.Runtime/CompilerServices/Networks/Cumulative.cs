using System;
using System.ComponentModel;
using System.Numerics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Results along an axis that go on from one element to the next.</summary>
/// <exception cref="ArgumentException">A length does not fit.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Cumulative
{
    /// <summary>The sum of the elements up to each; integers wrap around.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="isExclusive">Without the element itself.</param>
    /// <param name="isReverse">From the end to the element, not from the beginning.</param>
    /// <param name="output">As the input.</param>
    public static void Sum<T>(ReadOnlySpan<T> input, int outer, int size, int inner, bool isExclusive, bool isReverse, Span<T> output)
        where T : unmanaged, INumber<T>
    {
        KernelGuard.Length(input.Length, nameof(input), Axes.Count([outer, size, inner]));
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        int step = isReverse ? -inner : inner;
        for (int line = 0; line < outer * inner; line++)
        {
            int at = (line / inner * size * inner) + (line % inner) + (isReverse ? (size - 1) * inner : 0);
            T sum = T.Zero;
            for (int i = 0; i < size; i++, at += step)
            {
                T before = sum;
                sum = unchecked(sum + input[at]);
                output[at] = isExclusive ? before : sum;
            }
        }
    }
}
