using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class ScalarTiles
{
    /// <summary>Output channels of a tile. The panels have zeros past the last channel, so that a tile computes all and stores those that there are.</summary>
    private const int TileOutputs = 4;

    /// <summary>All sums, two pixels x four output channels in registers at a time. The addend is a null reference where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix<TWeight>(ref float source, ref TWeight panels, ref float output, ref float addend, in ScalarSums sums)
        where TWeight : unmanaged
    {
        int pixels = sums.Rows * sums.Columns;
        for (int channel = 0; channel < sums.Outputs; channel += TileOutputs)
        {
            ref TWeight panel = ref Unsafe.Add(ref panels, (channel / PackedLayout.Lanes * sums.PanelWeights) + (channel % PackedLayout.Lanes));
            ref float target = ref Unsafe.Add(ref output, channel);
            ref float more = ref Shifted(ref addend, channel);
            int stored = Math.Min(TileOutputs, sums.Outputs - channel);
            MixPairs(ref source, ref panel, ref target, ref more, stored, in sums);
            if (pixels % 2 == 0)
                continue;
            nint place = ((sums.Rows - 1) * sums.TargetRow) + ((sums.Columns - 1) * sums.TargetPixel);
            MixLast(
                ref Unsafe.Add(ref source, ((sums.Rows - 1) * sums.SourceRow) + ((sums.Columns - 1) * sums.SourcePixel)),
                ref panel, ref Unsafe.Add(ref target, place), ref Shifted(ref more, place), stored, in sums);
        }
    }

    /// <summary>Four output channels of all pixels, two by two; an odd one at the end is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixPairs<TWeight>(ref float source, ref TWeight panel, ref float output, ref float addend, int stored, in ScalarSums sums)
        where TWeight : unmanaged
    {
        int column = 0;
        nint from = 0, to = 0;
        for (int pairs = sums.Rows * sums.Columns / 2; pairs > 0; pairs--)
        {
            ref float pixel0 = ref Unsafe.Add(ref source, from + (column * sums.SourcePixel));
            nint place0 = to + (column * sums.TargetPixel);
            NextPixel(ref column, ref from, ref to, in sums);
            ref float pixel1 = ref Unsafe.Add(ref source, from + (column * sums.SourcePixel));
            nint place1 = to + (column * sums.TargetPixel);
            NextPixel(ref column, ref from, ref to, in sums);

            float s00 = WeightElement.Load(ref panel), s01 = WeightElement.Load(ref panel, 1), s02 = WeightElement.Load(ref panel, 2), s03 = WeightElement.Load(ref panel, 3);
            float s10 = s00, s11 = s01, s12 = s02, s13 = s03;
            ref float target0 = ref Unsafe.Add(ref output, place0);
            ref float target1 = ref Unsafe.Add(ref output, place1);
            if (sums.AddsToTarget)
            {
                (s00, s01, s02, s03) = Waiting(ref target0, stored);
                (s10, s11, s12, s13) = Waiting(ref target1, stored);
            }

            ref TWeight weight = ref Unsafe.Add(ref panel, PackedLayout.Lanes);
            for (int plane = 0; plane < sums.Planes; plane++)
            {
                for (int row = 0; row < sums.TapRows; row++)
                {
                    for (int segment = 0; segment < sums.Segments; segment++)
                    {
                        nint at = (plane * sums.Plane) + (row * sums.TapRow) + (segment * sums.Segment);
                        ref float value0 = ref Unsafe.Add(ref pixel0, at);
                        ref float value1 = ref Unsafe.Add(ref pixel1, at);
                        for (int remaining = sums.Length; remaining > 0; remaining--)
                        {
                            float w0 = WeightElement.Load(ref weight), w1 = WeightElement.Load(ref weight, 1), w2 = WeightElement.Load(ref weight, 2), w3 = WeightElement.Load(ref weight, 3);
                            float v = value0;
                            s00 = float.MultiplyAddEstimate(v, w0, s00);
                            s01 = float.MultiplyAddEstimate(v, w1, s01);
                            s02 = float.MultiplyAddEstimate(v, w2, s02);
                            s03 = float.MultiplyAddEstimate(v, w3, s03);
                            v = value1;
                            s10 = float.MultiplyAddEstimate(v, w0, s10);
                            s11 = float.MultiplyAddEstimate(v, w1, s11);
                            s12 = float.MultiplyAddEstimate(v, w2, s12);
                            s13 = float.MultiplyAddEstimate(v, w3, s13);
                            value0 = ref Unsafe.Add(ref value0, 1);
                            value1 = ref Unsafe.Add(ref value1, 1);
                            weight = ref Unsafe.Add(ref weight, PackedLayout.Lanes);
                        }
                    }
                }
            }

            // No call before the last store: sums that live across one would be in memory all the time.
            Store(s00, s01, s02, s03, ref target0, ref Shifted(ref addend, place0), stored, in sums.Finish);
            Store(s10, s11, s12, s13, ref target1, ref Shifted(ref addend, place1), stored, in sums.Finish);
            sums.Finish.Complete(ref target0, stored);
            sums.Finish.Complete(ref target1, stored);
        }
    }

    /// <summary>Four output channels of one pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixLast<TWeight>(ref float pixel, ref TWeight panel, ref float target, ref float addend, int stored, in ScalarSums sums)
        where TWeight : unmanaged
    {
        float s0 = WeightElement.Load(ref panel), s1 = WeightElement.Load(ref panel, 1), s2 = WeightElement.Load(ref panel, 2), s3 = WeightElement.Load(ref panel, 3);
        if (sums.AddsToTarget)
            (s0, s1, s2, s3) = Waiting(ref target, stored);
        ref TWeight weight = ref Unsafe.Add(ref panel, PackedLayout.Lanes);
        for (int plane = 0; plane < sums.Planes; plane++)
        {
            for (int row = 0; row < sums.TapRows; row++)
            {
                for (int segment = 0; segment < sums.Segments; segment++)
                {
                    ref float value = ref Unsafe.Add(ref pixel, (plane * sums.Plane) + (row * sums.TapRow) + (segment * sums.Segment));
                    for (int remaining = sums.Length; remaining > 0; remaining--)
                    {
                        float v = value;
                        s0 = float.MultiplyAddEstimate(v, WeightElement.Load(ref weight), s0);
                        s1 = float.MultiplyAddEstimate(v, WeightElement.Load(ref weight, 1), s1);
                        s2 = float.MultiplyAddEstimate(v, WeightElement.Load(ref weight, 2), s2);
                        s3 = float.MultiplyAddEstimate(v, WeightElement.Load(ref weight, 3), s3);
                        value = ref Unsafe.Add(ref value, 1);
                        weight = ref Unsafe.Add(ref weight, PackedLayout.Lanes);
                    }
                }
            }
        }

        Store(s0, s1, s2, s3, ref target, ref addend, stored, in sums.Finish);
        sums.Finish.Complete(ref target, stored);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NextPixel(ref int column, ref nint from, ref nint to, in ScalarSums sums)
    {
        if (++column < sums.Columns)
            return;
        column = 0;
        from += sums.SourceRow;
        to += sums.TargetRow;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Shifted(ref float addend, nint offset) => ref Unsafe.IsNullRef(ref addend) ? ref addend : ref Unsafe.Add(ref addend, offset);

    /// <summary>Sums that wait in the target; those past its channels are some others, and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float Sum0, float Sum1, float Sum2, float Sum3) Waiting(ref float target, int stored) =>
        (target, Unsafe.Add(ref target, Math.Min(1, stored - 1)), Unsafe.Add(ref target, Math.Min(2, stored - 1)), Unsafe.Add(ref target, Math.Min(3, stored - 1)));

    /// <summary>Addend, bounds and store. The addend may lie where the target does: all of it is read before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float s0, float s1, float s2, float s3, ref float target, ref float addend, int stored, in ScalarFinish finish)
    {
        if (!Unsafe.IsNullRef(ref addend))
        {
            (float a0, float a1, float a2, float a3) = Waiting(ref addend, stored);
            s0 += a0;
            s1 += a1;
            s2 += a2;
            s3 += a3;
        }

        if (finish.HasBounds)
            (s0, s1, s2, s3) = (finish.Bound(s0), finish.Bound(s1), finish.Bound(s2), finish.Bound(s3));
        target = s0;
        if (stored >= TileOutputs)
        {
            Unsafe.Add(ref target, 1) = s1;
            Unsafe.Add(ref target, 2) = s2;
            Unsafe.Add(ref target, 3) = s3;
            return;
        }

        if (stored > 1)
            Unsafe.Add(ref target, 1) = s1;
        if (stored > 2)
            Unsafe.Add(ref target, 2) = s2;
    }
}
