using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Copies a view of a tensor, a size and a distance for each axis, into dense memory: transpositions, slices, repetitions. Distances
/// may be 0 or negative. Axes are merged as far as they go; what remains are runs, tiles of a matrix, or single elements.
/// </summary>
internal static class StridedCopy
{
    /// <param name="source">The element that comes first.</param>
    /// <param name="sizes">Elements of each axis of the view.</param>
    /// <param name="strides">Distance between neighbours on each axis, in elements of the source.</param>
    /// <param name="target">The dense target, with room for the whole view.</param>
    public static unsafe void Run<T>(ref T source, ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides, ref T target)
        where T : unmanaged
    {
        Axes size = default, stride = default;
        int rank = Merge(sizes, strides, ref size, ref stride);
        if (rank < 0)
            return;
        int count = Axes.Count(((ReadOnlySpan<int>)size)[..rank]);

        // A matrix alone is transposed as a whole.
        if (rank < 2 || (rank == 2 && IsMatrix<T>(rank, in size, in stride)) || WorkTeam.For(count) is not { } team)
        {
            Merged(ref source, rank, in size, in stride, ref target);
            return;
        }

        fixed (T* from = &source, to = &target)
            team.Rows(new ViewSlices<T>(from, size, stride, rank, to, count / size[0]), size[0]);
    }

    /// <summary>The same with the axes of a view that are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Merged<T>(ref T source, int rank, in Axes size, in Axes stride, ref T target)
        where T : unmanaged
    {
        bool isMatrix = IsMatrix<T>(rank, in size, in stride);
        int outer = rank - (isMatrix ? 2 : 1);
        nint inner = size[rank - 1], step = stride[rank - 1];
        if (!isMatrix && outer > 0)
        {
            // The two innermost axes are loops of their own: runs are often short.
            outer--;
        }

        nint rows = !isMatrix && rank > 1 ? size[rank - 2] : 1, rowStep = !isMatrix && rank > 1 ? stride[rank - 2] : 0;
        Axes indices = default;
        nint at = 0;
        while (true)
        {
            ref T first = ref Unsafe.Add(ref source, at);
            if (isMatrix)
            {
                Transpose(ref first, ref target, size[rank - 1], size[rank - 2]);
                target = ref Unsafe.Add(ref target, inner * size[rank - 2]);
            }
            else
            {
                Rows(ref first, rows, rowStep, inner, step, ref target);
                target = ref Unsafe.Add(ref target, rows * inner);
            }

            int axis = outer - 1;
            for (; axis >= 0; axis--)
            {
                at += stride[axis];
                if (++indices[axis] < size[axis])
                    break;
                at -= (nint)stride[axis] * size[axis];
                indices[axis] = 0;
            }

            if (axis < 0)
                return;
        }
    }

    /// <summary>Rows of elements with fixed distances, into dense memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<T>(ref T source, nint rows, nint rowStep, nint count, nint step, ref T target)
        where T : unmanaged
    {
        if (step == 1)
        {
            RunCopy.Run(ref source, rowStep, ref target, count, count, rows);
            return;
        }

        if (step == 0 && count >= 16)
        {
            for (nint row = 0; row < rows; row++)
            {
                MemoryMarshal.CreateSpan(ref target, (int)count).Fill(Unsafe.Add(ref source, row * rowStep));
                target = ref Unsafe.Add(ref target, count);
            }

            return;
        }

        for (nint row = 0; row < rows; row++)
        {
            ref T value = ref Unsafe.Add(ref source, row * rowStep);
            for (nint i = 0; i < count; i++)
            {
                target = value;
                target = ref Unsafe.Add(ref target, 1);
                value = ref Unsafe.Add(ref value, step);
            }
        }
    }

    /// <summary>Drops axes of one element and merges neighbours that can be walked as one.</summary>
    /// <returns>The number of axes left, at least 1; -1 when the view is empty.</returns>
    private static int Merge(ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides, ref Axes size, ref Axes stride)
    {
        int rank = 0;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] == 0)
                return -1;
            if (sizes[axis] == 1)
                continue;
            if (rank > 0 && stride[rank - 1] == strides[axis] * sizes[axis])
            {
                size[rank - 1] *= sizes[axis];
                stride[rank - 1] = strides[axis];
                continue;
            }

            size[rank] = sizes[axis];
            stride[rank] = strides[axis];
            rank++;
        }

        if (rank > 0)
            return rank;
        size[0] = 1;
        return 1;
    }

    /// <summary>Whether the two innermost axes are a dense matrix of 32-bit elements that lies the other way round in the source.</summary>
    private static bool IsMatrix<T>(int rank, in Axes size, in Axes stride) =>
        Unsafe.SizeOf<T>() == sizeof(float) && rank >= 2 && stride[rank - 2] == 1 && stride[rank - 1] == size[rank - 2]
            && size[rank - 1] > 1 && (long)size[rank - 1] * size[rank - 2] >= 64;

    private static void Transpose<T>(ref T source, ref T target, int rows, int columns)
        where T : unmanaged
    {
        int count = rows * columns;
        MatrixTranspose.Run(
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, float>(ref source), count),
            MemoryMarshal.CreateSpan(ref Unsafe.As<T, float>(ref target), count), rows, columns);
    }
}
