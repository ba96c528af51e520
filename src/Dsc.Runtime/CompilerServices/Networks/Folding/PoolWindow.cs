using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Folds the taps of neighbouring windows of one row for all channels: four vectors of channels at a time, then one, then narrower ones.</summary>
internal static class PoolWindow
{
    /// <param name="fold">How to fold.</param>
    /// <param name="first">The first channel of the first tap that is inside.</param>
    /// <param name="rows">Rows of taps; at least 1.</param>
    /// <param name="rowStride">Floats between them.</param>
    /// <param name="columns">Columns of taps; at least 1.</param>
    /// <param name="columnStride">Floats between them.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="divisor">What the results are divided by; nothing when it is 1.</param>
    /// <param name="target">The first output pixel.</param>
    /// <param name="count">Number of windows, all with the same taps inside.</param>
    /// <param name="step">Floats from one window to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TFold>(
        in TFold fold, ref float first, nint rows, nint rowStride, nint columns, nint columnStride, nint channels, int divisor, ref float target,
        int count, nint step)
        where TFold : struct, IFold
    {
        TFold function = fold;
        for (int window = 0; window < count; window++)
        {
            nint channel = 0;
            if (Vector512.IsHardwareAccelerated)
                channel = Block<TFold, Vector512<float>, Vector512Ops>(function, ref first, rows, rowStride, columns, columnStride, channel, channels, divisor, ref target);
            if (Vector256.IsHardwareAccelerated)
                channel = Block<TFold, Vector256<float>, Vector256Ops>(function, ref first, rows, rowStride, columns, columnStride, channel, channels, divisor, ref target);
            if (Vector128.IsHardwareAccelerated)
                channel = Block<TFold, Vector128<float>, Vector128Ops>(function, ref first, rows, rowStride, columns, columnStride, channel, channels, divisor, ref target);
            Block<TFold, float, ScalarOps>(function, ref first, rows, rowStride, columns, columnStride, channel, channels, divisor, ref target);
            first = ref Unsafe.Add(ref first, step);
            target = ref Unsafe.Add(ref target, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Block<TFold, TVector, TOps>(
        TFold fold, ref float first, nint rows, nint rowStride, nint columns, nint columnStride, nint channel, nint channels, int divisor, ref float target)
        where TFold : struct, IFold
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint width = TOps.Count;
        for (; channel <= channels - (4 * width); channel += 4 * width)
        {
            TVector sum0 = TOps.Create(fold.Identity), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            ref float row = ref Unsafe.Add(ref first, channel);
            for (nint y = 0; y < rows; y++)
            {
                ref float tap = ref row;
                for (nint x = 0; x < columns; x++)
                {
                    sum0 = fold.Take<TVector, TOps>(sum0, TOps.Load(ref tap, 0));
                    sum1 = fold.Take<TVector, TOps>(sum1, TOps.Load(ref tap, (nuint)width));
                    sum2 = fold.Take<TVector, TOps>(sum2, TOps.Load(ref tap, 2 * (nuint)width));
                    sum3 = fold.Take<TVector, TOps>(sum3, TOps.Load(ref tap, 3 * (nuint)width));
                    tap = ref Unsafe.Add(ref tap, columnStride);
                }

                row = ref Unsafe.Add(ref row, rowStride);
            }

            if (divisor != 1)
            {
                TVector count = TOps.Create(divisor);
                sum0 = TOps.Divide(sum0, count);
                sum1 = TOps.Divide(sum1, count);
                sum2 = TOps.Divide(sum2, count);
                sum3 = TOps.Divide(sum3, count);
            }

            TOps.Store(sum0, ref target, (nuint)channel);
            TOps.Store(sum1, ref target, (nuint)(channel + width));
            TOps.Store(sum2, ref target, (nuint)(channel + (2 * width)));
            TOps.Store(sum3, ref target, (nuint)(channel + (3 * width)));
        }

        for (; channel <= channels - width; channel += width)
        {
            TVector sum = TOps.Create(fold.Identity);
            ref float row = ref Unsafe.Add(ref first, channel);
            for (nint y = 0; y < rows; y++)
            {
                ref float tap = ref row;
                for (nint x = 0; x < columns; x++)
                {
                    sum = fold.Take<TVector, TOps>(sum, TOps.Load(ref tap, 0));
                    tap = ref Unsafe.Add(ref tap, columnStride);
                }

                row = ref Unsafe.Add(ref row, rowStride);
            }

            TOps.Store(divisor == 1 ? sum : TOps.Divide(sum, TOps.Create(divisor)), ref target, (nuint)channel);
        }

        return channel;
    }
}
