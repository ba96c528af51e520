using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Products of matrices that are both computed at run time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatMul
{
    /// <summary>The product of each pair of matrices.</summary>
    /// <param name="a"><c>[...][rows][depth]</c></param>
    /// <param name="shapeA">Its shape; at least two axes.</param>
    /// <param name="b"><c>[...][depth][columns]</c></param>
    /// <param name="shapeB">Its shape; at least two axes. The axes before the last two are broadcast.</param>
    /// <param name="output"><c>[...][rows][columns]</c>; apart from both.</param>
    /// <exception cref="ArgumentException">The shapes do not go together, or a length does not fit its shape.</exception>
    public static void Run(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Span<float> output)
    {
        int rows = shapeA[^2], depth = shapeA[^1], columns = shapeB[^1];
        if (shapeB[^2] != depth)
            KernelGuard.Throw(nameof(shapeB), $"shapeB must have {depth} rows, the columns of a, but has {shapeB[^2]}.");
        Broadcast plan = Broadcast.Of(shapeA[..^2], shapeB[..^2]);
        KernelGuard.Length(a.Length, nameof(a), Axes.Count(shapeA));
        KernelGuard.Length(b.Length, nameof(b), Axes.Count(shapeB));
        KernelGuard.Length(output.Length, nameof(output), Axes.Count([plan.Count, rows, columns]));
        if (output.IsEmpty)
            return;

        ref float left = ref MemoryMarshal.GetReference(a);
        ref float right = ref MemoryMarshal.GetReference(b);
        ref float target = ref MemoryMarshal.GetReference(output);
        int last = plan.Rank - 1;
        nint atA = 0, atB = 0, unused = 0;
        Axes indices = default;
        do
        {
            for (nint i = 0; i < plan.Sizes[last]; i++)
            {
                MatrixProduct.Run(
                    ref Unsafe.Add(ref left, (atA + (i * plan.A[last])) * rows * depth), depth,
                    ref Unsafe.Add(ref right, (atB + (i * plan.B[last])) * depth * columns), columns,
                    ref target, columns, rows, columns, depth, ref Unsafe.NullRef<float>(), 0);
                target = ref Unsafe.Add(ref target, (nint)rows * columns);
            }
        }
        while (plan.Next(ref indices, ref atA, ref atB, ref unused));
    }
}
