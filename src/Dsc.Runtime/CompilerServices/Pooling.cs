using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>Means over all pixels of an image.</summary>
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
        int channel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; channel <= channels - 64; channel += 64)
                Average512(ref Unsafe.Add(ref image, channel), pixels, channels, ref Unsafe.Add(ref means, channel));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; channel <= channels - 32; channel += 32)
                Average256(ref Unsafe.Add(ref image, channel), pixels, channels, ref Unsafe.Add(ref means, channel));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; channel <= channels - 8; channel += 8)
            {
                Vector256<float> sum = Vector256<float>.Zero;
                for (nint pixel = 0; pixel < pixels; pixel++)
                    sum += Vector256.LoadUnsafe(ref image, (nuint)((pixel * channels) + channel));
                (sum / Vector256.Create((float)pixels)).StoreUnsafe(ref means, (nuint)channel);
            }
        }

        for (; channel <= channels - 4; channel += 4)
        {
            Vector128<float> sum = Vector128<float>.Zero;
            for (nint pixel = 0; pixel < pixels; pixel++)
                sum += Vector128.LoadUnsafe(ref image, (nuint)((pixel * channels) + channel));
            (sum / Vector128.Create((float)pixels)).StoreUnsafe(ref means, (nuint)channel);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0;
            for (nint pixel = 0; pixel < pixels; pixel++)
                sum += Unsafe.Add(ref image, (pixel * channels) + channel);
            Unsafe.Add(ref means, channel) = sum / pixels;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Average512(ref float image, int pixels, int stride, ref float means)
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

        Vector512<float> count = Vector512.Create((float)pixels);
        (sum0 / count).StoreUnsafe(ref means);
        (sum1 / count).StoreUnsafe(ref means, 16);
        (sum2 / count).StoreUnsafe(ref means, 32);
        (sum3 / count).StoreUnsafe(ref means, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Average256(ref float image, int pixels, int stride, ref float means)
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

        Vector256<float> count = Vector256.Create((float)pixels);
        (sum0 / count).StoreUnsafe(ref means);
        (sum1 / count).StoreUnsafe(ref means, 8);
        (sum2 / count).StoreUnsafe(ref means, 16);
        (sum3 / count).StoreUnsafe(ref means, 24);
    }
}
