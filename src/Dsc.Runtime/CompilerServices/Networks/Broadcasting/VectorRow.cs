using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>A row of floats in the widest vectors of the machine, the rest in narrower ones.</summary>
internal readonly struct VectorRow<TBinary> : IRow<float, float>
    where TBinary : struct, IFloatBinary
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float a, nint stepA, ref float b, nint stepB, ref float result, nint count)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            i = Run<Vector512<float>, Vector512Ops>(ref a, stepA, ref b, stepB, ref result, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Run<Vector256<float>, Vector256Ops>(ref a, stepA, ref b, stepB, ref result, i, count);
        if (Vector128.IsHardwareAccelerated)
            i = Run<Vector128<float>, Vector128Ops>(ref a, stepA, ref b, stepB, ref result, i, count);
        Run<float, ScalarOps>(ref a, stepA, ref b, stepB, ref result, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Run<TVector, TOps>(ref float a, nint stepA, ref float b, nint stepB, ref float result, nint i, nint count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint end = count - TOps.Count;
        if (i > end)
            return i;
        if (stepA == 0)
        {
            TVector fixedA = TOps.Create(a);
            if (stepB == 0)
            {
                TVector both = TBinary.Apply<TVector, TOps>(fixedA, TOps.Create(b));
                for (; i <= end; i += TOps.Count)
                    TOps.Store(both, ref result, (nuint)i);
                return i;
            }

            for (; i <= end; i += TOps.Count)
                TOps.Store(TBinary.Apply<TVector, TOps>(fixedA, TOps.Load(ref b, (nuint)i)), ref result, (nuint)i);
            return i;
        }

        if (stepB == 0)
        {
            TVector fixedB = TOps.Create(b);
            for (; i <= end; i += TOps.Count)
                TOps.Store(TBinary.Apply<TVector, TOps>(TOps.Load(ref a, (nuint)i), fixedB), ref result, (nuint)i);
            return i;
        }

        for (; i <= end; i += TOps.Count)
            TOps.Store(TBinary.Apply<TVector, TOps>(TOps.Load(ref a, (nuint)i), TOps.Load(ref b, (nuint)i)), ref result, (nuint)i);
        return i;
    }
}
