using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

// Plain loops: weights are combined once, and compiling the vector loops of the layers would take longer than what they save.
public static partial class TensorAlgebra
{
    private enum Arithmetic
    {
        Add,
        Subtract,
        Multiply,
        Divide,
    }

    /// <summary>a + b with broadcasting.</summary>
    public static float[] Add(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB) =>
        Combine(a, shapeA, b, shapeB, Arithmetic.Add);

    /// <summary>a - b with broadcasting.</summary>
    public static float[] Sub(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB) =>
        Combine(a, shapeA, b, shapeB, Arithmetic.Subtract);

    /// <summary>a * b with broadcasting.</summary>
    public static float[] Mul(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB) =>
        Combine(a, shapeA, b, shapeB, Arithmetic.Multiply);

    /// <summary>a / b with broadcasting.</summary>
    public static float[] Div(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB) =>
        Combine(a, shapeA, b, shapeB, Arithmetic.Divide);

    private static float[] Combine(ReadOnlySpan<float> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<float> b, ReadOnlySpan<int> shapeB, Arithmetic operation)
    {
        Broadcast plan = Broadcast.Of(shapeA, shapeB);
        KernelGuard.Length(a.Length, nameof(a), Axes.Count(shapeA));
        KernelGuard.Length(b.Length, nameof(b), Axes.Count(shapeB));
        var result = new float[plan.Count];
        if (result.Length == 0)
            return result;

        int last = plan.Rank - 1, at = 0;
        nint atA = 0, atB = 0, unused = 0;
        Axes indices = default;
        do
        {
            Row(a[(int)atA..], plan.A[last], b[(int)atB..], plan.B[last], result.AsSpan(at, plan.Sizes[last]), operation);
            at += plan.Sizes[last];
        }
        while (plan.Next(ref indices, ref atA, ref atB, ref unused));
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(ReadOnlySpan<float> a, int stepA, ReadOnlySpan<float> b, int stepB, Span<float> target, Arithmetic operation)
    {
        for (int i = 0, atA = 0, atB = 0; i < target.Length; i++, atA += stepA, atB += stepB)
        {
            target[i] = operation switch
            {
                Arithmetic.Add => a[atA] + b[atB],
                Arithmetic.Subtract => a[atA] - b[atB],
                Arithmetic.Multiply => a[atA] * b[atB],
                _ => a[atA] / b[atB],
            };
        }
    }
}
