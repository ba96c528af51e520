using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// The greatest value of windows of 2 x 2 and 3 x 3 where no tap is NaN: the comparison that x86 has by itself drops some, and one that drops none takes three times as long.
/// The sum of all taps says whether there was one, but for infinities of both signs and sums that overflow, which are taken for one.
/// </summary>
internal static class SmallMax
{
    // The parameters are those of SmallPoolWindow.Run.

    /// <summary>Whether the results are right: otherwise they have to be computed otherwise.</summary>
    public static bool Run(ref float first, int size, nint rowStride, nint columnStride, nint channels, ref float target, int count, nint step)
    {
        if (Vector512.IsHardwareAccelerated && channels >= 16)
            return Run<Vector512<float>, Vector512Ops>(ref first, size, rowStride, columnStride, channels, ref target, count, step);
        if (Vector256.IsHardwareAccelerated && channels >= 8)
            return Run<Vector256<float>, Vector256Ops>(ref first, size, rowStride, columnStride, channels, ref target, count, step);
        return Sse.IsSupported && channels >= 4 && Run<Vector128<float>, Vector128Ops>(ref first, size, rowStride, columnStride, channels, ref target, count, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Run<TVector, TOps>(ref float first, int size, nint rowStride, nint columnStride, nint channels, ref float target, int count, nint step)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector sum = TOps.Create(0f);
        for (; count > 0; count--)
        {
            for (nint next = 0; next < channels; next += TOps.Count)
            {
                nint channel = Math.Min(next, channels - TOps.Count);
                ref float tap = ref Unsafe.Add(ref first, channel);
                (TVector max, TVector taps) = Row<TVector, TOps>(ref tap, size, columnStride);
                (TVector nextMax, TVector nextTaps) = Row<TVector, TOps>(ref Unsafe.Add(ref tap, rowStride), size, columnStride);
                (max, taps) = (TOps.Max(max, nextMax), TOps.Add(taps, nextTaps));
                if (size == 3)
                {
                    (nextMax, nextTaps) = Row<TVector, TOps>(ref Unsafe.Add(ref tap, 2 * rowStride), size, columnStride);
                    (max, taps) = (TOps.Max(max, nextMax), TOps.Add(taps, nextTaps));
                }

                sum = TOps.Add(sum, taps);
                TOps.Store(max, ref target, (nuint)channel);
            }

            first = ref Unsafe.Add(ref first, step);
            target = ref Unsafe.Add(ref target, channels);
        }

        return TOps.HasNoNaN(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Max, TVector Sum) Row<TVector, TOps>(ref float tap, int size, nint columnStride)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector left = TOps.Load(ref tap, 0), right = TOps.Load(ref tap, (nuint)columnStride);
        if (size == 2)
            return (TOps.Max(left, right), TOps.Add(left, right));
        TVector last = TOps.Load(ref tap, (nuint)(2 * columnStride));
        return (TOps.Max(TOps.Max(left, right), last), TOps.Add(TOps.Add(left, right), last));
    }
}
