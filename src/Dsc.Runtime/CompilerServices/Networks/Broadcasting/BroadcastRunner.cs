using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Applies a function of two elements over the common shape of two operands, row by row.</summary>
internal static class BroadcastRunner
{
    // A value for each of few channels is repeated to a row of this many: one long row instead of many short ones.
    private const int Repeated = 2048;

    public static unsafe void Run<T, TResult, TRow>(
        ReadOnlySpan<T> a, ReadOnlySpan<int> shapeA, ReadOnlySpan<T> b, ReadOnlySpan<int> shapeB, Span<TResult> output)
        where T : unmanaged
        where TResult : unmanaged
        where TRow : struct, IRow<T, TResult>
    {
        Broadcast plan = Broadcast.Of(shapeA, shapeB);
        KernelGuard.Length(a.Length, nameof(a), Axes.Count(shapeA));
        KernelGuard.Length(b.Length, nameof(b), Axes.Count(shapeB));
        KernelGuard.Length(output.Length, nameof(output), plan.Count);
        if (output.IsEmpty)
            return;

        fixed (T* left = a, right = b)
        fixed (TResult* target = output)
        {
            if (WorkTeam.For(output.Length) is not { } team)
                Rows<T, TResult, TRow>(in plan, ref *left, ref *right, ref *target);
            else if (plan.Rank == 1)
                team.Elements(new BroadcastElements<T, TResult, TRow>(left, plan.A[0], right, plan.B[0], target), output.Length);
            else
                team.Rows(new BroadcastSlices<T, TResult, TRow>(plan, left, right, target, output.Length / plan.Sizes[0]), plan.Sizes[0]);
        }
    }

    /// <summary>All rows of a common shape.</summary>
    public static void Rows<T, TResult, TRow>(in Broadcast plan, ref T left, ref T right, ref TResult target)
        where T : unmanaged
        where TResult : unmanaged
        where TRow : struct, IRow<T, TResult>
    {
        if (plan.Rank == 2 && plan.Sizes[1] <= Repeated / 8 && plan.Sizes[0] >= 16)
        {
            // The other operand is then dense, the only way in which two axes were not merged.
            if (plan.A[1] == 1 && plan.A[0] == plan.Sizes[1] && plan.B[1] == 1 && plan.B[0] == 0)
            {
                RunRepeated<T, TResult, TRow>(ref left, ref right, ref target, plan.Sizes[0], plan.Sizes[1], repeatsA: false);
                return;
            }

            if (plan.B[1] == 1 && plan.B[0] == plan.Sizes[1] && plan.A[1] == 1 && plan.A[0] == 0)
            {
                RunRepeated<T, TResult, TRow>(ref right, ref left, ref target, plan.Sizes[0], plan.Sizes[1], repeatsA: true);
                return;
            }
        }

        int last = plan.Rank - 1;
        nint count = plan.Sizes[last], stepA = plan.A[last], stepB = plan.B[last];
        nint atA = 0, atB = 0, unused = 0;
        Axes indices = default;
        do
        {
            TRow.Run(ref Unsafe.Add(ref left, atA), stepA, ref Unsafe.Add(ref right, atB), stepB, ref target, count);
            target = ref Unsafe.Add(ref target, count);
        }
        while (plan.Next(ref indices, ref atA, ref atB, ref unused));
    }

    /// <summary>Fills a span with copies of a shorter one, doubling what is there: few long copies instead of many short ones.</summary>
    public static void Repeat<T>(ReadOnlySpan<T> values, Span<T> target)
    {
        values.CopyTo(target);
        for (int done = values.Length; done < target.Length; done *= 2)
            target[..Math.Min(done, target.Length - done)].CopyTo(target[done..]);
    }

    [SkipLocalsInit]
    private static void RunRepeated<T, TResult, TRow>(
        ref T dense, ref T channels, ref TResult target, nint pixels, int count, bool repeatsA)
        where T : unmanaged
        where TResult : unmanaged
        where TRow : struct, IRow<T, TResult>
    {
        Span<T> repeated = stackalloc T[Repeated];
        int times = (int)Math.Min(Repeated / count, pixels);
        Repeat(MemoryMarshal.CreateReadOnlySpan(ref channels, count), repeated[..(times * count)]);
        ref T row = ref MemoryMarshal.GetReference(repeated);
        for (nint pixel = 0; pixel < pixels; pixel += times)
        {
            nint at = pixel * count, length = Math.Min(times, pixels - pixel) * count;
            if (repeatsA)
                TRow.Run(ref row, 1, ref Unsafe.Add(ref dense, at), 1, ref Unsafe.Add(ref target, at), length);
            else
                TRow.Run(ref Unsafe.Add(ref dense, at), 1, ref row, 1, ref Unsafe.Add(ref target, at), length);
        }
    }
}
