using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// How two or three operands lie under their common shape: sizes and distances with the axes merged that can be walked as one.
/// Equal shapes become one axis, a scalar one axis with distance 0, a value for each channel two axes.
/// </summary>
internal struct Broadcast
{
    public Axes Sizes;
    public Axes A;
    public Axes B;
    public Axes C;

    /// <summary>Number of axes; at least 1.</summary>
    public int Rank;

    /// <summary>The common shape of two operands, as numpy and ONNX broadcast them.</summary>
    /// <exception cref="ArgumentException">Sizes differ and neither is 1.</exception>
    public static Broadcast Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => Of(a, b, []);

    /// <summary>The common shape of three operands.</summary>
    /// <exception cref="ArgumentException">Sizes differ and neither is 1.</exception>
    public static Broadcast Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ReadOnlySpan<int> c)
    {
        Broadcast result = default;
        int rank = Math.Max(a.Length, Math.Max(b.Length, c.Length));
        int strideA = 1, strideB = 1, strideC = 1;

        // From the last axis on; the axes are collected in reverse and turned around at the end.
        for (int back = 1; back <= rank; back++)
        {
            int sizeA = At(a, back), sizeB = At(b, back), sizeC = At(c, back);
            int size = Common(Common(sizeA, sizeB), sizeC);
            if (size != 1)
                result.Push(size, sizeA == 1 ? 0 : strideA, sizeB == 1 ? 0 : strideB, sizeC == 1 ? 0 : strideC);
            strideA *= sizeA;
            strideB *= sizeB;
            strideC *= sizeC;
        }

        if (result.Rank == 0)
            result.Push(1, 0, 0, 0);
        int last = result.Rank - 1;
        for (int i = 0; i < result.Rank / 2; i++)
        {
            Swap(ref result.Sizes, i, last - i);
            Swap(ref result.A, i, last - i);
            Swap(ref result.B, i, last - i);
            Swap(ref result.C, i, last - i);
        }

        return result;
    }

    /// <summary>Elements of the common shape.</summary>
    public readonly int Count => Axes.Count(((ReadOnlySpan<int>)Sizes)[..Rank]);

    /// <summary>
    /// Steps to the next row, the last axis, in row-major order, and moves the three offsets along. The indices start with zeros.
    /// </summary>
    /// <returns>Whether there is one.</returns>
    public readonly bool Next(ref Axes indices, ref nint a, ref nint b, ref nint c)
    {
        for (int axis = Rank - 2; axis >= 0; axis--)
        {
            a += A[axis];
            b += B[axis];
            c += C[axis];
            if (++indices[axis] < Sizes[axis])
                return true;
            a -= (nint)A[axis] * Sizes[axis];
            b -= (nint)B[axis] * Sizes[axis];
            c -= (nint)C[axis] * Sizes[axis];
            indices[axis] = 0;
        }

        return false;
    }

    private static int At(ReadOnlySpan<int> shape, int back) => back <= shape.Length ? shape[^back] : 1;

    private static int Common(int a, int b)
    {
        if (a != b && a != 1 && b != 1)
            KernelGuard.Throw("shapes", $"Sizes {a} and {b} of one axis cannot be broadcast: neither is 1.");
        return a == 1 ? b : a;
    }

    private static void Swap(ref Axes axes, int i, int j) => (axes[i], axes[j]) = (axes[j], axes[i]);

    /// <summary>Adds an axis outside the ones before it, or merges it with the last one where all operands allow.</summary>
    private void Push(int size, int a, int b, int c)
    {
        if (Rank > 0)
        {
            int inner = Rank - 1, count = Sizes[inner];
            if (a == A[inner] * count && b == B[inner] * count && c == C[inner] * count)
            {
                Sizes[inner] = count * size;
                return;
            }
        }

        Sizes[Rank] = size;
        A[Rank] = a;
        B[Rank] = b;
        C[Rank] = c;
        Rank++;
    }
}
