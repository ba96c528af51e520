using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc;

/// <summary>8 x 8 floats in 256-bit registers, for x64 processors with AVX.</summary>
internal readonly struct Tile8 : ITile
{
    public const int Size = 8;

    static int ITile.Size => Size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        ref float source, nint sourceAt, nint sourceStep, ref float destination, nint destinationAt, nint destinationStep)
    {
        // Each register starts with the same half of the rows r and r + 4, so that what follows stays within 128-bit halves.
        ref float half = ref Unsafe.Add(ref source, sourceAt);
        nint four = 4 * sourceStep;
        Columns(
            Pair(ref half, 0, four), Pair(ref half, sourceStep, four), Pair(ref half, 2 * sourceStep, four), Pair(ref half, 3 * sourceStep, four),
            ref Unsafe.Add(ref destination, destinationAt), destinationStep);
        half = ref Unsafe.Add(ref half, 4);
        Columns(
            Pair(ref half, 0, four), Pair(ref half, sourceStep, four), Pair(ref half, 2 * sourceStep, four), Pair(ref half, 3 * sourceStep, four),
            ref Unsafe.Add(ref destination, destinationAt + (4 * destinationStep)), destinationStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(ref float source, nint at, nint distance) =>
        Avx.InsertVector128(
            Vector128.LoadUnsafe(ref source, (nuint)at).ToVector256Unsafe(), Vector128.LoadUnsafe(ref source, (nuint)(at + distance)), 1);

    /// <summary>Four columns of eight from four pairs of half rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(
        Vector256<float> rows04, Vector256<float> rows15, Vector256<float> rows26, Vector256<float> rows37, ref float destination, nint step)
    {
        Vector256<float> low02 = Avx.UnpackLow(rows04, rows26), high02 = Avx.UnpackHigh(rows04, rows26);
        Vector256<float> low13 = Avx.UnpackLow(rows15, rows37), high13 = Avx.UnpackHigh(rows15, rows37);
        Avx.UnpackLow(low02, low13).StoreUnsafe(ref destination);
        Avx.UnpackHigh(low02, low13).StoreUnsafe(ref destination, (nuint)step);
        Avx.UnpackLow(high02, high13).StoreUnsafe(ref destination, (nuint)(2 * step));
        Avx.UnpackHigh(high02, high13).StoreUnsafe(ref destination, (nuint)(3 * step));
    }
}
