using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

public static partial class Movement
{
    /// <summary>Copies elements between places with strides of their own.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="sourceStart">The first one there.</param>
    /// <param name="sourceStrides">Elements from one to the next along each axis; may be 0 or negative.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="targetStart">The first one there.</param>
    /// <param name="targetStrides">Elements from one to the next along each axis.</param>
    /// <param name="sizes">Of the axes; at least one.</param>
    /// <exception cref="ArgumentException">An element lies outside its span.</exception>
    public static unsafe void Copy<T>(
        ReadOnlySpan<T> source,
        int sourceStart,
        ReadOnlySpan<int> sourceStrides,
        Span<T> target,
        int targetStart,
        ReadOnlySpan<int> targetStrides,
        ReadOnlySpan<int> sizes)
        where T : unmanaged
    {
        if (sizes.Contains(0))
            return;
        CheckInside(source.Length, nameof(source), sourceStart, sourceStrides, sizes);
        CheckInside(target.Length, nameof(target), targetStart, targetStrides, sizes);
        ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), sourceStart), to = ref Unsafe.Add(ref MemoryMarshal.GetReference(target), targetStart);
        int outer = 0; // the first axis that can be shared
        while (outer < sizes.Length - 1 && sizes[outer] == 1)
            outer++;
        if (outer == sizes.Length - 1 || WorkTeam.For(Axes.Count(sizes)) is not { } team)
        {
            Copy(ref from, sourceStrides, ref to, targetStrides, sizes);
            return;
        }

        fixed (T* first = &from, target0 = &to)
        {
            team.Rows(
                new CopiedSlices<T>(first, Axes.Of(sourceStrides[outer..]), target0, Axes.Of(targetStrides[outer..]), Axes.Of(sizes[outer..]), sizes.Length - outer),
                sizes[outer]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Copy<T>(ref T source, ReadOnlySpan<int> sourceStrides, ref T target, ReadOnlySpan<int> targetStrides, ReadOnlySpan<int> sizes)
        where T : unmanaged
    {
        if (sizes.Length > 2)
        {
            for (nint i = 0; i < sizes[0]; i++)
                Copy(ref Unsafe.Add(ref source, i * sourceStrides[0]), sourceStrides[1..], ref Unsafe.Add(ref target, i * targetStrides[0]), targetStrides[1..], sizes[1..]);
            return;
        }

        bool hasRows = sizes.Length > 1;
        nint rows = hasRows ? sizes[0] : 1, sourceStep = hasRows ? sourceStrides[0] : 0, targetStep = hasRows ? targetStrides[0] : 0;
        nint run = sizes[^1], sourceStride = sourceStrides[^1], targetStride = targetStrides[^1];
        if (sourceStride == 1 && targetStride == 1)
        {
            RunCopy.Run(ref source, sourceStep, ref target, targetStep, run, rows);
            return;
        }

        if (Unsafe.SizeOf<T>() == sizeof(float) && (sourceStride, targetStride) is (2, 1) && PairCopy.CanTake(run))
        {
            PairCopy.Take(ref Unsafe.As<T, float>(ref source), sourceStep, ref Unsafe.As<T, float>(ref target), targetStep, run, rows);
            return;
        }

        if (Unsafe.SizeOf<T>() == sizeof(float) && (sourceStride, targetStride) is (1, 2) && PairCopy.CanPut(run))
        {
            PairCopy.Put(ref Unsafe.As<T, float>(ref source), sourceStep, ref Unsafe.As<T, float>(ref target), targetStep, run, rows);
            return;
        }

        for (; rows > 0; rows--)
        {
            for (nint i = 0; i < run; i++)
                Unsafe.Add(ref target, i * targetStride) = Unsafe.Add(ref source, i * sourceStride);
            source = ref Unsafe.Add(ref source, sourceStep);
            target = ref Unsafe.Add(ref target, targetStep);
        }
    }

    private static void CheckInside(int length, string name, int start, ReadOnlySpan<int> strides, ReadOnlySpan<int> sizes)
    {
        long first = start, last = start;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            long reach = (sizes[axis] - 1L) * strides[axis];
            first += Math.Min(reach, 0);
            last += Math.Max(reach, 0);
        }

        if (first < 0 || last >= length)
            KernelGuard.Throw(name, $"{name} must hold the elements {KernelGuard.Text(first)} to {KernelGuard.Text(last)}, but holds {KernelGuard.Text(length)}.");
    }
}
