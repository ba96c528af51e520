using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Products with fewer columns than a vector is wide: blocks of rows are transposed into the thread's scratch memory, so that the vectors go down
/// the rows. The sums take their terms in the same order as those of <see cref="MatrixProduct"/>.
/// </summary>
internal static class ThinProduct
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = PackedLayout.Lanes;

    /// <summary>Computes whole blocks of rows; the rows of the left matrix are dense.</summary>
    /// <returns>How many rows are done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Run(
        ref float a, ref float b, nint bStride, ref float c, nint cStride, nint rows, nint columns, nint depth, ref float initial, nint initialStride)
    {
        int count = (int)depth * Rows;
        ref float block = ref Scratch.Floats(count + Rows);
        nint row = 0;
        for (; row <= rows - Rows; row += Rows)
        {
            MatrixTranspose.Run(
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref a, row * depth), count), MemoryMarshal.CreateSpan(ref block, count), Rows, (int)depth);
            ref float sums = ref Unsafe.Add(ref block, count);
            for (nint column = 0; column < columns; column++)
            {
                bool isZero = Unsafe.IsNullRef(ref initial);
                for (nint lane = 0; lane < Rows; lane++)
                    Unsafe.Add(ref sums, lane) = isZero ? 0f : Unsafe.Add(ref initial, ((row + lane) * initialStride) + column);
                ref float weights = ref Unsafe.Add(ref b, column);
                if (Vector512.IsHardwareAccelerated)
                    Sum<Vector512<float>, Vector512Ops>(ref block, ref weights, bStride, depth, ref sums);
                else if (Vector256.IsHardwareAccelerated)
                    Sum<Vector256<float>, Vector256Ops>(ref block, ref weights, bStride, depth, ref sums);
                else if (Vector128.IsHardwareAccelerated)
                    Sum<Vector128<float>, Vector128Ops>(ref block, ref weights, bStride, depth, ref sums);
                else
                    Sum<float, ScalarOps>(ref block, ref weights, bStride, depth, ref sums);
                for (nint lane = 0; lane < Rows; lane++)
                    Unsafe.Add(ref c, ((row + lane) * cStride) + column) = Unsafe.Add(ref sums, lane);
            }
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TVector, TOps>(ref float block, ref float weights, nint stride, nint depth, ref float sums)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        for (nint lane = 0; lane < Rows; lane += TOps.Count)
        {
            TVector sum = TOps.Load(ref sums, (nuint)lane);
            for (nint i = 0; i < depth; i++)
                sum = TOps.MultiplyAdd(TOps.Load(ref block, (nuint)((i * Rows) + lane)), TOps.Create(Unsafe.Add(ref weights, i * stride)), sum);
            TOps.Store(sum, ref sums, (nuint)lane);
        }
    }
}
