using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// The greatest value of windows of 3 x 3 two columns apart, as networks for pictures begin with: the greatest of a column is taken once for the two windows that
/// share it. The greatest of all does not depend on the order.
/// </summary>
internal static class OverlappingMax
{
    /// <summary>Bytes of the input that a piece of a row reads for all of its channels, so that they stay in the first-level cache.</summary>
    private const int PieceBytes = 12 * 1024;

    /// <summary>Whether windows are such.</summary>
    public static bool Takes(in PoolShape shape) => shape is { KernelHeight: 3, KernelWidth: 3, StrideWidth: 2, DilationHeight: 1, DilationWidth: 1 };

    /// <param name="first">The first tap of the first window.</param>
    /// <param name="rowStride">Floats from one row of the input to the next.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="target">Where the first result goes.</param>
    /// <param name="count">How many windows follow one another in the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float first, nint rowStride, nint channels, ref float target, int count)
    {
        int piece = Math.Max(1, PieceBytes / (int)Math.Min(PieceBytes, 6 * sizeof(float) * channels));
        for (int done = 0; done < count; done += piece)
        {
            int windows = Math.Min(piece, count - done);
            ref float source = ref Unsafe.Add(ref first, 2 * done * channels);
            ref float result = ref Unsafe.Add(ref target, done * channels);
            if (Vector512.IsHardwareAccelerated && channels % Vector512<float>.Count == 0)
                Piece<Vector512<float>, Vector512Ops>(ref source, rowStride, channels, ref result, windows);
            else if (Vector256.IsHardwareAccelerated && channels >= Vector256<float>.Count)
                Piece<Vector256<float>, Vector256Ops>(ref source, rowStride, channels, ref result, windows);
            else if (Vector128.IsHardwareAccelerated && channels >= Vector128<float>.Count)
                Piece<Vector128<float>, Vector128Ops>(ref source, rowStride, channels, ref result, windows);
            else
                Piece<float, ScalarOps>(ref source, rowStride, channels, ref result, windows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Piece<TVector, TOps>(ref float first, nint rowStride, nint channels, ref float target, int count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (nint next = 0; next < channels; next += TOps.Count)
        {
            // The last vector ends with the channels and overlaps the one before.
            nint channel = Math.Min(next, channels - TOps.Count);
            if (!Sse.IsSupported || !Numbers<TVector, TOps>(ref Unsafe.Add(ref first, channel), rowStride, channels, ref Unsafe.Add(ref target, channel), count))
                NumbersOrNaN<TVector, TOps>(ref Unsafe.Add(ref first, channel), rowStride, channels, ref Unsafe.Add(ref target, channel), count);
        }
    }

    /// <summary>
    /// The windows of some channels where no tap is NaN: the comparison that x86 has by itself drops some. Whether there was none: the sum of all taps says so, but for
    /// infinities of both signs and sums that overflow.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Numbers<TVector, TOps>(ref float tap, nint rowStride, nint channels, ref float result, int count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector even = TOps.Create(0f), odd = even;
        TVector left = Column<TVector, TOps>(ref tap, rowStride, ref even);
        for (; count > 0; count--)
        {
            TVector middle = Column<TVector, TOps>(ref Unsafe.Add(ref tap, channels), rowStride, ref odd);
            tap = ref Unsafe.Add(ref tap, 2 * channels);
            TVector right = Column<TVector, TOps>(ref tap, rowStride, ref even);
            TOps.Store(TOps.Max(TOps.Max(left, middle), right), ref result, 0);
            result = ref Unsafe.Add(ref result, channels);
            left = right;
        }

        return TOps.HasNoNaN(TOps.Add(even, odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Column<TVector, TOps>(ref float tap, nint rowStride, ref TVector sum)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector top = TOps.Load(ref tap, 0), middle = TOps.Load(ref tap, (nuint)rowStride), bottom = TOps.Load(ref tap, (nuint)(2 * rowStride));
        sum = TOps.Add(sum, TOps.Add(TOps.Add(top, middle), bottom));
        return TOps.Max(TOps.Max(top, middle), bottom);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NumbersOrNaN<TVector, TOps>(ref float tap, nint rowStride, nint channels, ref float result, int count)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        TVector left = Column<TVector, TOps>(ref tap, rowStride);
        for (; count > 0; count--)
        {
            TVector middle = Column<TVector, TOps>(ref Unsafe.Add(ref tap, channels), rowStride);
            tap = ref Unsafe.Add(ref tap, 2 * channels);
            TVector right = Column<TVector, TOps>(ref tap, rowStride);
            TOps.Store(TOps.MaxOrNaN(TOps.MaxOrNaN(left, middle), right), ref result, 0);
            result = ref Unsafe.Add(ref result, channels);
            left = right;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Column<TVector, TOps>(ref float tap, nint rowStride)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector> =>
        TOps.MaxOrNaN(TOps.MaxOrNaN(TOps.Load(ref tap, 0), TOps.Load(ref tap, (nuint)rowStride)), TOps.Load(ref tap, (nuint)(2 * rowStride)));
}
