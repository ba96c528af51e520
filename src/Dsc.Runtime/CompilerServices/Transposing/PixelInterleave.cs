using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc;

/// <summary>Two or three planes become pixels of as many channels, sixteen pixels at a time, on 512-bit vectors.</summary>
internal static class PixelInterleave
{
    /// <summary>As many pixels as there are whole vectors of; the others are left to the caller.</summary>
    /// <param name="source">The first plane; the others follow <paramref name="length"/> floats apart.</param>
    /// <param name="length">Pixels.</param>
    /// <param name="planes">2 or 3.</param>
    /// <param name="target">The first pixel.</param>
    /// <returns>How many pixels are done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Run(ref float source, nint length, nint planes, ref float target) =>
        !Avx512F.IsSupported ? 0 : planes == 2 ? Two(ref source, length, ref target) : Three(ref source, length, ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Two(ref float source, nint length, ref float target)
    {
        // The numbers of a plane are 0 to 15 in the first operand and 16 to 31 in the second.
        Vector512<int> low = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        Vector512<int> high = low + Vector512.Create(8);
        nint at = 0;
        for (; at <= length - 16; at += 16)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref source, (nuint)at), b = Vector512.LoadUnsafe(ref source, (nuint)(at + length));
            Avx512F.PermuteVar16x32x2(a, low, b).StoreUnsafe(ref target, (nuint)(2 * at));
            Avx512F.PermuteVar16x32x2(a, high, b).StoreUnsafe(ref target, (nuint)((2 * at) + 16));
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Three(ref float source, nint length, ref float target)
    {
        // First both planes that a and b are, with any number where the third belongs; then that one among them.
        Vector512<int> pair0 = Vector512.Create(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5);
        Vector512<int> third0 = Vector512.Create(0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15);
        Vector512<int> pair1 = Vector512.Create(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26);
        Vector512<int> third1 = Vector512.Create(0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15);
        Vector512<int> pair2 = Vector512.Create(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0);
        Vector512<int> third2 = Vector512.Create(26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31);
        nint at = 0;
        for (; at <= length - 16; at += 16)
        {
            Vector512<float> a = Vector512.LoadUnsafe(ref source, (nuint)at);
            Vector512<float> b = Vector512.LoadUnsafe(ref source, (nuint)(at + length));
            Vector512<float> c = Vector512.LoadUnsafe(ref source, (nuint)(at + (2 * length)));
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, pair0, b), third0, c).StoreUnsafe(ref target, (nuint)(3 * at));
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, pair1, b), third1, c).StoreUnsafe(ref target, (nuint)((3 * at) + 16));
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, pair2, b), third2, c).StoreUnsafe(ref target, (nuint)((3 * at) + 32));
        }

        return at;
    }
}
