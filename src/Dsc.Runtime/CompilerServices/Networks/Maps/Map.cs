using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Applies a function to each float of a span, on the widest tier that the machine has; the output may be exactly the input.</summary>
internal static class Map
{
    public static unsafe void Run<TMap>(in TMap map, ReadOnlySpan<float> input, Span<float> output)
        where TMap : struct, IMap
    {
        ref float source = ref MemoryMarshal.GetReference(input[..output.Length]);
        if (WorkTeam.For(output.Length) is not { } team)
        {
            Run(in map, ref source, ref MemoryMarshal.GetReference(output), (nuint)output.Length);
            return;
        }

        fixed (float* from = &source, to = output)
            team.Elements(new MappedElements<TMap>(map, from, to), output.Length);
    }

    public static void Run<TMap>(in TMap map, ref float source, ref float target, nuint count)
        where TMap : struct, IMap
    {
        if (Vector512.IsHardwareAccelerated)
            Run<TMap, Vector512<float>, Vector512Ops>(in map, ref source, ref target, count);
        else if (Vector256.IsHardwareAccelerated)
            Run<TMap, Vector256<float>, Vector256Ops>(in map, ref source, ref target, count);
        else if (Vector128.IsHardwareAccelerated)
            Run<TMap, Vector128<float>, Vector128Ops>(in map, ref source, ref target, count);
        else
            Run<TMap, float, ScalarOps>(in map, ref source, ref target, count);
    }

    // Optimised at once: as a loop over a cache-hot block it would otherwise run its first calls unoptimised.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TMap, TVector, TOps>(in TMap map, ref float source, ref float target, nuint count)
        where TMap : struct, IMap
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TMap function = map;
        nuint width = (nuint)TOps.Count;
        nuint i = 0;
        for (; i + width <= count; i += width)
            TOps.Store(function.Apply<TVector, TOps>(TOps.Load(ref source, i)), ref target, i);
        if (i == count)
            return;

        // The rest goes through a whole vector too, so that a value's result does not depend on where it lies.
        TVector vector = default;
        ref float lanes = ref Unsafe.As<TVector, float>(ref vector);
        for (nuint lane = 0; lane < count - i; lane++)
            Unsafe.Add(ref lanes, lane) = Unsafe.Add(ref source, i + lane);
        vector = function.Apply<TVector, TOps>(vector);
        for (nuint lane = 0; lane < count - i; lane++)
            Unsafe.Add(ref target, i + lane) = Unsafe.Add(ref lanes, lane);
    }
}
