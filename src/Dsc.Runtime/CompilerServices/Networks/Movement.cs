using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Copies of elements to other places. The output never overlaps the input. Shapes are those of the values as they lie in memory.
/// </summary>
/// <exception cref="ArgumentException">A length does not fit its shape.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Movement
{
    /// <summary>Axis <c>i</c> of the output is axis <c>order[i]</c> of the input.</summary>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="order">A permutation of the axes.</param>
    /// <param name="output">As many values.</param>
    public static void Transpose<T>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<int> order, Span<T> output)
        where T : unmanaged
    {
        Axes strides = Axes.Strides(shape), sizes = default, distances = default;
        for (int axis = 0; axis < order.Length; axis++)
        {
            sizes[axis] = shape[order[axis]];
            distances[axis] = strides[order[axis]];
        }

        Length(input.Length, nameof(input), shape);
        View(input, 0, Of(in sizes, order.Length), Of(in distances, order.Length), output);
    }

    /// <summary>A copy of a view: <c>output[i0]...[in] = input[start + sum of i * stride]</c>. Distances may be 0 or negative.</summary>
    /// <param name="input">The values.</param>
    /// <param name="start">The place of the first one.</param>
    /// <param name="sizes">Elements of each axis of the view and of the output.</param>
    /// <param name="strides">Distance between neighbours on each axis, in elements of the input.</param>
    /// <param name="output">The product of the sizes.</param>
    public static void View<T>(ReadOnlySpan<T> input, int start, ReadOnlySpan<int> sizes, ReadOnlySpan<int> strides, Span<T> output)
        where T : unmanaged
    {
        Length(output.Length, nameof(output), sizes);
        if (output.IsEmpty)
            return;
        long first = start, last = start;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            long reach = (sizes[axis] - 1L) * strides[axis];
            first += Math.Min(reach, 0);
            last += Math.Max(reach, 0);
        }

        if (first < 0 || last >= input.Length)
            KernelGuard.Throw(nameof(input), $"input must have the elements {first} to {last}, but holds {input.Length}.");
        StridedCopy.Run(ref Unsafe.Add(ref MemoryMarshal.GetReference(input), start), sizes, strides, ref MemoryMarshal.GetReference(output));
    }

    /// <summary>Every <c>steps[i]</c>-th element from <c>starts[i]</c> on along each axis.</summary>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="starts">The first index on each axis, inside it.</param>
    /// <param name="steps">The distance of the indices on each axis; negative to go backwards.</param>
    /// <param name="output">The values taken.</param>
    /// <param name="outputShape">How many on each axis.</param>
    public static void Slice<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<int> starts, ReadOnlySpan<int> steps, Span<T> output, ReadOnlySpan<int> outputShape)
        where T : unmanaged
    {
        Axes strides = Axes.Strides(shape), distances = default;
        int start = 0;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            start += starts[axis] * strides[axis];
            distances[axis] = steps[axis] * strides[axis];
        }

        Length(input.Length, nameof(input), shape);
        View(input, start, outputShape, Of(in distances, shape.Length), output);
    }

    /// <summary>Repeats axes of size 1 to the sizes of the output; further axes come in front.</summary>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape; at most as many axes as the output.</param>
    /// <param name="output">The repeated values.</param>
    /// <param name="outputShape">Their shape.</param>
    public static void Expand<T>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> outputShape)
        where T : unmanaged
    {
        Axes strides = Axes.Strides(shape), distances = default;
        int more = outputShape.Length - shape.Length;
        for (int axis = 0; axis < shape.Length; axis++)
            distances[axis + more] = shape[axis] == 1 ? 0 : strides[axis];
        Length(input.Length, nameof(input), shape);
        View(input, 0, outputShape, Of(in distances, outputShape.Length), output);
    }

    /// <summary>Repeats the whole tensor along each axis.</summary>
    /// <param name="input">The values.</param>
    /// <param name="shape">Their shape; at most eight axes.</param>
    /// <param name="repeats">How often along each axis.</param>
    /// <param name="output">The repeated values.</param>
    public static void Tile<T>(ReadOnlySpan<T> input, ReadOnlySpan<int> shape, ReadOnlySpan<int> repeats, Span<T> output)
        where T : unmanaged
    {
        Axes strides = Axes.Strides(shape), sizes = default, distances = default;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            sizes[2 * axis] = repeats[axis];
            sizes[(2 * axis) + 1] = shape[axis];
            distances[(2 * axis) + 1] = strides[axis];
        }

        Length(input.Length, nameof(input), shape);
        View(input, 0, Of(in sizes, 2 * shape.Length), Of(in distances, 2 * shape.Length), output);
    }

    /// <summary>
    /// Moves channels into blocks of pixels: <c>[batch][height][width][block * block * channels]</c> becomes
    /// <c>[batch][height * block][width * block][channels]</c>.
    /// </summary>
    /// <param name="input">The values.</param>
    /// <param name="batch">Number of images.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="width">Pixels of an input row.</param>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="block">Rows and columns of a block.</param>
    /// <param name="isColumnFirst">ONNX's CRD: the place in the block is the inner part of the channel's number (pixel shuffle), not the outer (DCR).</param>
    /// <param name="output">As many values.</param>
    public static void DepthToSpace<T>(
        ReadOnlySpan<T> input, int batch, int height, int width, int channels, int block, bool isColumnFirst, Span<T> output)
        where T : unmanaged
    {
        int depth = block * block * channels;
        int place = isColumnFirst ? 1 : channels;
        View(
            input,
            0,
            [batch * height, block, width, block, channels],
            [width * depth, block * place, depth, place, isColumnFirst ? block * block : 1],
            output);
    }

    /// <summary>
    /// Moves blocks of pixels into channels: <c>[batch][height][width][channels]</c> becomes
    /// <c>[batch][height / block][width / block][block * block * channels]</c>, the place in the block outermost.
    /// </summary>
    /// <param name="input">The values.</param>
    /// <param name="batch">Number of images.</param>
    /// <param name="height">Rows of the input, a multiple of the block.</param>
    /// <param name="width">Pixels of an input row, a multiple of the block.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="block">Rows and columns of a block.</param>
    /// <param name="output">As many values.</param>
    public static void SpaceToDepth<T>(ReadOnlySpan<T> input, int batch, int height, int width, int channels, int block, Span<T> output)
        where T : unmanaged =>
        View(
            input,
            0,
            [batch * (height / block), width / block, block, block, channels],
            [block * width * channels, block * channels, width * channels, channels, 1],
            output);

    private static ReadOnlySpan<int> Of(ref readonly Axes axes, int rank) => ((ReadOnlySpan<int>)axes)[..rank];

    private static void Length(int actual, string name, ReadOnlySpan<int> shape)
    {
        int expected = Axes.Count(shape);
        if (actual != expected)
            KernelGuard.Throw(name, $"{name} must hold {expected} elements, but holds {actual}.");
    }
}
