using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>Sums and means over all pixels of an image.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Pooling
{
    /// <summary>
    /// The mean of each channel of <c>[pixels][channels]</c>. Every sum takes the pixels in order, whatever the width of the vectors,
    /// so the result has the same bits on every tier.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Average(ref float image, int pixels, int channels, ref float means)
    {
        Sum(ref image, pixels, channels, ref means);
        int channel = 0;
        for (; channel <= channels - 4; channel += 4)
            (Vector128.LoadUnsafe(ref means, (nuint)channel) / Vector128.Create((float)pixels)).StoreUnsafe(ref means, (nuint)channel);
        for (; channel < channels; channel++)
            Unsafe.Add(ref means, channel) /= pixels;
    }

    /// <summary>The sum of each channel of <c>[pixels][channels]</c>, in the order of the pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sum(ref float image, int pixels, int channels, ref float sums)
    {
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; channel <= channels - 64; channel += 64)
                Sum512(ref Unsafe.Add(ref image, channel), pixels, channels, ref Unsafe.Add(ref sums, channel));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; channel <= channels - 32; channel += 32)
                Sum256(ref Unsafe.Add(ref image, channel), pixels, channels, ref Unsafe.Add(ref sums, channel));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; channel <= channels - 8; channel += 8)
            {
                Vector256<float> sum = Vector256<float>.Zero;
                for (nint pixel = 0; pixel < pixels; pixel++)
                    sum += Vector256.LoadUnsafe(ref image, (nuint)((pixel * channels) + channel));
                sum.StoreUnsafe(ref sums, (nuint)channel);
            }
        }

        for (; channel <= channels - 4; channel += 4)
        {
            Vector128<float> sum = Vector128<float>.Zero;
            for (nint pixel = 0; pixel < pixels; pixel++)
                sum += Vector128.LoadUnsafe(ref image, (nuint)((pixel * channels) + channel));
            sum.StoreUnsafe(ref sums, (nuint)channel);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0;
            for (nint pixel = 0; pixel < pixels; pixel++)
                sum += Unsafe.Add(ref image, (pixel * channels) + channel);
            Unsafe.Add(ref sums, channel) = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum512(ref float image, int pixels, int stride, ref float sums)
    {
        Vector512<float> sum0 = Vector512<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (nint pixel = 0; pixel < pixels; pixel++)
        {
            ref float values = ref Unsafe.Add(ref image, pixel * stride);
            sum0 += Vector512.LoadUnsafe(ref values);
            sum1 += Vector512.LoadUnsafe(ref values, 16);
            sum2 += Vector512.LoadUnsafe(ref values, 32);
            sum3 += Vector512.LoadUnsafe(ref values, 48);
        }

        sum0.StoreUnsafe(ref sums);
        sum1.StoreUnsafe(ref sums, 16);
        sum2.StoreUnsafe(ref sums, 32);
        sum3.StoreUnsafe(ref sums, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum256(ref float image, int pixels, int stride, ref float sums)
    {
        Vector256<float> sum0 = Vector256<float>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0;
        for (nint pixel = 0; pixel < pixels; pixel++)
        {
            ref float values = ref Unsafe.Add(ref image, pixel * stride);
            sum0 += Vector256.LoadUnsafe(ref values);
            sum1 += Vector256.LoadUnsafe(ref values, 8);
            sum2 += Vector256.LoadUnsafe(ref values, 16);
            sum3 += Vector256.LoadUnsafe(ref values, 24);
        }

        sum0.StoreUnsafe(ref sums);
        sum1.StoreUnsafe(ref sums, 8);
        sum2.StoreUnsafe(ref sums, 16);
        sum3.StoreUnsafe(ref sums, 24);
    }
}
