using System;
using System.ComponentModel;
using System.Numerics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Copies of tensors in which elements at computed places are replaced by updates or combined with them, one update after the other. Indices count from the
/// end where they are negative.
/// </summary>
/// <exception cref="ArgumentException">An index is outside, or a length does not fit.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scattering
{
    /// <summary><c>output[i0]...[indices[i0]...[in]]...[in] = updates[i0]...[in]</c>, the index taking the place of axis <paramref name="axis"/>.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="indices">From -size to size - 1.</param>
    /// <param name="indicesShape">Their shape; no size but that of the axis is larger than the input's.</param>
    /// <param name="updates">As many as indices.</param>
    /// <param name="output">As the input.</param>
    public static void Elements<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int axis, ReadOnlySpan<TIndex> indices, ReadOnlySpan<int> indicesShape, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Elements<T, TIndex, SecondOf<T>>(input, shape, axis, indices, indicesShape, updates, output);

    /// <summary>As <see cref="Elements{T, TIndex}"/>, but each update is added.</summary>
    public static void ElementsAdd<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int axis, ReadOnlySpan<TIndex> indices, ReadOnlySpan<int> indicesShape, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Elements<T, TIndex, AddOf<T>>(input, shape, axis, indices, indicesShape, updates, output);

    /// <summary>As <see cref="Elements{T, TIndex}"/>, but each update is multiplied.</summary>
    public static void ElementsMul<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int axis, ReadOnlySpan<TIndex> indices, ReadOnlySpan<int> indicesShape, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Elements<T, TIndex, MultiplyOf<T>>(input, shape, axis, indices, indicesShape, updates, output);

    /// <summary>As <see cref="Elements{T, TIndex}"/>, but the lesser one stays.</summary>
    public static void ElementsMin<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int axis, ReadOnlySpan<TIndex> indices, ReadOnlySpan<int> indicesShape, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Elements<T, TIndex, MinimumOf<T>>(input, shape, axis, indices, indicesShape, updates, output);

    /// <summary>As <see cref="Elements{T, TIndex}"/>, but the greater one stays.</summary>
    public static void ElementsMax<T, TIndex>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int axis, ReadOnlySpan<TIndex> indices, ReadOnlySpan<int> indicesShape, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Elements<T, TIndex, MaximumOf<T>>(input, shape, axis, indices, indicesShape, updates, output);

    /// <summary>Elements or blocks by lists of <paramref name="depth"/> indices on the first axes become the updates.</summary>
    /// <typeparam name="T">Type of the values.</typeparam>
    /// <typeparam name="TIndex"><c>int</c> or <c>long</c>.</typeparam>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="indices"><c>[...][depth]</c>, each from -size to size - 1 of its axis.</param>
    /// <param name="depth">Indices of a list; at least 1.</param>
    /// <param name="updates">A block for each list: the axes behind those that have an index.</param>
    /// <param name="output">As the input.</param>
    public static void Blocks<T, TIndex>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<TIndex> indices, int depth, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Blocks<T, TIndex, SecondOf<T>>(input, shape, indices, depth, updates, output);

    /// <summary>As <see cref="Blocks{T, TIndex}"/>, but each update is added.</summary>
    public static void BlocksAdd<T, TIndex>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<TIndex> indices, int depth, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Blocks<T, TIndex, AddOf<T>>(input, shape, indices, depth, updates, output);

    /// <summary>As <see cref="Blocks{T, TIndex}"/>, but each update is multiplied.</summary>
    public static void BlocksMul<T, TIndex>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<TIndex> indices, int depth, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Blocks<T, TIndex, MultiplyOf<T>>(input, shape, indices, depth, updates, output);

    /// <summary>As <see cref="Blocks{T, TIndex}"/>, but the lesser one stays.</summary>
    public static void BlocksMin<T, TIndex>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<TIndex> indices, int depth, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Blocks<T, TIndex, MinimumOf<T>>(input, shape, indices, depth, updates, output);

    /// <summary>As <see cref="Blocks{T, TIndex}"/>, but the greater one stays.</summary>
    public static void BlocksMax<T, TIndex>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<TIndex> indices, int depth, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        Blocks<T, TIndex, MaximumOf<T>>(input, shape, indices, depth, updates, output);

    private static void Elements<T, TIndex, TCombine>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, int axis, ReadOnlySpan<TIndex> indices, ReadOnlySpan<int> indicesShape, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TCombine : struct, IBinary<T, T>
    {
        KernelGuard.Length(input.Length, nameof(input), Axes.Count(shape));
        KernelGuard.Length(indices.Length, nameof(indices), Axes.Count(indicesShape));
        KernelGuard.Length(updates.Length, nameof(updates), indices.Length);
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        input.CopyTo(output);
        Axes strides = Axes.Strides(shape), at = default;
        for (int i = 0; i < updates.Length; i++)
        {
            int to = 0;
            for (int d = 0; d < shape.Length; d++)
                to += (d == axis ? Movement.Index(indices[i], shape[axis]) : at[d]) * strides[d];
            output[to] = TCombine.Apply(output[to], updates[i]);
            for (int d = shape.Length - 1; d >= 0 && ++at[d] == indicesShape[d]; d--)
                at[d] = 0;
        }
    }

    private static void Blocks<T, TIndex, TCombine>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<TIndex> indices, int depth, ReadOnlySpan<T> updates, Span<T> output)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TCombine : struct, IBinary<T, T>
    {
        int lists = indices.Length / depth, block = Axes.Count(shape[depth..]);
        KernelGuard.Length(input.Length, nameof(input), Axes.Count(shape));
        KernelGuard.Length(updates.Length, nameof(updates), Axes.Count([lists, block]));
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        input.CopyTo(output);
        for (int list = 0; list < lists; list++)
        {
            int to = Movement.Place(indices.Slice(list * depth, depth), shape[..depth], block);
            for (int i = 0; i < block; i++)
                output[to + i] = TCombine.Apply(output[to + i], updates[(list * block) + i]);
        }
    }

    private readonly struct SecondOf<T> : IBinary<T, T>
        where T : unmanaged
    {
        public static T Apply(T a, T b) => b;
    }
}
