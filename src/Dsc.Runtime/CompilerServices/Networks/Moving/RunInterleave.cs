using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Dsc.CompilerServices.Networks;

/// <summary>Takes floats from two runs in turn.</summary>
internal static class RunInterleave
{
    /// <param name="even">The first run whose floats go to even places.</param>
    /// <param name="evenStep">Floats from one such run to the next.</param>
    /// <param name="odd">The first run whose floats go to odd places.</param>
    /// <param name="oddStep">Floats from one such run to the next.</param>
    /// <param name="target">Where they go; apart from both.</param>
    /// <param name="targetStep">Floats from one run to the next there.</param>
    /// <param name="run">Floats of each run; those of the target have twice as many.</param>
    /// <param name="count">Number of runs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float even, nint evenStep, ref float odd, nint oddStep, ref float target, nint targetStep, nint run, nint count)
    {
        // The numbers of the even places are 0 to 15 in the first operand, of the odd ones 16 to 31 in the second.
        Vector512<int> low = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), high = low + Vector512.Create(8);
        for (; count > 0; count--)
        {
            // The last vectors end with the run and overlap those before.
            nint i = 0;
            if (Avx512F.IsSupported && run >= 16)
            {
                for (; i < run; i += 16)
                {
                    i = i > run - 16 ? run - 16 : i;
                    Vector512<float> a = Vector512.LoadUnsafe(ref even, (nuint)i), b = Vector512.LoadUnsafe(ref odd, (nuint)i);
                    Avx512F.PermuteVar16x32x2(a, low, b).StoreUnsafe(ref target, (nuint)(2 * i));
                    Avx512F.PermuteVar16x32x2(a, high, b).StoreUnsafe(ref target, (nuint)((2 * i) + 16));
                }
            }
            else if (Avx.IsSupported && run >= 8)
            {
                for (; i < run; i += 8)
                {
                    i = i > run - 8 ? run - 8 : i;
                    Vector256<float> a = Vector256.LoadUnsafe(ref even, (nuint)i), b = Vector256.LoadUnsafe(ref odd, (nuint)i);
                    Vector256<float> first = Avx.UnpackLow(a, b), second = Avx.UnpackHigh(a, b);
                    Avx.Permute2x128(first, second, 0x20).StoreUnsafe(ref target, (nuint)(2 * i));
                    Avx.Permute2x128(first, second, 0x31).StoreUnsafe(ref target, (nuint)((2 * i) + 8));
                }
            }
            else if ((Sse.IsSupported || AdvSimd.Arm64.IsSupported) && run >= 4)
            {
                for (; i < run; i += 4)
                {
                    i = i > run - 4 ? run - 4 : i;
                    Vector128<float> a = Vector128.LoadUnsafe(ref even, (nuint)i), b = Vector128.LoadUnsafe(ref odd, (nuint)i);
                    (Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b)).StoreUnsafe(ref target, (nuint)(2 * i));
                    (Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b)).StoreUnsafe(ref target, (nuint)((2 * i) + 4));
                }
            }

            for (; i < run; i++)
            {
                Unsafe.Add(ref target, 2 * i) = Unsafe.Add(ref even, i);
                Unsafe.Add(ref target, (2 * i) + 1) = Unsafe.Add(ref odd, i);
            }

            even = ref Unsafe.Add(ref even, evenStep);
            odd = ref Unsafe.Add(ref odd, oddStep);
            target = ref Unsafe.Add(ref target, targetStep);
        }
    }
}
