using System;
using System.Runtime.CompilerServices;
using static Dsc.CompilerServices.Networks.SixPoints;

namespace Dsc.CompilerServices.Networks;

/// <summary>F(2 x 2, 5 x 5) of <see cref="SixPoints"/>: 36 products instead of 100.</summary>
internal readonly struct FilterF25 : IMinimalFilter
{
    public static int Taps => 5;

    public static int Outputs => 2;

    public static ReadOnlySpan<double> Weights =>
    [
        Of0, 0, 0, 0, 0,
        OfA, OfA * A, OfA * A * A, OfA * A * A * A, OfA * A * A * A * A,
        OfA, -OfA * A, OfA * A * A, -OfA * A * A * A, OfA * A * A * A * A,
        OfB, OfB * B, OfB * B * B, OfB * B * B * B, OfB * B * B * B * B,
        OfB, -OfB * B, OfB * B * B, -OfB * B * B * B, OfB * B * B * B * B,
        0, 0, 0, 0, 1,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<TVector, TOps>(ref float source, nint rowStride, nint channels, ref float target, nint plane)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> => SixPoints.Forward<TVector, TOps>(ref source, rowStride, channels, ref target, plane);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TVector, TOps>(ref float source, nint plane, nint first, nint end, nint last, in WinogradTile tile)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (nint next = first; next < end; next += TOps.Count)
        {
            nint channel = Math.Min(next, last);
            ref float place = ref Unsafe.Add(ref source, channel);
            Column<TVector, TOps>(ref place, plane, out TVector a0, out TVector b0);
            Column<TVector, TOps>(ref Unsafe.Add(ref place, plane), plane, out TVector a1, out TVector b1);
            Column<TVector, TOps>(ref Unsafe.Add(ref place, 2 * plane), plane, out TVector a2, out TVector b2);
            Column<TVector, TOps>(ref Unsafe.Add(ref place, 3 * plane), plane, out TVector a3, out TVector b3);
            Column<TVector, TOps>(ref Unsafe.Add(ref place, 4 * plane), plane, out TVector a4, out TVector b4);
            Column<TVector, TOps>(ref Unsafe.Add(ref place, 5 * plane), plane, out TVector a5, out TVector b5);
            Finish<TVector, TOps>(a0, a1, a2, a3, a4, a5, 0, channel, in tile);
            if (tile.Rows > 1)
                Finish<TVector, TOps>(b0, b1, b2, b3, b4, b5, 1, channel, in tile);
        }
    }

    /// <summary>Down a column of places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TVector, TOps>(ref float place, nint plane, out TVector first, out TVector second)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector m1 = TOps.Load(ref place, (nuint)(Side * plane)), m2 = TOps.Load(ref place, (nuint)(2 * Side * plane));
        TVector m3 = TOps.Load(ref place, (nuint)(3 * Side * plane)), m4 = TOps.Load(ref place, (nuint)(4 * Side * plane));
        first = Sum<TVector, TOps>(TOps.Load(ref place, 0), TOps.Add(m1, m2), TOps.Add(m3, m4));
        second = Powers<TVector, TOps>(TOps.Subtract(m1, m2), TOps.Subtract(m3, m4), A, B, TOps.Load(ref place, (nuint)(5 * Side * plane)));
    }

    /// <summary>Along a row of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TVector, TOps>(
        TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, int row, nint channel, in WinogradTile tile)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        tile.Finish<TVector, TOps>(Sum<TVector, TOps>(m0, TOps.Add(m1, m2), TOps.Add(m3, m4)), row, 0, channel);
        if (tile.Columns > 1)
            tile.Finish<TVector, TOps>(Powers<TVector, TOps>(TOps.Subtract(m1, m2), TOps.Subtract(m3, m4), A, B, m5), row, 1, channel);
    }
}
