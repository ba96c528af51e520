using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc.CompilerServices.Networks;

/// <summary>Copies every other float of runs, or to every other place: what shuffles of channels in two groups are made of.</summary>
internal static class PairCopy
{
    /// <summary>Whether this processor has what it takes for runs of so many floats.</summary>
    public static bool CanTake(nint run) => Sse.IsSupported && run >= 4;

    /// <inheritdoc cref="CanTake"/>
    public static bool CanPut(nint run) => Avx.IsSupported && run >= 8;

    /// <summary>The floats at even places of each source run, side by side.</summary>
    /// <param name="source">The first run; apart from the target.</param>
    /// <param name="sourceStep">Floats from one run to the next.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="targetStep">Floats from one run to the next there.</param>
    /// <param name="run">Floats that are copied of each run.</param>
    /// <param name="count">Number of runs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Take(ref float source, nint sourceStep, ref float target, nint targetStep, nint run, nint count)
    {
        // The second vector of each pair begins one float early, so that nothing is read behind the last float.
        Vector512<int> even = Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 17, 19, 21, 23, 25, 27, 29, 31);
        for (; count > 0; count--)
        {
            nint i = 0;
            if (Avx512F.IsSupported)
            {
                for (; i <= run - 16; i += 16)
                {
                    Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref source, (nuint)(2 * i)), even, Vector512.LoadUnsafe(ref source, (nuint)((2 * i) + 15)))
                        .StoreUnsafe(ref target, (nuint)i);
                }
            }

            if (Avx2.IsSupported && run >= 8)
            {
                while (i < run)
                {
                    i = i > run - 8 ? run - 8 : i;
                    Vector256<float> halves = Avx.Shuffle(Vector256.LoadUnsafe(ref source, (nuint)(2 * i)), Vector256.LoadUnsafe(ref source, (nuint)((2 * i) + 7)), 0b11_01_10_00);
                    Avx2.Permute4x64(halves.AsDouble(), 0b11_01_10_00).AsSingle().StoreUnsafe(ref target, (nuint)i);
                    i += 8;
                }
            }

            while (i < run)
            {
                i = i > run - 4 ? run - 4 : i;
                Sse.Shuffle(Vector128.LoadUnsafe(ref source, (nuint)(2 * i)), Vector128.LoadUnsafe(ref source, (nuint)((2 * i) + 3)), 0b11_01_10_00)
                    .StoreUnsafe(ref target, (nuint)i);
                i += 4;
            }

            source = ref Unsafe.Add(ref source, sourceStep);
            target = ref Unsafe.Add(ref target, targetStep);
        }
    }

    /// <summary>Neighbouring floats to the even places of each target run; what lies between stays.</summary>
    /// <inheritdoc cref="Take"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Put(ref float source, nint sourceStep, ref float target, nint targetStep, nint run, nint count)
    {
        // Reads what lies between and writes it back: masked stores take dozens of cycles on some processors. The second vector of each pair begins
        // one float early, so that nothing is touched behind the last place.
        for (; count > 0; count--)
        {
            for (nint i = 0; i < run; i += 8)
            {
                i = i > run - 8 ? run - 8 : i;
                Vector256<float> x = Vector256.LoadUnsafe(ref source, (nuint)i);
                Vector256<float> first = Vector256.LoadUnsafe(ref target, (nuint)(2 * i)), second = Vector256.LoadUnsafe(ref target, (nuint)((2 * i) + 7));
                Vector256<float> low = Avx.UnpackLow(x, x), high = Avx.UnpackHigh(x, x);
                Avx.Blend(first, Avx.Permute2x128(low, high, 0x20), 0b01010101).StoreUnsafe(ref target, (nuint)(2 * i));
                Avx.Blend(second, Avx.Permute2x128(low, high, 0x31), 0b10101010).StoreUnsafe(ref target, (nuint)((2 * i) + 7));
            }

            source = ref Unsafe.Add(ref source, sourceStep);
            target = ref Unsafe.Add(ref target, targetStep);
        }
    }
}
