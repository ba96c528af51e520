using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Folds a run of floats to one value, or each of many runs into a value of its own. A run to one value goes in 16 partial results, term i to partial
/// i mod 16, whatever the width of the vectors: the same bits on every tier.
/// </summary>
internal static class Fold
{
    private const int Partials = PackedLayout.Lanes;

    /// <summary>One value of a run.</summary>
    public static float Run<TFold>(in TFold fold, ref float values, nint count)
        where TFold : struct, IFold
    {
        if (Vector512.IsHardwareAccelerated)
            return Run<TFold, Vector512<float>, Vector512Ops>(in fold, ref values, count);
        return Vector256.IsHardwareAccelerated
            ? Run<TFold, Vector256<float>, Vector256Ops>(in fold, ref values, count)
            : Run<TFold, Vector128<float>, Vector128Ops>(in fold, ref values, count);
    }

    /// <summary>Takes each of a run of values into the result at the same place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Into<TFold>(in TFold fold, ref float values, ref float results, nint count)
        where TFold : struct, IFold
    {
        TFold function = fold;
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            i = Into<TFold, Vector512<float>, Vector512Ops>(function, ref values, ref results, i, count);
        if (Vector256.IsHardwareAccelerated)
            i = Into<TFold, Vector256<float>, Vector256Ops>(function, ref values, ref results, i, count);
        i = Into<TFold, Vector128<float>, Vector128Ops>(function, ref values, ref results, i, count);
        for (; i < count; i++)
        {
            ref float result = ref Unsafe.Add(ref results, i);
            result = function.Take<Vector128<float>, Vector128Ops>(Vector128.CreateScalar(result), Vector128.CreateScalar(Unsafe.Add(ref values, i))).ToScalar();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Into<TFold, TVector, TOps>(TFold fold, ref float values, ref float results, nint i, nint count)
        where TFold : struct, IFold
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (; i <= count - TOps.Count; i += TOps.Count)
            TOps.Store(fold.Take<TVector, TOps>(TOps.Load(ref results, (nuint)i), TOps.Load(ref values, (nuint)i)), ref results, (nuint)i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<TFold, TVector, TOps>(in TFold fold, ref float values, nint count)
        where TFold : struct, IFold
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TFold function = fold;
        TVector sum0 = TOps.Create(function.Identity), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        nint i = 0;
        for (; i <= count - Partials; i += Partials)
        {
            nuint at = (nuint)i;
            sum0 = function.Take<TVector, TOps>(sum0, TOps.Load(ref values, at));
            if (TOps.Count <= 8)
                sum1 = function.Take<TVector, TOps>(sum1, TOps.Load(ref values, at + (nuint)TOps.Count));
            if (TOps.Count <= 4)
            {
                sum2 = function.Take<TVector, TOps>(sum2, TOps.Load(ref values, at + (2 * (nuint)TOps.Count)));
                sum3 = function.Take<TVector, TOps>(sum3, TOps.Load(ref values, at + (3 * (nuint)TOps.Count)));
            }
        }

        SixteenFloats partials = default;
        ref float partial = ref Unsafe.As<SixteenFloats, float>(ref partials);
        TOps.Store(sum0, ref partial, 0);
        if (TOps.Count <= 8)
            TOps.Store(sum1, ref partial, (nuint)TOps.Count);
        if (TOps.Count <= 4)
        {
            TOps.Store(sum2, ref partial, 2 * (nuint)TOps.Count);
            TOps.Store(sum3, ref partial, 3 * (nuint)TOps.Count);
        }

        for (nint lane = 0; i < count; i++, lane++)
        {
            ref float result = ref Unsafe.Add(ref partial, lane);
            result = function.Take<Vector128<float>, Vector128Ops>(Vector128.CreateScalar(result), Vector128.CreateScalar(Unsafe.Add(ref values, i))).ToScalar();
        }

        // Each half joins the other one until one value is left.
        Vector128<float> first = Join(function, Vector128.LoadUnsafe(ref partial), Vector128.LoadUnsafe(ref partial, 8));
        Vector128<float> all = Join(function, first, Join(function, Vector128.LoadUnsafe(ref partial, 4), Vector128.LoadUnsafe(ref partial, 12)));
        all = Join(function, all, Vector128.Shuffle(all, Vector128.Create(2, 3, 2, 3)));
        return Join(function, all, Vector128.Shuffle(all, Vector128.Create(1, 1, 1, 1))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Join<TFold>(TFold fold, Vector128<float> a, Vector128<float> b)
        where TFold : struct, IFold => fold.Combine<Vector128<float>, Vector128Ops>(a, b);
}
