using System;
using System.Linq;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Windows as ONNX's attributes spell them; one spatial axis has a height of 1.</summary>
internal static class OnnxWindow
{
    public static Window Read(NodeReader node, int[] pixels, int kernelHeight, int kernelWidth)
    {
        (int[] strides, int[] dilations, int[]? given) = Common(node, kernelHeight, kernelWidth);
        string mode = node.Text("auto_pad", "NOTSET");
        int[] pads = mode switch
        {
            "NOTSET" => given ?? new int[4],
            "VALID" => new int[4],
            "SAME_UPPER" or "SAME_LOWER" => Same(mode, pixels, [kernelHeight, kernelWidth], strides, dilations),
            _ => throw new UnsupportedException($"auto_pad = '{mode}' is not done"),
        };
        return Checked(kernelHeight, kernelWidth, strides, dilations, pads);
    }

    public static Window ReadTransposed(NodeReader node, int[] pixels, int kernelHeight, int kernelWidth, int[] extra)
    {
        (int[] strides, int[] dilations, int[]? given) = Common(node, kernelHeight, kernelWidth);
        string mode = node.Text("auto_pad", "NOTSET");
        int[]? sizes = node.Ints("output_shape") is { } listed ? Pair([.. listed.Skip(Math.Max(0, listed.Length - 2))], 1, listed.Length == 1 ? 3 : 4) : null;
        bool isSame = mode is "SAME_UPPER" or "SAME_LOWER";
        if (!isSame && mode is not ("NOTSET" or "VALID"))
            throw new UnsupportedException($"auto_pad = '{mode}' is not done");
        int[] pads = mode == "NOTSET" && given is not null ? given : new int[4];
        for (int axis = 0; axis < 2 && (isSame || sizes is not null); axis++)
        {
            long size = sizes?[axis] ?? ((long)pixels[axis + 1] * strides[axis]);
            long kernel = axis == 0 ? kernelHeight : kernelWidth;
            long total = (strides[axis] * (pixels[axis + 1] - 1L)) + extra[axis] + ((kernel - 1) * dilations[axis]) + 1 - size;
            if (total < 0 && total >= -strides[axis])
            {
                // More than the window reaches: what is behind is the bias alone.
                extra[axis] -= (int)total;
                total = 0;
            }

            if (total is < 0 or > int.MaxValue)
                throw new UnsupportedException($"an output size of {size}");
            pads[axis] = (int)(mode == "SAME_UPPER" ? total / 2 : total - (total / 2));
            pads[axis + 2] = (int)total - pads[axis];
        }

        return Checked(kernelHeight, kernelWidth, strides, dilations, pads);
    }

    /// <summary>A list for one or two spatial axes as one for two.</summary>
    public static int[] Pair(int[]? values, int ifAbsent, int rank)
    {
        values ??= [.. Enumerable.Repeat(ifAbsent, rank - 2)];
        return values.Length switch
        {
            1 when rank == 3 => [ifAbsent, values[0]],
            2 when rank == 4 => values,
            _ => throw new UnsupportedException($"a list of {values.Length} for {rank - 2} spatial axes"),
        };
    }

    public static int PoolSize(int size, int before, int after, int kernel, int stride, int dilation, bool isCeil)
    {
        long left = size + (long)before + after - (((long)kernel - 1) * dilation) - 1;
        if (left < 0)
            return 0;
        long count = ((left + (isCeil ? stride - 1 : 0)) / stride) + 1;

        // The last window must begin inside the input or the padding before it.
        return (int)(isCeil && (count - 1) * stride >= (long)size + before ? count - 1 : count);
    }

    private static (int[] Strides, int[] Dilations, int[]? Pads) Common(NodeReader node, int kernelHeight, int kernelWidth)
    {
        int rank = node.Input(0).Shape.Length;
        int[] kernel = Pair(node.Ints("kernel_shape") ?? (rank == 3 ? [kernelWidth] : [kernelHeight, kernelWidth]), 1, rank);
        if (kernel[0] != kernelHeight || kernel[1] != kernelWidth)
            throw new UnsupportedException("kernel_shape is not the shape of the weights");
        int[]? pads = node.Ints("pads");
        if (pads is not null && pads.Length != 2 * (rank - 2))
            throw new UnsupportedException($"{pads.Length} pads for {rank - 2} spatial axes");
        if (pads?.Length == 2)
            pads = [0, pads[0], 0, pads[1]];
        return (Pair(node.Ints("strides"), 1, rank), Pair(node.Ints("dilations"), 1, rank), pads);
    }

    private static int[] Same(string mode, int[] pixels, int[] kernel, int[] strides, int[] dilations)
    {
        var pads = new int[4];
        for (int axis = 0; axis < 2; axis++)
        {
            if (strides[axis] < 1)
                continue;
            int total = SameTotal(pixels[axis + 1], kernel[axis], strides[axis], dilations[axis]);
            pads[axis] = mode == "SAME_UPPER" ? total / 2 : total - (total / 2);
            pads[axis + 2] = total - pads[axis];
        }

        return pads;
    }

    /// <summary>Padding for an output of ceil(size / stride).</summary>
    public static int SameTotal(int size, int kernel, int stride, int dilation)
    {
        long outputs = (size + (long)stride - 1) / stride;
        long total = Math.Max(((outputs - 1) * stride) + (((long)kernel - 1) * dilation) + 1 - size, 0);
        return total > int.MaxValue ? throw new UnsupportedException("too large a window") : (int)total;
    }

    public static Window Checked(int kernelHeight, int kernelWidth, int[] strides, int[] dilations, int[] pads)
    {
        if (kernelHeight < 1 || kernelWidth < 1 || strides.Any(value => value < 1) || dilations.Any(value => value < 1) || pads.Any(value => value < 0)
            || pads.Any(value => value > 1 << 24) || kernelHeight > 1 << 24 || kernelWidth > 1 << 24)
            throw new UnsupportedException("a kernel size, stride, dilation or pad that is not possible");
        return new Window(kernelHeight, kernelWidth, strides[0], strides[1], dilations[0], dilations[1], pads[0], pads[1], pads[2], pads[3]);
    }
}
