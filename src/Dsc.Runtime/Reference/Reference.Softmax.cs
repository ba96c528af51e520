using System;
using System.Numerics;

namespace Dsc;

public static partial class Reference
{
    /// <summary>exp(x) of each value over the sum of them all, with the largest value subtracted first so that nothing overflows.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="input"><c>[batch][classes]</c></param>
    /// <param name="output"><c>[batch][classes]</c></param>
    /// <param name="batch">Number of vectors.</param>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of <paramref name="batch"/>.</exception>
    public static void Softmax<T>(ReadOnlySpan<T> input, Span<T> output, int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int classes = Dsc.Softmax.Classes(input.Length, output.Length, batch);
        for (int first = 0; first < input.Length; first += classes)
        {
            T max = input[first];
            for (int i = 0; i < classes; i++)
                max = T.Max(max, input[first + i]);
            T sum = T.Zero;
            for (int i = 0; i < classes; i++)
                sum += output[first + i] = T.Exp(input[first + i] - max);
            for (int i = 0; i < classes; i++)
                output[first + i] /= sum;
        }
    }
}
