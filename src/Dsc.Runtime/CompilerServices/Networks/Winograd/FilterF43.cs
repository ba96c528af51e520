using System;
using System.Runtime.CompilerServices;
using static Dsc.CompilerServices.Networks.SixPoints;

namespace Dsc.CompilerServices.Networks;

/// <summary>F(4 x 4, 3 x 3) of <see cref="SixPoints"/>: 36 products instead of 144.</summary>
internal readonly struct FilterF43 : IMinimalFilter
{
    public static int Taps => 3;

    public static int Outputs => 4;

    public static ReadOnlySpan<double> Weights =>
    [
        Of0, 0, 0,
        OfA, OfA * A, OfA * A * A,
        OfA, -OfA * A, OfA * A * A,
        OfB, OfB * B, OfB * B * B,
        OfB, -OfB * B, OfB * B * B,
        0, 0, 1,
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
            // Rows of outputs in pairs, which are made of the same sums or differences: twelve vectors are enough then.
            ref float place = ref Unsafe.Add(ref source, channel);
            Even<TVector, TOps>(ref place, plane, out TVector a0, out TVector b0);
            Even<TVector, TOps>(ref Unsafe.Add(ref place, plane), plane, out TVector a1, out TVector b1);
            Even<TVector, TOps>(ref Unsafe.Add(ref place, 2 * plane), plane, out TVector a2, out TVector b2);
            Even<TVector, TOps>(ref Unsafe.Add(ref place, 3 * plane), plane, out TVector a3, out TVector b3);
            Even<TVector, TOps>(ref Unsafe.Add(ref place, 4 * plane), plane, out TVector a4, out TVector b4);
            Even<TVector, TOps>(ref Unsafe.Add(ref place, 5 * plane), plane, out TVector a5, out TVector b5);
            Finish<TVector, TOps>(a0, a1, a2, a3, a4, a5, 0, channel, in tile);
            if (tile.Rows > 2)
                Finish<TVector, TOps>(b0, b1, b2, b3, b4, b5, 2, channel, in tile);
            if (tile.Rows == 1)
                continue;
            Odd<TVector, TOps>(ref place, plane, out a0, out b0);
            Odd<TVector, TOps>(ref Unsafe.Add(ref place, plane), plane, out a1, out b1);
            Odd<TVector, TOps>(ref Unsafe.Add(ref place, 2 * plane), plane, out a2, out b2);
            Odd<TVector, TOps>(ref Unsafe.Add(ref place, 3 * plane), plane, out a3, out b3);
            Odd<TVector, TOps>(ref Unsafe.Add(ref place, 4 * plane), plane, out a4, out b4);
            Odd<TVector, TOps>(ref Unsafe.Add(ref place, 5 * plane), plane, out a5, out b5);
            Finish<TVector, TOps>(a0, a1, a2, a3, a4, a5, 1, channel, in tile);
            if (tile.Rows > 3)
                Finish<TVector, TOps>(b0, b1, b2, b3, b4, b5, 3, channel, in tile);
        }
    }

    /// <summary>Down a column of places, of the first and of the third output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Even<TVector, TOps>(ref float place, nint plane, out TVector first, out TVector third)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector s1 = TOps.Add(TOps.Load(ref place, (nuint)(Side * plane)), TOps.Load(ref place, (nuint)(2 * Side * plane)));
        TVector s2 = TOps.Add(TOps.Load(ref place, (nuint)(3 * Side * plane)), TOps.Load(ref place, (nuint)(4 * Side * plane)));
        first = Sum<TVector, TOps>(TOps.Load(ref place, 0), s1, s2);
        third = Powers<TVector, TOps>(s1, s2, A * A, B * B);
    }

    /// <summary>Down a column of places, of the second and of the fourth output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Odd<TVector, TOps>(ref float place, nint plane, out TVector second, out TVector fourth)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector d1 = TOps.Subtract(TOps.Load(ref place, (nuint)(Side * plane)), TOps.Load(ref place, (nuint)(2 * Side * plane)));
        TVector d2 = TOps.Subtract(TOps.Load(ref place, (nuint)(3 * Side * plane)), TOps.Load(ref place, (nuint)(4 * Side * plane)));
        second = Powers<TVector, TOps>(d1, d2, A, B);
        fourth = Powers<TVector, TOps>(d1, d2, A * A * A, B * B * B, TOps.Load(ref place, (nuint)(5 * Side * plane)));
    }

    /// <summary>Along a row of sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TVector, TOps>(
        TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, int row, nint channel, in WinogradTile tile)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector s1 = TOps.Add(m1, m2), s2 = TOps.Add(m3, m4), d1 = TOps.Subtract(m1, m2), d2 = TOps.Subtract(m3, m4);
        tile.Finish<TVector, TOps>(Sum<TVector, TOps>(m0, s1, s2), row, 0, channel);
        if (tile.Columns > 1)
            tile.Finish<TVector, TOps>(Powers<TVector, TOps>(d1, d2, A, B), row, 1, channel);
        if (tile.Columns > 2)
            tile.Finish<TVector, TOps>(Powers<TVector, TOps>(s1, s2, A * A, B * B), row, 2, channel);
        if (tile.Columns > 3)
            tile.Finish<TVector, TOps>(Powers<TVector, TOps>(d1, d2, A * A * A, B * B * B, m5), row, 3, channel);
    }
}
