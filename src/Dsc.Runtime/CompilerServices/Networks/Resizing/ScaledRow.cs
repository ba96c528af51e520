using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Joins a row times a number to another.</summary>
internal static class ScaledRow
{
    /// <summary>Adds it.</summary>
    public static void Add(ReadOnlySpan<float> values, float factor, Span<float> sums)
    {
        if (factor != 0)
            Run<Sum>(values, factor, sums);
    }

    /// <summary>Takes the greater one of each.</summary>
    public static void Max(ReadOnlySpan<float> values, float factor, Span<float> greatest) => Run<Greater>(values, factor, greatest);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TJoin>(ReadOnlySpan<float> values, float factor, Span<float> results)
        where TJoin : struct, IJoin
    {
        ref float source = ref MemoryMarshal.GetReference(values);
        ref float target = ref MemoryMarshal.GetReference(results);
        nint i = 0, count = results.Length;
        if (Vector512.IsHardwareAccelerated)
            i = Run<TJoin, Vector512<float>, Vector512Ops>(ref source, factor, ref target, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Run<TJoin, Vector256<float>, Vector256Ops>(ref source, factor, ref target, i, count);
        i = Run<TJoin, Vector128<float>, Vector128Ops>(ref source, factor, ref target, i, count);
        Run<TJoin, Vector128<float>, OneLaneOps>(ref source, factor, ref target, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Run<TJoin, TVector, TOps>(ref float values, float factor, ref float results, nint i, nint count)
        where TJoin : struct, IJoin
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector weight = TOps.Create(factor);
        for (; i <= count - TOps.Count; i += TOps.Count)
            TOps.Store(TJoin.Apply<TVector, TOps>(TOps.Load(ref values, (nuint)i), weight, TOps.Load(ref results, (nuint)i)), ref results, (nuint)i);
        return i;
    }

    private interface IJoin
    {
        static abstract TVector Apply<TVector, TOps>(TVector value, TVector weight, TVector result)
            where TVector : struct
            where TOps : struct, IVectorOps<TVector>;
    }

    private readonly struct Sum : IJoin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TVector, TOps>(TVector value, TVector weight, TVector result)
            where TVector : struct
            where TOps : struct, IVectorOps<TVector> => TOps.MultiplyAdd(value, weight, result);
    }

    private readonly struct Greater : IJoin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TVector, TOps>(TVector value, TVector weight, TVector result)
            where TVector : struct
            where TOps : struct, IVectorOps<TVector> => TOps.Max(TOps.Multiply(value, weight), result);
    }
}
