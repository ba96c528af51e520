using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.Samples;

/// <summary>
/// What one core can do at most: multiply-adds on values that never leave the registers, in enough independent chains
/// to hide their latency.
/// </summary>
public static class PeakMeter
{
    private const int Chains = 12;
    private const int Iterations = 100_000;

    // Written so that no chain can be thought dead.
    private static float s_sink;

    /// <summary>Floating-point operations of one <see cref="Run"/>; a multiply-add counts as two.</summary>
    public static double Flops { get; } = 2.0 * Chains * Iterations * (Tiers.InUse switch
    {
        Tier.Vector512 => Vector512<float>.Count,
        Tier.Vector256 => Vector256<float>.Count,
        Tier.Vector128 => Vector128<float>.Count,
        _ => 1,
    });

    public static void Run()
    {
        s_sink = Tiers.InUse switch
        {
            Tier.Vector512 => Run512(0.5f, 0.25f),
            Tier.Vector256 => Run256(0.5f, 0.25f),
            Tier.Vector128 => Run128(0.5f, 0.25f),
            _ => RunScalar(0.5f, 0.25f),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Run512(float factor, float term)
    {
        Vector512<float> f = Vector512.Create(factor), t = Vector512.Create(term);
        Vector512<float> a0 = t, a1 = t, a2 = t, a3 = t, a4 = t, a5 = t, a6 = t, a7 = t, a8 = t, a9 = t, a10 = t, a11 = t;
        for (int i = 0; i < Iterations; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, f, t);
            a1 = Vector512.FusedMultiplyAdd(a1, f, t);
            a2 = Vector512.FusedMultiplyAdd(a2, f, t);
            a3 = Vector512.FusedMultiplyAdd(a3, f, t);
            a4 = Vector512.FusedMultiplyAdd(a4, f, t);
            a5 = Vector512.FusedMultiplyAdd(a5, f, t);
            a6 = Vector512.FusedMultiplyAdd(a6, f, t);
            a7 = Vector512.FusedMultiplyAdd(a7, f, t);
            a8 = Vector512.FusedMultiplyAdd(a8, f, t);
            a9 = Vector512.FusedMultiplyAdd(a9, f, t);
            a10 = Vector512.FusedMultiplyAdd(a10, f, t);
            a11 = Vector512.FusedMultiplyAdd(a11, f, t);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Run256(float factor, float term)
    {
        Vector256<float> f = Vector256.Create(factor), t = Vector256.Create(term);
        Vector256<float> a0 = t, a1 = t, a2 = t, a3 = t, a4 = t, a5 = t, a6 = t, a7 = t, a8 = t, a9 = t, a10 = t, a11 = t;
        for (int i = 0; i < Iterations; i++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, f, t);
            a1 = Vector256.FusedMultiplyAdd(a1, f, t);
            a2 = Vector256.FusedMultiplyAdd(a2, f, t);
            a3 = Vector256.FusedMultiplyAdd(a3, f, t);
            a4 = Vector256.FusedMultiplyAdd(a4, f, t);
            a5 = Vector256.FusedMultiplyAdd(a5, f, t);
            a6 = Vector256.FusedMultiplyAdd(a6, f, t);
            a7 = Vector256.FusedMultiplyAdd(a7, f, t);
            a8 = Vector256.FusedMultiplyAdd(a8, f, t);
            a9 = Vector256.FusedMultiplyAdd(a9, f, t);
            a10 = Vector256.FusedMultiplyAdd(a10, f, t);
            a11 = Vector256.FusedMultiplyAdd(a11, f, t);
        }

        return Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Run128(float factor, float term)
    {
        Vector128<float> f = Vector128.Create(factor), t = Vector128.Create(term);
        Vector128<float> a0 = t, a1 = t, a2 = t, a3 = t, a4 = t, a5 = t, a6 = t, a7 = t, a8 = t, a9 = t, a10 = t, a11 = t;
        for (int i = 0; i < Iterations; i++)
        {
            a0 = Vector128.MultiplyAddEstimate(a0, f, t);
            a1 = Vector128.MultiplyAddEstimate(a1, f, t);
            a2 = Vector128.MultiplyAddEstimate(a2, f, t);
            a3 = Vector128.MultiplyAddEstimate(a3, f, t);
            a4 = Vector128.MultiplyAddEstimate(a4, f, t);
            a5 = Vector128.MultiplyAddEstimate(a5, f, t);
            a6 = Vector128.MultiplyAddEstimate(a6, f, t);
            a7 = Vector128.MultiplyAddEstimate(a7, f, t);
            a8 = Vector128.MultiplyAddEstimate(a8, f, t);
            a9 = Vector128.MultiplyAddEstimate(a9, f, t);
            a10 = Vector128.MultiplyAddEstimate(a10, f, t);
            a11 = Vector128.MultiplyAddEstimate(a11, f, t);
        }

        return Vector128.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float RunScalar(float factor, float term)
    {
        float a0 = term, a1 = term, a2 = term, a3 = term, a4 = term, a5 = term;
        float a6 = term, a7 = term, a8 = term, a9 = term, a10 = term, a11 = term;
        for (int i = 0; i < Iterations; i++)
        {
            a0 = (a0 * factor) + term;
            a1 = (a1 * factor) + term;
            a2 = (a2 * factor) + term;
            a3 = (a3 * factor) + term;
            a4 = (a4 * factor) + term;
            a5 = (a5 * factor) + term;
            a6 = (a6 * factor) + term;
            a7 = (a7 * factor) + term;
            a8 = (a8 * factor) + term;
            a9 = (a9 * factor) + term;
            a10 = (a10 * factor) + term;
            a11 = (a11 * factor) + term;
        }

        return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
    }
}
