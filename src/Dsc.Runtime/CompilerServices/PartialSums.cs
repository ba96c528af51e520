using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Dsc.CompilerServices;

/// <summary>
/// Adds up the partial sums that lie in the lanes of a vector, in the order of <see cref="SplitSums"/>: the upper half to the lower one until a single lane is
/// left. Wider than a tier's vectors, kernels have added the vectors of a sum before.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[CLSCompliant(false)]
public static class PartialSums
{
    /// <summary>One sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Total(Vector512<float> sum) => Total(sum.GetLower() + sum.GetUpper());

    /// <inheritdoc cref="Total(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Total(Vector256<float> sum) => Total(sum.GetLower() + sum.GetUpper());

    /// <inheritdoc cref="Total(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Total(Vector128<float> sum)
    {
        Vector128<float> pairs = sum + Vector128.Shuffle(sum, Vector128.Create(2, 3, 2, 3));
        return pairs.ToScalar() + pairs.GetElement(1);
    }

    /// <summary>Four sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Totals(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        if (!Avx512F.IsSupported)
            return Totals(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
        Vector512<float> quarters = Quarters(a, b, c, d);
        Vector512<float> pairs = quarters + Avx512F.Permute4x32(quarters, 0b01_00_11_10);
        Vector512<float> totals = pairs + Avx512F.Permute4x32(pairs, 0b10_11_00_01);
        return Vector512.Shuffle(totals, Vector512.Create(0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12)).GetLower().GetLower();
    }

    /// <inheritdoc cref="Totals(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Totals(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        if (!Avx.IsSupported)
            return Totals(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper());
        Vector256<float> ab = Avx.Permute2x128(a, b, 0x20) + Avx.Permute2x128(a, b, 0x31);
        Vector256<float> cd = Avx.Permute2x128(c, d, 0x20) + Avx.Permute2x128(c, d, 0x31);
        // Of a and c below, of b and d above: lanes 0 and 2 added, then lanes 1 and 3.
        Vector256<float> pairs = Avx.UnpackLow(ab, cd) + Avx.UnpackHigh(ab, cd);
        Vector128<float> ac = pairs.GetLower(), bd = pairs.GetUpper();
        return Sse.UnpackLow(ac, bd) + Sse.UnpackHigh(ac, bd);
    }

    /// <inheritdoc cref="Totals(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Totals(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        Vector128<float> ac = Low(a, c) + High(a, c), bd = Low(b, d) + High(b, d);
        return Low(ac, bd) + High(ac, bd);
    }

    /// <summary>Sixteen sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Totals(
        Vector512<float> s0,
        Vector512<float> s1,
        Vector512<float> s2,
        Vector512<float> s3,
        Vector512<float> s4,
        Vector512<float> s5,
        Vector512<float> s6,
        Vector512<float> s7,
        Vector512<float> s8,
        Vector512<float> s9,
        Vector512<float> s10,
        Vector512<float> s11,
        Vector512<float> s12,
        Vector512<float> s13,
        Vector512<float> s14,
        Vector512<float> s15)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(
                Vector256.Create(Totals(s0, s1, s2, s3), Totals(s4, s5, s6, s7)),
                Vector256.Create(Totals(s8, s9, s10, s11), Totals(s12, s13, s14, s15)));
        }

        // The quarters of a vector belong to four sums that are four apart, so that the sums end up in order.
        Vector512<float> a = Quarters(s0, s4, s8, s12), b = Quarters(s1, s5, s9, s13), c = Quarters(s2, s6, s10, s14), d = Quarters(s3, s7, s11, s15);
        Vector512<float> ac = Avx512F.UnpackLow(a, c) + Avx512F.UnpackHigh(a, c);
        Vector512<float> bd = Avx512F.UnpackLow(b, d) + Avx512F.UnpackHigh(b, d);
        return Avx512F.UnpackLow(ac, bd) + Avx512F.UnpackHigh(ac, bd);
    }

    /// <summary>Of each sum four lanes: lanes i, i + 4, i + 8 and i + 12 added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        Vector512<float> ab = Avx512F.Shuffle4x128(a, b, 0x44) + Avx512F.Shuffle4x128(a, b, 0xEE);
        Vector512<float> cd = Avx512F.Shuffle4x128(c, d, 0x44) + Avx512F.Shuffle4x128(c, d, 0xEE);
        return Avx512F.Shuffle4x128(ab, cd, 0x88) + Avx512F.Shuffle4x128(ab, cd, 0xDD);
    }

    /// <summary>The lower lanes of two vectors in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>The upper lanes of two vectors in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
