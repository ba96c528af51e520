using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Choosing between two values by a third.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Selection
{
    /// <summary><c>condition ? a : b</c> over the common shape of all three.</summary>
    /// <param name="condition">The choice.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="a">The values where it is true.</param>
    /// <param name="shapeA">Their shape.</param>
    /// <param name="b">The values where it is false.</param>
    /// <param name="shapeB">Their shape.</param>
    /// <param name="output">The common shape; may be exactly <paramref name="a"/> or <paramref name="b"/> where that has it.</param>
    /// <exception cref="ArgumentException">The shapes do not go together, or a length does not fit its shape.</exception>
    public static void Where<T>(
        ReadOnlySpan<bool> condition,
        ReadOnlySpan<int> shape,
        ReadOnlySpan<T> a,
        ReadOnlySpan<int> shapeA,
        ReadOnlySpan<T> b,
        ReadOnlySpan<int> shapeB,
        Span<T> output)
        where T : unmanaged
    {
        Broadcast plan = Broadcast.Of(shapeA, shapeB, shape);
        KernelGuard.Length(condition.Length, nameof(condition), Axes.Count(shape));
        KernelGuard.Length(a.Length, nameof(a), Axes.Count(shapeA));
        KernelGuard.Length(b.Length, nameof(b), Axes.Count(shapeB));
        KernelGuard.Length(output.Length, nameof(output), plan.Count);
        if (output.IsEmpty)
            return;

        ref bool choice = ref MemoryMarshal.GetReference(condition);
        ref T left = ref MemoryMarshal.GetReference(a);
        ref T right = ref MemoryMarshal.GetReference(b);
        ref T target = ref MemoryMarshal.GetReference(output);
        int last = plan.Rank - 1;
        nint count = plan.Sizes[last], stepA = plan.A[last], stepB = plan.B[last], step = plan.C[last];
        nint atA = 0, atB = 0, at = 0;
        Axes indices = default;
        do
        {
            for (nint i = 0; i < count; i++)
            {
                Unsafe.Add(ref target, i) = Unsafe.Add(ref choice, at + (i * step))
                    ? Unsafe.Add(ref left, atA + (i * stepA))
                    : Unsafe.Add(ref right, atB + (i * stepB));
            }

            target = ref Unsafe.Add(ref target, count);
        }
        while (plan.Next(ref indices, ref atA, ref atB, ref at));
    }
}
