using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The product of one row and a matrix in panels, the bias of the panels included. Each sum takes the terms in ascending order, whatever the width of the vectors.</summary>
internal static class PanelRow
{
    /// <param name="x">The row.</param>
    /// <param name="depth">Its length, and rows of the matrix.</param>
    /// <param name="panels">The matrix, see <see cref="PackedLayout"/>.</param>
    /// <param name="panelCount">Panels to be used.</param>
    /// <param name="adds">Whether the sums are added to what the output holds.</param>
    /// <param name="output">A whole vector of 16 for each panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVector, TOps>(ref float x, nint depth, ref float panels, nint panelCount, bool adds, ref float output)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint vectors = panelCount * (PackedLayout.Lanes / TOps.Count), i = 0;
        for (; i <= vectors - 8; i += 8)
        {
            ref float target = ref Unsafe.Add(ref output, i * TOps.Count);
            ref float b0 = ref Vector<TVector, TOps>(ref panels, depth, i);
            ref float b1 = ref Vector<TVector, TOps>(ref panels, depth, i + 1);
            ref float b2 = ref Vector<TVector, TOps>(ref panels, depth, i + 2);
            ref float b3 = ref Vector<TVector, TOps>(ref panels, depth, i + 3);
            ref float b4 = ref Vector<TVector, TOps>(ref panels, depth, i + 4);
            ref float b5 = ref Vector<TVector, TOps>(ref panels, depth, i + 5);
            ref float b6 = ref Vector<TVector, TOps>(ref panels, depth, i + 6);
            ref float b7 = ref Vector<TVector, TOps>(ref panels, depth, i + 7);
            TVector sum0 = Start<TVector, TOps>(ref b0, ref output, adds, i * TOps.Count);
            TVector sum1 = Start<TVector, TOps>(ref b1, ref output, adds, (i + 1) * TOps.Count);
            TVector sum2 = Start<TVector, TOps>(ref b2, ref output, adds, (i + 2) * TOps.Count);
            TVector sum3 = Start<TVector, TOps>(ref b3, ref output, adds, (i + 3) * TOps.Count);
            TVector sum4 = Start<TVector, TOps>(ref b4, ref output, adds, (i + 4) * TOps.Count);
            TVector sum5 = Start<TVector, TOps>(ref b5, ref output, adds, (i + 5) * TOps.Count);
            TVector sum6 = Start<TVector, TOps>(ref b6, ref output, adds, (i + 6) * TOps.Count);
            TVector sum7 = Start<TVector, TOps>(ref b7, ref output, adds, (i + 7) * TOps.Count);
            nuint at = PackedLayout.Lanes;
            for (nint k = 0; k < depth; k++, at += PackedLayout.Lanes)
            {
                TVector value = TOps.Create(Unsafe.Add(ref x, k));
                sum0 = TOps.MultiplyAdd(value, TOps.Load(ref b0, at), sum0);
                sum1 = TOps.MultiplyAdd(value, TOps.Load(ref b1, at), sum1);
                sum2 = TOps.MultiplyAdd(value, TOps.Load(ref b2, at), sum2);
                sum3 = TOps.MultiplyAdd(value, TOps.Load(ref b3, at), sum3);
                sum4 = TOps.MultiplyAdd(value, TOps.Load(ref b4, at), sum4);
                sum5 = TOps.MultiplyAdd(value, TOps.Load(ref b5, at), sum5);
                sum6 = TOps.MultiplyAdd(value, TOps.Load(ref b6, at), sum6);
                sum7 = TOps.MultiplyAdd(value, TOps.Load(ref b7, at), sum7);
            }

            TOps.Store(sum0, ref target, 0);
            TOps.Store(sum1, ref target, (nuint)TOps.Count);
            TOps.Store(sum2, ref target, 2 * (nuint)TOps.Count);
            TOps.Store(sum3, ref target, 3 * (nuint)TOps.Count);
            TOps.Store(sum4, ref target, 4 * (nuint)TOps.Count);
            TOps.Store(sum5, ref target, 5 * (nuint)TOps.Count);
            TOps.Store(sum6, ref target, 6 * (nuint)TOps.Count);
            TOps.Store(sum7, ref target, 7 * (nuint)TOps.Count);
        }

        for (; i < vectors; i += 4)
            Rest<TVector, TOps>(ref x, depth, ref panels, i, vectors - 1, adds, ref output);
    }

    /// <summary>Up to 4 vectors. Those that are not there are the last one again, with the same result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rest<TVector, TOps>(ref float x, nint depth, ref float panels, nint i0, nint last, bool adds, ref float output)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint i1 = Math.Min(i0 + 1, last), i2 = Math.Min(i0 + 2, last), i3 = Math.Min(i0 + 3, last);
        ref float b0 = ref Vector<TVector, TOps>(ref panels, depth, i0);
        ref float b1 = ref Vector<TVector, TOps>(ref panels, depth, i1);
        ref float b2 = ref Vector<TVector, TOps>(ref panels, depth, i2);
        ref float b3 = ref Vector<TVector, TOps>(ref panels, depth, i3);
        TVector sum0 = Start<TVector, TOps>(ref b0, ref output, adds, i0 * TOps.Count);
        TVector sum1 = Start<TVector, TOps>(ref b1, ref output, adds, i1 * TOps.Count);
        TVector sum2 = Start<TVector, TOps>(ref b2, ref output, adds, i2 * TOps.Count);
        TVector sum3 = Start<TVector, TOps>(ref b3, ref output, adds, i3 * TOps.Count);
        nuint at = PackedLayout.Lanes;
        for (nint k = 0; k < depth; k++, at += PackedLayout.Lanes)
        {
            TVector value = TOps.Create(Unsafe.Add(ref x, k));
            sum0 = TOps.MultiplyAdd(value, TOps.Load(ref b0, at), sum0);
            sum1 = TOps.MultiplyAdd(value, TOps.Load(ref b1, at), sum1);
            sum2 = TOps.MultiplyAdd(value, TOps.Load(ref b2, at), sum2);
            sum3 = TOps.MultiplyAdd(value, TOps.Load(ref b3, at), sum3);
        }

        TOps.Store(sum0, ref output, (nuint)(i0 * TOps.Count));
        TOps.Store(sum1, ref output, (nuint)(i1 * TOps.Count));
        TOps.Store(sum2, ref output, (nuint)(i2 * TOps.Count));
        TOps.Store(sum3, ref output, (nuint)(i3 * TOps.Count));
    }

    /// <summary>A vector of the bias; those of the rows follow a panel's width apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Vector<TVector, TOps>(ref float panels, nint depth, nint index)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint inPanel = PackedLayout.Lanes / TOps.Count;
        return ref Unsafe.Add(ref panels, (index / inPanel * (depth + 1) * PackedLayout.Lanes) + (index % inPanel * TOps.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Start<TVector, TOps>(ref float bias, ref float output, bool adds, nint offset)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector sum = TOps.Load(ref bias, 0);
        return adds ? TOps.Add(sum, TOps.Load(ref output, (nuint)offset)) : sum;
    }
}
