using System;

namespace Dsc.CompilerServices.Networks;

public static partial class Movement
{
    /// <summary>Takes elements from two runs in turn, the channels of two groups as a shuffle has them: run after run.</summary>
    /// <param name="even">What goes to even places.</param>
    /// <param name="evenStart">Where its first run begins.</param>
    /// <param name="evenStride">Distance between two of its runs, in elements.</param>
    /// <param name="odd">What goes to odd places.</param>
    /// <param name="oddStart">Where its first run begins.</param>
    /// <param name="oddStride">Distance between two of its runs, in elements.</param>
    /// <param name="target">Where they go; apart from both.</param>
    /// <param name="targetStart">Where the first run goes.</param>
    /// <param name="targetStride">Distance between two runs there, in elements.</param>
    /// <param name="run">Elements of a run; those of the target have twice as many.</param>
    /// <param name="count">Number of runs.</param>
    /// <exception cref="ArgumentException">A run lies outside its span.</exception>
    public static unsafe void Interleave(
        ReadOnlySpan<float> even, int evenStart, int evenStride, ReadOnlySpan<float> odd, int oddStart, int oddStride, Span<float> target, int targetStart, int targetStride,
        int run, int count)
    {
        if (run <= 0 || count <= 0)
            return;
        Inside(even.Length, nameof(even), evenStart, evenStride, run, count);
        Inside(odd.Length, nameof(odd), oddStart, oddStride, run, count);
        Inside(target.Length, nameof(target), targetStart, targetStride, 2 * run, count);
        fixed (float* evens = even, odds = odd, to = target)
        {
            var work = new InterleavedRuns(evens + evenStart, evenStride, odds + oddStart, oddStride, to + targetStart, targetStride, run);
            WorkTeam.Share(work, count, 2L * run * count);
        }
    }
}
