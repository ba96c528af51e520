using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The transformations of one tile, a vector of channels at a time; the last vector ends with the channels and may overlap the one before.</summary>
internal static class WinogradTransforms
{
    /// <summary>B^T d B of 4 x 4 pixels.</summary>
    /// <param name="source">The first pixel.</param>
    /// <param name="rowStride">Floats from one row of pixels to the next.</param>
    /// <param name="channels">At least as many as the vector has lanes.</param>
    /// <param name="target">The first place.</param>
    /// <param name="plane">Floats from one place to the next.</param>
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
            Row<TVector, TOps>(a1, b1, c1, d1, ref Unsafe.Add(ref place, 4 * plane), plane);
            Row<TVector, TOps>(a2, b2, c2, d2, ref Unsafe.Add(ref place, 8 * plane), plane);
            Row<TVector, TOps>(a3, b3, c3, d3, ref Unsafe.Add(ref place, 12 * plane), plane);
        }
    }

    /// <summary>A^T m A: 2 x 2 outputs, of which those inside the image are written.</summary>
    /// <param name="source">The first place.</param>
    /// <param name="plane">Floats from one place to the next.</param>
    /// <param name="channels">At least as many as the vector has lanes.</param>
    /// <param name="bias">Of each channel.</param>
    /// <param name="hasResidual">Whether something is added.</param>
    /// <param name="residual">What is added, placed as the output; it may be the output.</param>
    /// <param name="activation">Applied where it is a matter of bounds and slopes; others are left to the caller.</param>
    /// <param name="target">The first output.</param>
    /// <param name="rowStride">Floats from one row of outputs to the next.</param>
    /// <param name="pixel">Floats from one pixel of the target to the next.</param>
    /// <param name="rows">Rows of outputs inside the image.</param>
    /// <param name="columns">Columns of outputs inside the image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TVector, TOps>(
        ref float source, nint plane, nint channels, ref float bias, bool hasResidual, ref float residual, Activation activation, ref float target, nint rowStride, nint pixel, int rows, int columns)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        // Channels that the last two vectors share are finished once: their residual may be the output.
        nint next = 0;
        for (; next <= channels - TOps.Count; next += TOps.Count)
            Outputs<TVector, TOps>(ref source, plane, channels, ref bias, hasResidual, ref residual, activation, ref target, rowStride, pixel, rows, columns, next);
        if (next == channels)
            return;
        if (!hasResidual)
        {
            Outputs<TVector, TOps>(ref source, plane, channels, ref bias, false, ref residual, activation, ref target, rowStride, pixel, rows, columns, channels - TOps.Count);
            return;
        }

        for (; next < channels; next++)
            Outputs<float, ScalarOps>(ref source, plane, channels, ref bias, true, ref residual, activation, ref target, rowStride, pixel, rows, columns, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Outputs<TVector, TOps>(
        ref float source, nint plane, nint channels, ref float bias, bool hasResidual, ref float residual, Activation activation, ref float target, nint rowStride, nint pixel, int rows, int columns, nint channel)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        ref float place = ref Unsafe.Add(ref source, channel);
        TVector start = TOps.Load(ref bias, (nuint)channel);
        Sums<TVector, TOps>(ref place, 0, plane, out TVector a0, out TVector a1);
        Sums<TVector, TOps>(ref place, 1, plane, out TVector b0, out TVector b1);
        Sums<TVector, TOps>(ref place, 2, plane, out TVector c0, out TVector c1);
        Sums<TVector, TOps>(ref place, 3, plane, out TVector d0, out TVector d1);
        for (nint y = 0; y < rows; y++)
        {
            (TVector first, TVector second, TVector third, TVector fourth) = y == 0 ? (a0, b0, c0, d0) : (a1, b1, c1, d1);
            nint at = (y * rowStride) + channel;
            Store<TVector, TOps>(TOps.Add(start, TOps.Add(TOps.Add(first, second), third)), hasResidual, ref residual, activation, ref target, at);
            if (columns > 1)
                Store<TVector, TOps>(TOps.Add(start, TOps.Subtract(TOps.Subtract(second, third), fourth)), hasResidual, ref residual, activation, ref target, at + pixel);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVector, TOps>(TVector sum, bool hasResidual, ref float residual, Activation activation, ref float target, nint at)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        if (hasResidual)
            sum = TOps.Add(sum, TOps.Load(ref residual, (nuint)at));
        sum = activation switch
        {
            Activation.Relu => TOps.Max(TOps.Create(0f), sum),
            Activation.Relu6 => TOps.Min(TOps.Create(6f), TOps.Max(TOps.Create(0f), sum)),
            Activation.LeakyRelu => TOps.Max(TOps.Multiply(sum, TOps.Create(0.01f)), sum),
            _ => sum,
        };
        TOps.Store(sum, ref target, (nuint)at);
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
        t3 = TOps.Subtract(d1, d3);
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
        TOps.Store(TOps.Subtract(d1, d3), ref place, (nuint)(3 * plane));
    }

    /// <summary>Down a column of places: of the upper and of the lower output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<TVector, TOps>(ref float place, nint column, nint plane, out TVector upper, out TVector lower)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector m0 = TOps.Load(ref place, (nuint)(column * plane)), m1 = TOps.Load(ref place, (nuint)((4 + column) * plane));
        TVector m2 = TOps.Load(ref place, (nuint)((8 + column) * plane)), m3 = TOps.Load(ref place, (nuint)((12 + column) * plane));
        upper = TOps.Add(TOps.Add(m0, m1), m2);
        lower = TOps.Subtract(TOps.Subtract(m1, m2), m3);
    }
}
