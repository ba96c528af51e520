using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices;

/// <summary>Applies a function to each float of a block, in place, on the widest tier that the machine has.</summary>
internal static class Elementwise
{
    public static void Apply<TFunction>(ref float values, nint count)
        where TFunction : struct, IElementFunction
    {
        if (Vector512.IsHardwareAccelerated)
            Apply<TFunction, Vector512<float>, Vector512Ops>(ref values, (nuint)count);
        else if (Vector256.IsHardwareAccelerated)
            Apply<TFunction, Vector256<float>, Vector256Ops>(ref values, (nuint)count);
        else if (Vector128.IsHardwareAccelerated)
            Apply<TFunction, Vector128<float>, Vector128Ops>(ref values, (nuint)count);
        else
            Apply<TFunction, float, ScalarOps>(ref values, (nuint)count);
    }

    // Optimised at once: as a loop over a cache-hot block it would otherwise run its first calls unoptimised.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply<TFunction, TVector, TOps>(ref float values, nuint count)
        where TFunction : struct, IElementFunction
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nuint width = (nuint)TOps.Count;
        nuint i = 0;
        for (; i + width <= count; i += width)
            TOps.Store(TFunction.Apply<TVector, TOps>(TOps.Load(ref values, i)), ref values, i);
        if (i == count)
            return;

        // The rest goes through a whole vector too, so that a value's result does not depend on where it lies.
        TVector vector = default;
        ref float lanes = ref Unsafe.As<TVector, float>(ref vector);
        for (nuint lane = 0; lane < count - i; lane++)
            Unsafe.Add(ref lanes, lane) = Unsafe.Add(ref values, i + lane);
        vector = TFunction.Apply<TVector, TOps>(vector);
        for (nuint lane = 0; lane < count - i; lane++)
            Unsafe.Add(ref values, i + lane) = Unsafe.Add(ref lanes, lane);
    }
}
