using System;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>Combinations of operations that several of a file's operations come to.</summary>
internal static class BuilderExtensions
{
    public static Value Unary(this GraphBuilder builder, UnaryKind kind, Value x, float alpha = 0, float beta = 0) =>
        builder.Add(new Unary(kind, alpha, beta), x);

    public static Value Binary(this GraphBuilder builder, BinaryKind kind, Value a, Value b) => kind switch
    {
        // A subtraction or division of a constant is an addition or multiplication that convolutions can take in.
        BinaryKind.Sub when b.IsConstant && b.Type.IsFloat() => builder.Add(new Binary(BinaryKind.Add), a, builder.Unary(UnaryKind.Neg, b)),
        BinaryKind.Div when b.IsConstant && b.Type.IsFloat() => builder.Add(new Binary(BinaryKind.Mul), a, builder.Unary(UnaryKind.Reciprocal, b)),
        _ => builder.Add(new Binary(kind), a, b),
    };

    /// <summary>The rectangle of pixels with the channels last; one spatial axis becomes a height of 1.</summary>
    public static Value ToChannelsLast(this GraphBuilder builder, Value x)
    {
        int[] s = x.Shape;
        return s.Length switch
        {
            3 => builder.Reshape(builder.Transpose(x, 0, 2, 1), s[0], 1, s[2], s[1]),
            4 => builder.Transpose(x, 0, 2, 3, 1),
            _ => throw new UnsupportedException($"an input of {s.Length} axes; one and two spatial axes are done"),
        };
    }

    /// <summary>Back to the file's order and number of axes.</summary>
    public static Value ToChannelsFirst(this GraphBuilder builder, Value x, int rank)
    {
        int[] s = x.Shape;
        return rank == 3 ? builder.Transpose(builder.Reshape(x, s[0], s[2], s[3]), 0, 2, 1) : builder.Transpose(x, 0, 3, 1, 2);
    }

    /// <summary>Axes of size 1 before the others, as broadcasting takes them.</summary>
    public static Value Lifted(this GraphBuilder builder, Value x, int rank) => x.Shape.Length >= rank
        ? x
        : builder.Reshape(x, [.. Enumerable.Repeat(1, rank - x.Shape.Length), .. x.Shape]);

    /// <summary>A convolution with a kernel <c>[Cout][Cin / groups][Kh][Kw]</c>, in the layout and of the kind that it is.</summary>
    public static Value Convolution(this GraphBuilder builder, Value x, Value kernel, Window window, int groups, params Value?[] others)
    {
        int channels = x.Shape[3];
        if (groups < 1 || kernel.Shape[0] % groups != 0 || (long)kernel.Shape[1] * groups != channels)
            throw new UnsupportedException($"a kernel of shape {Shapes.Text(kernel.Shape)} in {groups} groups for {channels} channels");
        Value taps = builder.Transpose(kernel, 2, 3, 1, 0);
        ConvolutionKind kind = groups == channels && groups > 1 ? ConvolutionKind.Depthwise : KindOf(window, groups);
        if (kind == ConvolutionKind.Depthwise)
            taps = builder.Reshape(taps, kernel.Shape[2], kernel.Shape[3], channels, kernel.Shape[0] / channels);
        return builder.Add(new Convolution(window, groups, kind), [x, taps, .. others]);
    }

    /// <summary>The kind of a convolution that is not depthwise.</summary>
    public static ConvolutionKind KindOf(Window window, int groups) =>
        groups > 1 ? ConvolutionKind.Grouped : window.IsPointwise ? ConvolutionKind.Pointwise : ConvolutionKind.Standard;

    /// <summary>Part of an axis.</summary>
    public static Value Slice(this GraphBuilder builder, Value x, int axis, int start, int size, int step = 1) => builder.Add(
        new Slice(
            new(x.Shape.Select((_, i) => i == axis ? start : 0)),
            new(x.Shape.Select((_, i) => i == axis ? step : 1)),
            new(x.Shape.Select((length, i) => i == axis ? size : length))),
        x);

    /// <summary>Blocks of channels become pixels. The order of the channels: block row, block column, channel; or channel first.</summary>
    public static Value DepthToSpace(this GraphBuilder builder, Value x, int block, bool isChannelFirst)
    {
        int[] s = x.Shape;
        if (block < 1 || s.Length != 4 || s[3] % ((long)block * block) != 0)
            throw new UnsupportedException($"blocks of {block} of the input {Shapes.Text(s)}");
        int c = s[3] / block / block;
        Value split = isChannelFirst
            ? builder.Transpose(builder.Reshape(x, s[0], s[1], s[2], c, block, block), 0, 1, 4, 2, 5, 3)
            : builder.Transpose(builder.Reshape(x, s[0], s[1], s[2], block, block, c), 0, 1, 3, 2, 4, 5);
        return builder.Reshape(split, s[0], s[1] * block, s[2] * block, c);
    }

    public static Value SpaceToDepth(this GraphBuilder builder, Value x, int block)
    {
        int[] s = x.Shape;
        if (block < 1 || s.Length != 4 || s[1] % block != 0 || s[2] % block != 0)
            throw new UnsupportedException($"blocks of {block} of the input {Shapes.Text(s)}");
        Value split = builder.Reshape(x, s[0], s[1] / block, block, s[2] / block, block, s[3]);
        return builder.Reshape(builder.Transpose(split, 0, 1, 3, 2, 4, 5), s[0], s[1] / block, s[2] / block, block * block * s[3]);
    }

    /// <summary>An axis of strided elements between bounds that may be negative or past the end, as NumPy has it.</summary>
    public static (int Start, int Size) Range(long start, long end, int step, int length)
    {
        if (step == 0)
            throw new UnsupportedException("a step of 0");
        long low = step > 0 ? 0 : -1, high = step > 0 ? length : length - 1;
        long from = Math.Min(Math.Max(start < 0 ? start + length : start, step > 0 ? 0 : -1), high);
        long to = Math.Min(Math.Max(end < 0 ? end + length : end, low), high);
        long size = step > 0 ? (to - from + step - 1) / step : (from - to - step - 1L) / -(long)step;
        return size <= 0 ? (0, 0) : ((int)from, (int)size);
    }
}
