using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Runs of 32-bit elements that follow one another, to runs that are longer and end with one value: channels added to every pixel.</summary>
internal static class PaddedRuns
{
    /// <summary>The same on the threads of the run of the network, where that pays.</summary>
    public static unsafe void Share(ref uint source, nint size, ref uint target, nint padded, int count, uint value)
    {
        fixed (uint* from = &source, to = &target)
            WorkTeam.Share(new ExtendedRuns(from, size, to, padded, value), count, padded * count);
    }

    /// <param name="source">The first run.</param>
    /// <param name="size">Elements of a run of the source.</param>
    /// <param name="target">Where it goes; apart from the source.</param>
    /// <param name="padded">Elements of a run of the target, more than <paramref name="size"/>.</param>
    /// <param name="count">Number of runs.</param>
    /// <param name="value">What the runs end with.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref uint source, nint size, ref uint target, nint padded, nint count, uint value)
    {
        int lanes = Vector<uint>.Count;

        // Whole vectors are read and written: the last one of a run reaches into the next, which is written after it. The runs at the end have none.
        nint whole = Math.Min(Inside(count, size, lanes), Inside(count, padded, lanes));
        Vector<uint> filling = new(value), kept = Vector.LessThan(Vector<uint>.Indices, new Vector<uint>((uint)(size % lanes)));
        for (nint run = 0; run < whole; run++)
        {
            nint at = 0;
            for (; at <= size - lanes; at += lanes)
                Vector.LoadUnsafe(ref source, (nuint)at).StoreUnsafe(ref target, (nuint)at);
            if (at < size)
            {
                Vector.ConditionalSelect(kept, Vector.LoadUnsafe(ref source, (nuint)at), filling).StoreUnsafe(ref target, (nuint)at);
                at += lanes;
            }

            for (; at < padded; at += lanes)
                filling.StoreUnsafe(ref target, (nuint)at);
            source = ref Unsafe.Add(ref source, size);
            target = ref Unsafe.Add(ref target, padded);
        }

        for (nint run = whole; run < count; run++)
        {
            for (nint at = 0; at < padded; at++)
                Unsafe.Add(ref target, at) = at < size ? Unsafe.Add(ref source, at) : value;
            source = ref Unsafe.Add(ref source, size);
            target = ref Unsafe.Add(ref target, padded);
        }
    }

    /// <summary>How many runs end so far before the end of the last that a vector which begins in one of them is inside.</summary>
    private static nint Inside(nint count, nint length, int lanes) => Math.Max(0, ((count * length) - lanes + 1) / length);
}
