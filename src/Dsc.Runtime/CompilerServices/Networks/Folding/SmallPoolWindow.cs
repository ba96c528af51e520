using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// As <see cref="PoolWindow"/> for windows of 2 x 2 and 3 x 3, whose taps are written out: loops over so few take longer than the taps. The order of
/// the taps is the same. The last vector ends with the channels and overlaps the one before.
/// </summary>
internal static class SmallPoolWindow
{
    // The parameters are those of PoolWindow.Run, but for the size: rows and columns of taps, 2 or 3.
    public static void Run<TFold>(
        in TFold fold, ref float first, int size, nint rowStride, nint columnStride, nint channels, int divisor, ref float target, int count, nint step)
        where TFold : struct, IFold
    {
        if (Vector512.IsHardwareAccelerated && channels >= 16)
            Run<TFold, Vector512<float>, Vector512Ops>(fold, ref first, size, rowStride, columnStride, channels, divisor, ref target, count, step);
        else if (Vector256.IsHardwareAccelerated && channels >= 8)
            Run<TFold, Vector256<float>, Vector256Ops>(fold, ref first, size, rowStride, columnStride, channels, divisor, ref target, count, step);
        else if (Vector128.IsHardwareAccelerated && channels >= 4)
            Run<TFold, Vector128<float>, Vector128Ops>(fold, ref first, size, rowStride, columnStride, channels, divisor, ref target, count, step);
        else
            Run<TFold, float, ScalarOps>(fold, ref first, size, rowStride, columnStride, channels, divisor, ref target, count, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TFold, TVector, TOps>(
        TFold fold, ref float first, int size, nint rowStride, nint columnStride, nint channels, int divisor, ref float target, int count, nint step)
        where TFold : struct, IFold
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector identity = TOps.Create(fold.Identity), divide = TOps.Create(divisor);
        for (; count > 0; count--)
        {
            for (nint next = 0; next < channels; next += TOps.Count)
            {
                nint channel = Math.Min(next, channels - TOps.Count);
                ref float tap = ref Unsafe.Add(ref first, channel);
                TVector sum = Row<TFold, TVector, TOps>(fold, identity, ref tap, size, columnStride);
                sum = Row<TFold, TVector, TOps>(fold, sum, ref Unsafe.Add(ref tap, rowStride), size, columnStride);
                if (size == 3)
                    sum = Row<TFold, TVector, TOps>(fold, sum, ref Unsafe.Add(ref tap, 2 * rowStride), size, columnStride);
                TOps.Store(divisor == 1 ? sum : TOps.Divide(sum, divide), ref target, (nuint)channel);
            }

            first = ref Unsafe.Add(ref first, step);
            target = ref Unsafe.Add(ref target, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Row<TFold, TVector, TOps>(TFold fold, TVector sum, ref float tap, int size, nint columnStride)
        where TFold : struct, IFold
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        sum = fold.Take<TVector, TOps>(sum, TOps.Load(ref tap, 0));
        sum = fold.Take<TVector, TOps>(sum, TOps.Load(ref tap, (nuint)columnStride));
        return size == 3 ? fold.Take<TVector, TOps>(sum, TOps.Load(ref tap, (nuint)(2 * columnStride))) : sum;
    }
}
