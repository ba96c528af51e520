using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>The greatest of what there is and of pixels times a weight.</summary>
internal static class WeightedPixels
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Max(ReadOnlySpan<float> values, float factor, Span<float> greatest)
    {
        ref float source = ref MemoryMarshal.GetReference(values);
        ref float target = ref MemoryMarshal.GetReference(greatest);
        nint i = 0, count = greatest.Length;
        if (Vector512.IsHardwareAccelerated)
            i = Max<Vector512<float>, Vector512Ops>(ref source, factor, ref target, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Max<Vector256<float>, Vector256Ops>(ref source, factor, ref target, i, count);
        i = Max<Vector128<float>, Vector128Ops>(ref source, factor, ref target, i, count);
        Max<Vector128<float>, OneLaneOps>(ref source, factor, ref target, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Max<TVector, TOps>(ref float values, float factor, ref float greatest, nint i, nint count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector weight = TOps.Create(factor);
        for (; i <= count - TOps.Count; i += TOps.Count)
            TOps.Store(TOps.Max(TOps.Multiply(TOps.Load(ref values, (nuint)i), weight), TOps.Load(ref greatest, (nuint)i)), ref greatest, (nuint)i);
        return i;
    }
}
