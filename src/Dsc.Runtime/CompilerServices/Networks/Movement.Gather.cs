using System;
using System.Globalization;
using System.Numerics;

namespace Dsc.CompilerServices.Networks;

// Elements chosen by indices, which count from the end where they are negative.
public static partial class Movement
{
    /// <summary><c>output[o][k][i] = input[o][indices[k]][i]</c></summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="indices">From -size to size - 1.</param>
    /// <param name="output"><c>[outer][indices][inner]</c></param>
    /// <exception cref="ArgumentException">An index is outside, or a length does not fit.</exception>
    public static void Gather<T, TIndex>(ReadOnlySpan<T> input, int outer, int size, int inner, ReadOnlySpan<TIndex> indices, Span<T> output)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Length(input.Length, nameof(input), [outer, size, inner]);
        Length(output.Length, nameof(output), [outer, indices.Length, inner]);
        int at = 0;
        for (int o = 0; o < outer; o++)
            for (int k = 0; k < indices.Length; k++, at += inner)
            {
                int from = ((o * size) + Index(indices[k], size)) * inner;
                if (inner == 1)
                    output[at] = input[from];
                else
                    input.Slice(from, inner).CopyTo(output[at..]);
            }
    }

    /// <summary><c>output[i0]...[in] = input[i0]...[indices[i0]...[in]]...[in]</c>, the index taking the place of axis <paramref name="axis"/>.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="indices">From -size to size - 1.</param>
    /// <param name="indicesShape">Their shape, and that of the output; no size but that of the axis is larger than the input's.</param>
    /// <param name="output">The values taken.</param>
    /// <exception cref="ArgumentException">An index is outside, or a length does not fit.</exception>
    public static void GatherElements<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int axis, ReadOnlySpan<TIndex> indices, ReadOnlySpan<int> indicesShape, Span<T> output)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Length(input.Length, nameof(input), shape);
        Length(indices.Length, nameof(indices), indicesShape);
        Length(output.Length, nameof(output), indicesShape);
        Axes strides = Axes.Strides(shape), at = default;
        for (int i = 0; i < output.Length; i++)
        {
            int from = 0;
            for (int d = 0; d < shape.Length; d++)
                from += (d == axis ? Index(indices[i], shape[axis]) : at[d]) * strides[d];
            output[i] = input[from];
            for (int d = shape.Length - 1; d >= 0 && ++at[d] == indicesShape[d]; d--)
                at[d] = 0;
        }
    }

    /// <summary>Elements or blocks by lists of <paramref name="depth"/> indices, on the axes behind those that input and indices have in common.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="batchAxes">The first axes, which are those of the indices too.</param>
    /// <param name="indices"><c>[...][depth]</c>, each from -size to size - 1 of its axis.</param>
    /// <param name="depth">Indices of a list; at least 1.</param>
    /// <param name="output">A block for each list: the axes behind those that have an index.</param>
    /// <exception cref="ArgumentException">An index is outside, or a length does not fit.</exception>
    public static void GatherND<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int batchAxes, ReadOnlySpan<TIndex> indices, int depth, Span<T> output)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Length(input.Length, nameof(input), shape);
        int lists = indices.Length / depth, batches = Axes.Count(shape[..batchAxes]), block = Axes.Count(shape[(batchAxes + depth)..]);
        Length(output.Length, nameof(output), [lists, block]);
        ReadOnlySpan<int> sizes = shape.Slice(batchAxes, depth);
        int picture = Axes.Count(shape[batchAxes..]);
        for (int list = 0; list < lists; list++)
        {
            int from = (list / (lists / batches) * picture) + Place(indices.Slice(list * depth, depth), sizes, block);
            if (block == 1)
                output[list] = input[from];
            else
                input.Slice(from, block).CopyTo(output[(list * block)..]);
        }
    }

    /// <summary>The first element of the block that a list of indices means.</summary>
    internal static int Place<TIndex>(ReadOnlySpan<TIndex> list, ReadOnlySpan<int> sizes, int block)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        int place = 0;
        for (int axis = 0; axis < list.Length; axis++)
            place = (place * sizes[axis]) + Index(list[axis], sizes[axis]);
        return place * block;
    }

    internal static int Index<TIndex>(TIndex index, int size)
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        long value = long.CreateSaturating(index);
        long place = value < 0 ? value + size : value;
        if (place < 0 || place >= size)
            KernelGuard.Throw("indices", $"Each index must be from {-size} to {size - 1}, but one is {value.ToString(CultureInfo.InvariantCulture)}.");
        return (int)place;
    }
}
