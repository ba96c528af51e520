using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// The product of two matrices of which every row may lie anywhere at a fixed distance. Each sum takes the terms in ascending order, whatever the
/// width of the vectors.
/// </summary>
internal static class MatrixProduct
{
    /// <summary><c>c[i][j] = sum over l of a[i][l] * b[l][j]</c>, with initial values.</summary>
    /// <param name="a">The left matrix, <c>[rows][depth]</c>.</param>
    /// <param name="aStride">Floats between its rows.</param>
    /// <param name="b">The right matrix, <c>[depth][columns]</c>.</param>
    /// <param name="bStride">Floats between its rows.</param>
    /// <param name="c">The result, <c>[rows][columns]</c>.</param>
    /// <param name="cStride">Floats between its rows.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="depth">Terms of each sum.</param>
    /// <param name="initial">What the sums start with, <c>[rows][columns]</c>, possibly the result; a null reference for zeros.</param>
    /// <param name="initialStride">Floats between its rows; 0 for one row for all.</param>
    public static void Run(
        ref float a, nint aStride, ref float b, nint bStride, ref float c, nint cStride, nint rows, nint columns, nint depth, ref float initial, nint initialStride)
    {
        if (columns < 4 && rows >= ThinProduct.Rows && aStride == depth)
        {
            nint done = ThinProduct.Run(ref a, ref b, bStride, ref c, cStride, rows, columns, depth, ref initial, initialStride);
            a = ref Unsafe.Add(ref a, done * aStride);
            c = ref Unsafe.Add(ref c, done * cStride);
            initial = ref Initial(ref initial, done * initialStride);
            rows -= done;
        }

        nint column = 0;
        if (Vector512.IsHardwareAccelerated)
            column = Columns<Vector512<float>, Vector512Ops>(ref a, aStride, ref b, bStride, ref c, cStride, rows, column, columns, depth, ref initial, initialStride);
        if (Vector256.IsHardwareAccelerated)
            column = Columns<Vector256<float>, Vector256Ops>(ref a, aStride, ref b, bStride, ref c, cStride, rows, column, columns, depth, ref initial, initialStride);
        if (Vector128.IsHardwareAccelerated)
        {
            column = Columns<Vector128<float>, Vector128Ops>(ref a, aStride, ref b, bStride, ref c, cStride, rows, column, columns, depth, ref initial, initialStride);
            Columns<Vector128<float>, OneLaneOps>(ref a, aStride, ref b, bStride, ref c, cStride, rows, column, columns, depth, ref initial, initialStride);
        }
        else
        {
            Columns<float, ScalarOps>(ref a, aStride, ref b, bStride, ref c, cStride, rows, column, columns, depth, ref initial, initialStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Columns<TVector, TOps>(
        ref float a, nint aStride, ref float b, nint bStride, ref float c, nint cStride, nint rows, nint column, nint columns, nint depth,
        ref float initial, nint initialStride)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint width = TOps.Count;
        for (; column <= columns - (2 * width); column += 2 * width)
        {
            for (nint row = 0; row < rows; row += 4)
            {
                Tile4x2<TVector, TOps>(
                    ref Unsafe.Add(ref a, row * aStride), aStride, ref Unsafe.Add(ref b, column), bStride,
                    ref Unsafe.Add(ref c, (row * cStride) + column), cStride, rows - row, depth,
                    ref Initial(ref initial, (row * initialStride) + column), initialStride);
            }
        }

        for (; column <= columns - width; column += width)
        {
            for (nint row = 0; row < rows; row += 8)
            {
                Tile8x1<TVector, TOps>(
                    ref Unsafe.Add(ref a, row * aStride), aStride, ref Unsafe.Add(ref b, column), bStride,
                    ref Unsafe.Add(ref c, (row * cStride) + column), cStride, rows - row, depth,
                    ref Initial(ref initial, (row * initialStride) + column), initialStride);
            }
        }

        return column;
    }

    private static ref float Initial(ref float initial, nint offset) => ref Unsafe.IsNullRef(ref initial) ? ref initial : ref Unsafe.Add(ref initial, offset);

    /// <summary>4 rows, 2 vectors of columns. Rows that are not there are the last one again and give the same values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile4x2<TVector, TOps>(
        ref float a, nint aStride, ref float b, nint bStride, ref float c, nint cStride, nint rows, nint depth, ref float initial, nint initialStride)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint row1 = Math.Min(1, rows - 1);
        nint row2 = Math.Min(2, rows - 1);
        nint row3 = Math.Min(3, rows - 1);
        ref float a0 = ref a;
        ref float a1 = ref Unsafe.Add(ref a, row1 * aStride);
        ref float a2 = ref Unsafe.Add(ref a, row2 * aStride);
        ref float a3 = ref Unsafe.Add(ref a, row3 * aStride);
        ref float c0 = ref c;
        ref float c1 = ref Unsafe.Add(ref c, row1 * cStride);
        ref float c2 = ref Unsafe.Add(ref c, row2 * cStride);
        ref float c3 = ref Unsafe.Add(ref c, row3 * cStride);
        bool isZero = Unsafe.IsNullRef(ref initial);
        TVector zero = TOps.Create(0f);
        TVector sum00 = isZero ? zero : TOps.Load(ref initial, 0);
        TVector sum01 = isZero ? zero : TOps.Load(ref initial, (nuint)TOps.Count);
        TVector sum10 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row1 * initialStride), 0);
        TVector sum11 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row1 * initialStride), (nuint)TOps.Count);
        TVector sum20 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row2 * initialStride), 0);
        TVector sum21 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row2 * initialStride), (nuint)TOps.Count);
        TVector sum30 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row3 * initialStride), 0);
        TVector sum31 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row3 * initialStride), (nuint)TOps.Count);
        for (nint i = 0; i < depth; i++)
        {
            TVector b0 = TOps.Load(ref b, 0);
            TVector b1 = TOps.Load(ref b, (nuint)TOps.Count);
            TVector x0 = TOps.Create(Unsafe.Add(ref a0, i));
            sum00 = TOps.MultiplyAdd(x0, b0, sum00);
            sum01 = TOps.MultiplyAdd(x0, b1, sum01);
            TVector x1 = TOps.Create(Unsafe.Add(ref a1, i));
            sum10 = TOps.MultiplyAdd(x1, b0, sum10);
            sum11 = TOps.MultiplyAdd(x1, b1, sum11);
            TVector x2 = TOps.Create(Unsafe.Add(ref a2, i));
            sum20 = TOps.MultiplyAdd(x2, b0, sum20);
            sum21 = TOps.MultiplyAdd(x2, b1, sum21);
            TVector x3 = TOps.Create(Unsafe.Add(ref a3, i));
            sum30 = TOps.MultiplyAdd(x3, b0, sum30);
            sum31 = TOps.MultiplyAdd(x3, b1, sum31);
            b = ref Unsafe.Add(ref b, bStride);
        }

        TOps.Store(sum00, ref c0, 0);
        TOps.Store(sum01, ref c0, (nuint)TOps.Count);
        TOps.Store(sum10, ref c1, 0);
        TOps.Store(sum11, ref c1, (nuint)TOps.Count);
        TOps.Store(sum20, ref c2, 0);
        TOps.Store(sum21, ref c2, (nuint)TOps.Count);
        TOps.Store(sum30, ref c3, 0);
        TOps.Store(sum31, ref c3, (nuint)TOps.Count);
    }

    /// <summary>8 rows, 1 vector of columns. Rows that are not there are the last one again and give the same values.</summary>
    /// <remarks>Both kinds of tiles are more than the JIT inlines in one method, and what it leaves out would start without optimisation.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1<TVector, TOps>(
        ref float a, nint aStride, ref float b, nint bStride, ref float c, nint cStride, nint rows, nint depth, ref float initial, nint initialStride)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        nint row1 = Math.Min(1, rows - 1);
        nint row2 = Math.Min(2, rows - 1);
        nint row3 = Math.Min(3, rows - 1);
        nint row4 = Math.Min(4, rows - 1);
        nint row5 = Math.Min(5, rows - 1);
        nint row6 = Math.Min(6, rows - 1);
        nint row7 = Math.Min(7, rows - 1);
        ref float a0 = ref a;
        ref float a1 = ref Unsafe.Add(ref a, row1 * aStride);
        ref float a2 = ref Unsafe.Add(ref a, row2 * aStride);
        ref float a3 = ref Unsafe.Add(ref a, row3 * aStride);
        ref float a4 = ref Unsafe.Add(ref a, row4 * aStride);
        ref float a5 = ref Unsafe.Add(ref a, row5 * aStride);
        ref float a6 = ref Unsafe.Add(ref a, row6 * aStride);
        ref float a7 = ref Unsafe.Add(ref a, row7 * aStride);
        ref float c0 = ref c;
        ref float c1 = ref Unsafe.Add(ref c, row1 * cStride);
        ref float c2 = ref Unsafe.Add(ref c, row2 * cStride);
        ref float c3 = ref Unsafe.Add(ref c, row3 * cStride);
        ref float c4 = ref Unsafe.Add(ref c, row4 * cStride);
        ref float c5 = ref Unsafe.Add(ref c, row5 * cStride);
        ref float c6 = ref Unsafe.Add(ref c, row6 * cStride);
        ref float c7 = ref Unsafe.Add(ref c, row7 * cStride);
        bool isZero = Unsafe.IsNullRef(ref initial);
        TVector zero = TOps.Create(0f);
        TVector sum00 = isZero ? zero : TOps.Load(ref initial, 0);
        TVector sum10 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row1 * initialStride), 0);
        TVector sum20 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row2 * initialStride), 0);
        TVector sum30 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row3 * initialStride), 0);
        TVector sum40 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row4 * initialStride), 0);
        TVector sum50 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row5 * initialStride), 0);
        TVector sum60 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row6 * initialStride), 0);
        TVector sum70 = isZero ? zero : TOps.Load(ref Unsafe.Add(ref initial, row7 * initialStride), 0);
        for (nint i = 0; i < depth; i++)
        {
            TVector b0 = TOps.Load(ref b, 0);
            sum00 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a0, i)), b0, sum00);
            sum10 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a1, i)), b0, sum10);
            sum20 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a2, i)), b0, sum20);
            sum30 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a3, i)), b0, sum30);
            sum40 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a4, i)), b0, sum40);
            sum50 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a5, i)), b0, sum50);
            sum60 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a6, i)), b0, sum60);
            sum70 = TOps.MultiplyAdd(TOps.Create(Unsafe.Add(ref a7, i)), b0, sum70);
            b = ref Unsafe.Add(ref b, bStride);
        }

        TOps.Store(sum00, ref c0, 0);
        TOps.Store(sum10, ref c1, 0);
        TOps.Store(sum20, ref c2, 0);
        TOps.Store(sum30, ref c3, 0);
        TOps.Store(sum40, ref c4, 0);
        TOps.Store(sum50, ref c5, 0);
        TOps.Store(sum60, ref c6, 0);
        TOps.Store(sum70, ref c7, 0);
    }
}
