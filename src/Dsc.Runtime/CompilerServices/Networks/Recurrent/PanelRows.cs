using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The products of the states of several sequences with the same panels. Each sum is that of <see cref="PanelRow"/>.</summary>
internal static class PanelRows
{
    /// <param name="rows">Their number and length.</param>
    /// <param name="x">The states, or what stands for them.</param>
    /// <param name="kernel">Panels of gates one after the other.</param>
    /// <param name="gates">How many gates.</param>
    /// <param name="adds">Whether the sums are added to what the output holds.</param>
    /// <param name="output">The rows of the first gate; those of the others follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVector, TOps>(in RecurrentBuffers rows, ref float x, ref float kernel, int gates, bool adds, ref float output)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint padded = rows.Padded, depth = rows.Units, sequences = rows.Sequences, inGate = padded / TOps.Count;
        if (sequences == 1)
        {
            PanelRow.Run<TVector, TOps>(ref x, depth, ref kernel, gates * padded / PackedLayout.Lanes, adds, ref output);
            return;
        }

        for (nint i = 0; i < gates * inGate; i += 2)
        {
            // The second vector may be one of the next gate; one that is not there is the first again.
            nint next = Math.Min(i + 1, (gates * inGate) - 1);
            ref float b0 = ref PanelRow.Vector<TVector, TOps>(ref kernel, depth, i);
            ref float b1 = ref PanelRow.Vector<TVector, TOps>(ref kernel, depth, next);
            ref float target0 = ref Unsafe.Add(ref output, (i / inGate * sequences * padded) + (i % inGate * TOps.Count));
            ref float target1 = ref Unsafe.Add(ref output, (next / inGate * sequences * padded) + (next % inGate * TOps.Count));
            for (nint row = 0; row < sequences; row += 4)
            {
                nint at = row * padded;
                Tile<TVector, TOps>(
                    ref Unsafe.Add(ref x, at), padded, sequences - row, depth, ref b0, ref b1, adds, ref Unsafe.Add(ref target0, at), ref Unsafe.Add(ref target1, at));
            }
        }
    }

    /// <summary>4 rows, 2 vectors. Rows that are not there are the last one again, with the same result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TVector, TOps>(
        ref float x, nint stride, nint rows, nint depth, ref float b0, ref float b1, bool adds, ref float target0, ref float target1)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint row1 = Math.Min(1, rows - 1) * stride, row2 = Math.Min(2, rows - 1) * stride, row3 = Math.Min(3, rows - 1) * stride;
        TVector sum00 = PanelRow.Start<TVector, TOps>(ref b0, ref target0, adds, 0);
        TVector sum01 = PanelRow.Start<TVector, TOps>(ref b1, ref target1, adds, 0);
        TVector sum10 = PanelRow.Start<TVector, TOps>(ref b0, ref target0, adds, row1);
        TVector sum11 = PanelRow.Start<TVector, TOps>(ref b1, ref target1, adds, row1);
        TVector sum20 = PanelRow.Start<TVector, TOps>(ref b0, ref target0, adds, row2);
        TVector sum21 = PanelRow.Start<TVector, TOps>(ref b1, ref target1, adds, row2);
        TVector sum30 = PanelRow.Start<TVector, TOps>(ref b0, ref target0, adds, row3);
        TVector sum31 = PanelRow.Start<TVector, TOps>(ref b1, ref target1, adds, row3);
        ref float x1 = ref Unsafe.Add(ref x, row1);
        ref float x2 = ref Unsafe.Add(ref x, row2);
        ref float x3 = ref Unsafe.Add(ref x, row3);
        nuint at = PackedLayout.Lanes;
        for (nint k = 0; k < depth; k++, at += PackedLayout.Lanes)
        {
            TVector left = TOps.Load(ref b0, at), right = TOps.Load(ref b1, at);
            TVector value = TOps.Create(Unsafe.Add(ref x, k));
            sum00 = TOps.MultiplyAdd(value, left, sum00);
            sum01 = TOps.MultiplyAdd(value, right, sum01);
            value = TOps.Create(Unsafe.Add(ref x1, k));
            sum10 = TOps.MultiplyAdd(value, left, sum10);
            sum11 = TOps.MultiplyAdd(value, right, sum11);
            value = TOps.Create(Unsafe.Add(ref x2, k));
            sum20 = TOps.MultiplyAdd(value, left, sum20);
            sum21 = TOps.MultiplyAdd(value, right, sum21);
            value = TOps.Create(Unsafe.Add(ref x3, k));
            sum30 = TOps.MultiplyAdd(value, left, sum30);
            sum31 = TOps.MultiplyAdd(value, right, sum31);
        }

        TOps.Store(sum00, ref target0, 0);
        TOps.Store(sum01, ref target1, 0);
        TOps.Store(sum10, ref target0, (nuint)row1);
        TOps.Store(sum11, ref target1, (nuint)row1);
        TOps.Store(sum20, ref target0, (nuint)row2);
        TOps.Store(sum21, ref target1, (nuint)row2);
        TOps.Store(sum30, ref target0, (nuint)row3);
        TOps.Store(sum31, ref target1, (nuint)row3);
    }
}
