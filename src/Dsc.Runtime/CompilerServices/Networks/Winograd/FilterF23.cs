using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>F(2 x 2, 3 x 3) of the points 0, 1, -1 and infinity: sums and differences alone, 16 products instead of 36.</summary>
internal readonly struct FilterF23 : IMinimalFilter
{
    private const int Side = 4;

    public static int Taps => 3;

    public static int Outputs => 2;

    public static ReadOnlySpan<double> Weights =>
    [
        1, 0, 0,
        0.5, 0.5, 0.5,
        0.5, -0.5, 0.5,
        0, 0, 1,
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TVector, TOps>(ref float source, nint rowStride, nint channels, ref float target, nint plane)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (nint next = 0; next < channels; next += TOps.Count)
        {
            nint channel = Math.Min(next, channels - TOps.Count);
            ref float row0 = ref Unsafe.Add(ref source, channel);
            ref float row1 = ref Unsafe.Add(ref row0, rowStride);
            ref float row2 = ref Unsafe.Add(ref row1, rowStride);
            ref float row3 = ref Unsafe.Add(ref row2, rowStride);
            ref float place = ref Unsafe.Add(ref target, channel);
            Column<TVector, TOps>(ref row0, ref row1, ref row2, ref row3, 0, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
            Column<TVector, TOps>(ref row0, ref row1, ref row2, ref row3, channels, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Column<TVector, TOps>(ref row0, ref row1, ref row2, ref row3, 2 * channels, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            Column<TVector, TOps>(ref row0, ref row1, ref row2, ref row3, 3 * channels, out TVector d0, out TVector d1, out TVector d2, out TVector d3);
            Row<TVector, TOps>(a0, b0, c0, d0, ref place, plane);
            Row<TVector, TOps>(a1, b1, c1, d1, ref Unsafe.Add(ref place, Side * plane), plane);
            Row<TVector, TOps>(a2, b2, c2, d2, ref Unsafe.Add(ref place, 2 * Side * plane), plane);
            Row<TVector, TOps>(a3, b3, c3, d3, ref Unsafe.Add(ref place, 3 * Side * plane), plane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TVector, TOps>(ref float source, nint plane, nint first, nint end, nint last, in WinogradTile tile)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (nint next = first; next < end; next += TOps.Count)
        {
            nint channel = Math.Min(next, last);
            ref float place = ref Unsafe.Add(ref source, channel);
            Sums<TVector, TOps>(ref place, 0, plane, out TVector a0, out TVector a1);
            Sums<TVector, TOps>(ref place, 1, plane, out TVector b0, out TVector b1);
            Sums<TVector, TOps>(ref place, 2, plane, out TVector c0, out TVector c1);
            Sums<TVector, TOps>(ref place, 3, plane, out TVector d0, out TVector d1);
            Finish<TVector, TOps>(a0, b0, c0, d0, 0, channel, in tile);
            if (tile.Rows > 1)
                Finish<TVector, TOps>(a1, b1, c1, d1, 1, channel, in tile);
        }
    }

    /// <summary>Down a column of pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TVector, TOps>(
        ref float row0, ref float row1, ref float row2, ref float row3, nint column, out TVector t0, out TVector t1, out TVector t2, out TVector t3)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector d0 = TOps.Load(ref row0, (nuint)column), d1 = TOps.Load(ref row1, (nuint)column), d2 = TOps.Load(ref row2, (nuint)column), d3 = TOps.Load(ref row3, (nuint)column);
        t0 = TOps.Subtract(d0, d2);
        t1 = TOps.Add(d1, d2);
        t2 = TOps.Subtract(d2, d1);
        t3 = TOps.Subtract(d3, d1);
    }

    /// <summary>Along a row, into four places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TVector, TOps>(TVector d0, TVector d1, TVector d2, TVector d3, ref float place, nint plane)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TOps.Store(TOps.Subtract(d0, d2), ref place, 0);
        TOps.Store(TOps.Add(d1, d2), ref place, (nuint)plane);
        TOps.Store(TOps.Subtract(d2, d1), ref place, (nuint)(2 * plane));
        TOps.Store(TOps.Subtract(d3, d1), ref place, (nuint)(3 * plane));
    }

    /// <summary>Down a column of places: of the upper and of the lower output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TVector, TOps>(ref float place, nint column, nint plane, out TVector upper, out TVector lower)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector m0 = TOps.Load(ref place, (nuint)(column * plane)), m1 = TOps.Load(ref place, (nuint)((Side + column) * plane));
        TVector m2 = TOps.Load(ref place, (nuint)(((2 * Side) + column) * plane)), m3 = TOps.Load(ref place, (nuint)(((3 * Side) + column) * plane));
        upper = TOps.Add(TOps.Add(m0, m1), m2);
        lower = TOps.Add(TOps.Subtract(m1, m2), m3);
    }

    /// <summary>Along a row of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TVector, TOps>(TVector m0, TVector m1, TVector m2, TVector m3, int row, nint channel, in WinogradTile tile)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        tile.Finish<TVector, TOps>(TOps.Add(TOps.Add(m0, m1), m2), row, 0, channel);
        if (tile.Columns > 1)
            tile.Finish<TVector, TOps>(TOps.Add(TOps.Subtract(m1, m2), m3), row, 1, channel);
    }
}
