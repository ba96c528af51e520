using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Dsc;

/// <summary>4 x 4 floats in 128-bit registers.</summary>
internal readonly struct Tile4 : ITile
{
    public const int Size = 4;

    public static bool IsSupported => Sse.IsSupported || AdvSimd.Arm64.IsSupported;

    static int ITile.Size => Size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(
        ref float source, nint sourceAt, nint sourceStep, ref float destination, nint destinationAt, nint destinationStep)
    {
        var tile = Transpose(
            Vector128.LoadUnsafe(ref source, (nuint)sourceAt),
            Vector128.LoadUnsafe(ref source, (nuint)(sourceAt + sourceStep)),
            Vector128.LoadUnsafe(ref source, (nuint)(sourceAt + (2 * sourceStep))),
            Vector128.LoadUnsafe(ref source, (nuint)(sourceAt + (3 * sourceStep))));
        tile.Row0.StoreUnsafe(ref destination, (nuint)destinationAt);
        tile.Row1.StoreUnsafe(ref destination, (nuint)(destinationAt + destinationStep));
        tile.Row2.StoreUnsafe(ref destination, (nuint)(destinationAt + (2 * destinationStep)));
        tile.Row3.StoreUnsafe(ref destination, (nuint)(destinationAt + (3 * destinationStep)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<float> Row0, Vector128<float> Row1, Vector128<float> Row2, Vector128<float> Row3) Transpose(
        Vector128<float> row0, Vector128<float> row1, Vector128<float> row2, Vector128<float> row3)
    {
        // Zipping rows 0 with 2 and 1 with 3, then the results with each other.
        (Vector128<float> low02, Vector128<float> high02) = Zip(row0, row2);
        (Vector128<float> low13, Vector128<float> high13) = Zip(row1, row3);
        (Vector128<float> column0, Vector128<float> column1) = Zip(low02, low13);
        (Vector128<float> column2, Vector128<float> column3) = Zip(high02, high13);
        return (column0, column1, column2, column3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Low, Vector128<float> High) Zip(Vector128<float> a, Vector128<float> b) => Sse.IsSupported
        ? (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b))
        : (AdvSimd.Arm64.ZipLow(a, b), AdvSimd.Arm64.ZipHigh(a, b));
}
