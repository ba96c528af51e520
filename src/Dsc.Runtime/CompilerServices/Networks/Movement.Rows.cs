using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

// Runs of elements at fixed distances: concatenation, splitting, some of the channels of each pixel.
public static partial class Movement
{
    /// <summary>
    /// Copies runs: run <c>r</c> from <c>sourceStart + r * sourceStride</c> to <c>targetStart + r * targetStride</c>. For a concatenation or a
    /// split along an axis the runs are the product of the sizes from that axis on, and their number the product of the sizes before it.
    /// </summary>
    /// <param name="source">The values.</param>
    /// <param name="sourceStart">Where the first run begins.</param>
    /// <param name="sourceStride">Distance between two runs, in elements.</param>
    /// <param name="target">Where they go; apart from the source.</param>
    /// <param name="targetStart">Where the first run goes.</param>
    /// <param name="targetStride">Distance between two runs, in elements.</param>
    /// <param name="run">Elements of a run.</param>
    /// <param name="count">Number of runs.</param>
    /// <exception cref="ArgumentException">A run lies outside its span.</exception>
    public static void Rows<T>(
        ReadOnlySpan<T> source, int sourceStart, int sourceStride, Span<T> target, int targetStart, int targetStride, int run, int count)
        where T : unmanaged
    {
        if (run <= 0 || count <= 0)
            return;
        Inside(source.Length, nameof(source), sourceStart, sourceStride, run, count);
        Inside(target.Length, nameof(target), targetStart, targetStride, run, count);
        ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), sourceStart);
        ref T to = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), targetStart);
        RunCopy.Share(ref from, sourceStride, ref to, targetStride, run, count);
    }

    /// <summary>Fills runs with one value: channels of each pixel that nothing else writes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="targetStart">Where the first run begins.</param>
    /// <param name="targetStride">Distance between two runs, in elements.</param>
    /// <param name="run">Elements of a run.</param>
    /// <param name="count">Number of runs.</param>
    /// <exception cref="ArgumentException">A run lies outside the span.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill<T>(T value, Span<T> target, int targetStart, int targetStride, int run, int count)
        where T : unmanaged
    {
        if (run <= 0 || count <= 0)
            return;
        Inside(target.Length, nameof(target), targetStart, targetStride, run, count);
        ref T to = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), targetStart);
        for (int r = 0; r < count; r++)
        {
            for (nint i = 0; i < run; i++)
                Unsafe.Add(ref to, i) = value;
            to = ref Unsafe.Add(ref to, targetStride);
        }
    }

    private static void Inside(int length, string name, int start, int stride, int run, int count)
    {
        long end = start + ((count - 1L) * stride) + run;
        if (start < 0 || stride < 0 || end > length)
            KernelGuard.Throw(name, $"{name} must hold {end} elements, but holds {length}.");
    }
}
