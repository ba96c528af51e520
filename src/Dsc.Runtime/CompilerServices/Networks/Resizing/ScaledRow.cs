using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Adds a row times a number to another.</summary>
internal static class ScaledRow
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> values, float factor, Span<float> sums)
    {
        if (factor == 0)
            return;
        ref float source = ref MemoryMarshal.GetReference(values);
        ref float target = ref MemoryMarshal.GetReference(sums);
        nint i = 0, count = sums.Length;
        if (Vector512.IsHardwareAccelerated)
            i = Add<Vector512<float>, Vector512Ops>(ref source, factor, ref target, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Add<Vector256<float>, Vector256Ops>(ref source, factor, ref target, i, count);
        i = Add<Vector128<float>, Vector128Ops>(ref source, factor, ref target, i, count);
        Add<Vector128<float>, OneLaneOps>(ref source, factor, ref target, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Add<TVector, TOps>(ref float values, float factor, ref float sums, nint i, nint count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector weight = TOps.Create(factor);
        for (; i <= count - TOps.Count; i += TOps.Count)
            TOps.Store(TOps.MultiplyAdd(TOps.Load(ref values, (nuint)i), weight, TOps.Load(ref sums, (nuint)i)), ref sums, (nuint)i);
        return i;
    }
}
