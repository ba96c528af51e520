using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Weighted means of two rows, <c>low + fraction * (high - low)</c>.</summary>
internal static class MixRow
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float low, ref float high, float fraction, ref float output, nint count)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            i = Run<Vector512<float>, Vector512Ops>(ref low, ref high, fraction, ref output, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Run<Vector256<float>, Vector256Ops>(ref low, ref high, fraction, ref output, i, count);
        i = Run<Vector128<float>, Vector128Ops>(ref low, ref high, fraction, ref output, i, count);
        Run<Vector128<float>, OneLaneOps>(ref low, ref high, fraction, ref output, i, count);
    }

    /// <summary>Along one row: each output pixel is a mean of two of the row's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Across(ref float row, ResizeAxis columns, nint channels, ref float output)
    {
        int[] lows = columns.Low, highs = columns.High;
        float[] fractions = columns.Fraction;
        for (int x = 0; x < fractions.Length; x++)
        {
            ref float low = ref Unsafe.Add(ref row, lows[x] * channels);
            ref float high = ref Unsafe.Add(ref row, highs[x] * channels);
            float fraction = fractions[x];
            nint i = 0;
            if (Vector512.IsHardwareAccelerated)
                i = Run<Vector512<float>, Vector512Ops>(ref low, ref high, fraction, ref output, i, channels);
            if (Vector256.IsHardwareAccelerated)
                i = Run<Vector256<float>, Vector256Ops>(ref low, ref high, fraction, ref output, i, channels);
            i = Run<Vector128<float>, Vector128Ops>(ref low, ref high, fraction, ref output, i, channels);
            Run<Vector128<float>, OneLaneOps>(ref low, ref high, fraction, ref output, i, channels);
            output = ref Unsafe.Add(ref output, channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Run<TVector, TOps>(ref float low, ref float high, float fraction, ref float output, nint i, nint count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        if (i > count - TOps.Count)
            return i;
        TVector weight = TOps.Create(fraction);
        for (; i <= count - TOps.Count; i += TOps.Count)
        {
            TVector first = TOps.Load(ref low, (nuint)i);
            TVector difference = TOps.Subtract(TOps.Load(ref high, (nuint)i), first);
            TOps.Store(TOps.MultiplyAdd(difference, weight, first), ref output, (nuint)i);
        }

        return i;
    }
}
