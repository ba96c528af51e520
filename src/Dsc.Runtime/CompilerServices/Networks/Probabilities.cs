using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Softmax and its logarithm along any axis.</summary>
/// <remarks>
/// Values that lie apart, or few of them, are gathered into a block <c>[size][lanes]</c> of the thread's scratch memory, so that the vectors
/// go across neighbours; long dense rows are taken one by one, and so are a few of some length.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Probabilities
{
    private const int LongRow = 256, FewRowsLength = 48;
    private const int Group = 16, BlockFloats = 4096;

    /// <summary><c>e^x / sum of e^x</c> along the axis; a NaN makes all values along it NaN.</summary>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Softmax(ReadOnlySpan<float> input, int outer, int size, int inner, Span<float> output) =>
        Run(input, outer, size, inner, output, isLog: false);

    /// <summary><c>x - ln(sum of e^x)</c> along the axis.</summary>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void LogSoftmax(ReadOnlySpan<float> input, int outer, int size, int inner, Span<float> output) =>
        Run(input, outer, size, inner, output, isLog: true);

    private static unsafe void Run(ReadOnlySpan<float> input, int outer, int size, int inner, Span<float> output, bool isLog)
    {
        KernelGuard.Length(input.Length, nameof(input), Axes.Count([outer, size, inner]));
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        if (input.IsEmpty)
            return;
        int groups = inner == 1 ? Groups(outer) : outer * Groups(inner);
        fixed (float* from = input, to = output)
        {
            var work = new SoftmaxGroups(from, outer, size, inner, to, isLog);
            WorkTeam.Share(work, groups, input.Length);
        }
    }

    /// <summary>The rows of some groups of sixteen.</summary>
    internal static void Rows(ReadOnlySpan<float> input, int outer, int size, Span<float> output, bool isLog, int firstGroup, int endGroup)
    {
        // Sixteen rows side by side need no sums across a vector.
        int inBlocks = size >= LongRow ? 0 : size < FewRowsLength ? outer : outer / Group * Group;
        int first = firstGroup * Group, end = Math.Min(endGroup * Group, outer), lanes = Lanes(size);
        Span<float> block = Block(size, lanes);
        for (; first < Math.Min(inBlocks, end); first += lanes)
        {
            int count = Math.Min(lanes, Math.Min(inBlocks, end) - first);
            int padded = Groups(count) * Group;
            Load(input.Slice(first * size, count * size), block, count, padded, size);
            Block(block, size, padded, isLog);
            Store(block, output.Slice(first * size, count * size), count, padded, size);
        }

        for (int row = Math.Max(firstGroup * Group, inBlocks); row < end; row++)
            Row(input.Slice(row * size, size), output.Slice(row * size, size), isLog);
    }

    /// <summary>Some groups of sixteen places behind the axis, those of each place before it together.</summary>
    internal static void Columns(ReadOnlySpan<float> input, int size, int inner, Span<float> output, bool isLog, int firstGroup, int endGroup)
    {
        int groups = Groups(inner), lanes = Lanes(size);
        Span<float> block = Block(size, lanes);
        for (int group = firstGroup; group < endGroup;)
        {
            int place = group / groups, column = group % groups * Group;
            int count = Math.Min(lanes, Math.Min(inner, (endGroup - (place * groups)) * Group) - column), at = (place * size * inner) + column;
            int padded = Groups(count) * Group;
            if (padded != count)
                block.Clear();
            RunCopy.Run(ref Unsafe.AsRef(in input[at]), inner, ref block[0], padded, count, size);
            Block(block, size, padded, isLog);
            RunCopy.Run(ref block[0], padded, ref output[at], inner, count, size);
            group += Groups(count);
        }
    }

    private static int Groups(int count) => (count + Group - 1) / Group;

    /// <summary>Lanes are rows where the axis is the last one, otherwise what lies behind the axis.</summary>
    private static int Lanes(int size) => Math.Max(Group, BlockFloats / size / Group * Group);

    private static Span<float> Block(int size, int lanes) => MemoryMarshal.CreateSpan(ref Scratch.Floats((size + 1) * lanes), (size + 1) * lanes);

    /// <summary>From <c>[count][size]</c> to <c>[size][padded]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Load(ReadOnlySpan<float> rows, Span<float> block, int count, int padded, int size)
    {
        if (count == padded)
        {
            MatrixTranspose.Run(rows, block[..rows.Length], count, size);
            return;
        }

        block[..(padded * size)].Clear();
        for (int row = 0; row < count; row++)
            for (int k = 0; k < size; k++)
                block[(k * padded) + row] = rows[(row * size) + k];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store(ReadOnlySpan<float> block, Span<float> rows, int count, int padded, int size)
    {
        if (count == padded)
        {
            MatrixTranspose.Run(block[..rows.Length], rows, size, count);
            return;
        }

        for (int row = 0; row < count; row++)
            for (int k = 0; k < size; k++)
                rows[(row * size) + k] = block[(k * padded) + row];
    }

    private static void Row(ReadOnlySpan<float> input, Span<float> output, bool isLog)
    {
        float max = Fold.Run(new MaxFold(), ref MemoryMarshal.GetReference(input), input.Length);
        if (!isLog)
        {
            Unary.ScaleShift(input, output, 1f, -max);
            Elementwise.Apply<ExpFunction>(ref output[0], output.Length);
            float sum = Fold.Run(new SumFold(), ref output[0], output.Length);
            Divide(ref output[0], sum, output.Length);
            return;
        }

        Span<float> powers = MemoryMarshal.CreateSpan(ref Scratch.Floats(input.Length), input.Length);
        Unary.ScaleShift(input, powers, 1f, -max);
        Elementwise.Apply<ExpFunction>(ref powers[0], powers.Length);
        float logarithm = MathF.Log(Fold.Run(new SumFold(), ref powers[0], powers.Length));
        Unary.ScaleShift(input, output, 1f, -max);
        Unary.ScaleShift(output, output, 1f, -logarithm);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide(ref float values, float divisor, nint count)
    {
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i <= count - 16; i += 16)
                (Vector512.LoadUnsafe(ref values, (nuint)i) / Vector512.Create(divisor)).StoreUnsafe(ref values, (nuint)i);
        }

        for (; i <= count - 4; i += 4)
            (Vector128.LoadUnsafe(ref values, (nuint)i) / Vector128.Create(divisor)).StoreUnsafe(ref values, (nuint)i);
        for (; i < count; i++)
            Unsafe.Add(ref values, i) /= divisor;
    }

    private static void Block(Span<float> block, int size, int lanes, bool isLog)
    {
        if (Vector512.IsHardwareAccelerated)
            Block<Vector512<float>, Vector512Ops>(block, size, lanes, isLog);
        else if (Vector256.IsHardwareAccelerated)
            Block<Vector256<float>, Vector256Ops>(block, size, lanes, isLog);
        else if (Vector128.IsHardwareAccelerated)
            Block<Vector128<float>, Vector128Ops>(block, size, lanes, isLog);
        else
            Block<float, ScalarOps>(block, size, lanes, isLog);
    }

    /// <summary>The softmax down the columns of <c>[size][lanes]</c> in place; behind it is room for one more row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TVector, TOps>(Span<float> block, int size, int lanes, bool isLog)
        where TVector : struct
        where TOps : struct, IVectorOps<TVector>
    {
        ref float first = ref MemoryMarshal.GetReference(block);
        nint end = (nint)size * lanes;
        for (nint lane = 0; lane < lanes; lane += TOps.Count)
        {
            TVector max = TOps.Load(ref first, (nuint)lane);
            for (nint at = lane + lanes; at < end; at += lanes)
                max = TOps.MaxOrNaN(max, TOps.Load(ref first, (nuint)at));

            TVector sum = TOps.Create(0f);
            for (nint at = lane; at < end; at += lanes)
            {
                TVector x = TOps.Subtract(TOps.Load(ref first, (nuint)at), max);
                TVector e = ExpFunction.Apply<TVector, TOps>(x);
                sum = TOps.Add(sum, e);
                TOps.Store(isLog ? x : e, ref first, (nuint)at);
            }

            if (!isLog)
            {
                for (nint at = lane; at < end; at += lanes)
                    TOps.Store(TOps.Divide(TOps.Load(ref first, (nuint)at), sum), ref first, (nuint)at);
                continue;
            }

            TOps.Store(sum, ref first, (nuint)(end + lane));
            for (nint i = 0; i < TOps.Count; i++)
            {
                ref float value = ref Unsafe.Add(ref first, end + lane + i);
                value = MathF.Log(value);
            }

            TVector logarithm = TOps.Load(ref first, (nuint)(end + lane));
            for (nint at = lane; at < end; at += lanes)
                TOps.Store(TOps.Subtract(TOps.Load(ref first, (nuint)at), logarithm), ref first, (nuint)at);
        }
    }
}
