using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX pools over windows and over all pixels, and the reverse of one.</summary>
internal static class OnnxPools
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "MaxPool" => Pool(node, PoolKind.Max),
        "AveragePool" => Pool(node, PoolKind.Average),
        "LpPool" => Pool(node, PoolKind.L2),
        "GlobalAveragePool" => NodeReader.One(Global(node, ReduceKind.Mean)),
        "GlobalMaxPool" => NodeReader.One(Global(node, ReduceKind.Max)),
        "GlobalLpPool" => NodeReader.One(Global(node, OnnxNormalizations.NormOf(node))),
        "MaxUnpool" => NodeReader.One(Unpool(node)),
        _ => null,
    };

    private static IReadOnlyList<Value> Pool(NodeReader node, PoolKind kind)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        int rank = x.Shape.Length;
        Value pixels = builder.ToChannelsLast(x);
        node.Require("storage_order", 0);
        if (kind == PoolKind.L2)
            node.Require("p", 2);
        int[] kernel = OnnxWindow.Pair(node.Ints("kernel_shape") ?? throw new UnsupportedException("kernel_shape is missing"), 1, rank);
        Window window = OnnxWindow.Read(node, pixels.Shape, kernel[0], kernel[1]);
        bool isCeil = node.Flag("ceil_mode"), countsPads = kind == PoolKind.Average && node.Flag("count_include_pad");
        int height = OnnxWindow.PoolSize(pixels.Shape[1], window.PadTop, window.PadBottom, kernel[0], window.StrideHeight, window.DilationHeight, isCeil);
        int width = OnnxWindow.PoolSize(pixels.Shape[2], window.PadLeft, window.PadRight, kernel[1], window.StrideWidth, window.DilationWidth, isCeil);
        if (height < 1 || width < 1)
            throw new UnsupportedException("its result is empty");
        Value result = builder.ToChannelsFirst(builder.Add(new Pool(kind, window, height, width, countsPads), pixels), rank);
        return kind == PoolKind.Max && node.UsesOutput(1)
            ? [result, builder.ToChannelsFirst(Indices(builder, pixels, window, height, width), rank)]
            : [result];
    }

    /// <summary>The numbers of the greatest elements in the order of the file, in which channels come before pixels.</summary>
    private static Value Indices(GraphBuilder builder, Value pixels, Window window, int height, int width)
    {
        if (window.DilationHeight != 1 || window.DilationWidth != 1)
            throw new UnsupportedException("indices of a window with dilation are not done");
        int[] s = pixels.Shape;
        Value place = builder.Add(new Cast(ElementType.Int64), builder.Add(new PoolPlaces(window, height, width), pixels));
        Value row = builder.Binary(BinaryKind.Div, place, builder.Integers(window.KernelWidth));
        Value inside = builder.Binary(BinaryKind.Add, place, builder.Binary(BinaryKind.Mul, row, builder.Integers(s[2] - window.KernelWidth)));
        Value AddAlong(Value sum, int axis, int count, long step, long from)
        {
            int[] shape = [1, 1, 1, 1];
            shape[axis] = count;
            return builder.Binary(BinaryKind.Add, sum, builder.Reshape(builder.Integers([.. Enumerable.Range(0, count).Select(i => (i * step) + from)]), shape));
        }

        inside = AddAlong(inside, 1, height, (long)window.StrideHeight * s[2], -(long)window.PadTop * s[2]);
        inside = AddAlong(inside, 2, width, window.StrideWidth, -window.PadLeft);
        inside = AddAlong(inside, 3, s[3], s[1] * s[2], 0);
        return AddAlong(inside, 0, s[0], s[1] * s[2] * s[3], 0);
    }

    /// <summary>Zeros, and each element where its index says, of all of the result.</summary>
    private static Value Unpool(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0), indices = node.Input(1);
        int rank = x.Shape.Length;
        int[] kernel = node.Ints("kernel_shape") ?? throw new UnsupportedException("kernel_shape is missing");
        int[] strides = node.Ints("strides") ?? [.. kernel.Select(_ => 1)], pads = node.Ints("pads") ?? new int[2 * kernel.Length];
        if (rank < 3 || kernel.Length != rank - 2 || strides.Length != kernel.Length || pads.Length != 2 * kernel.Length)
            throw new UnsupportedException($"a kernel of {kernel.Length} axes for an input of shape {Shapes.Text(x.Shape)}");
        int[] shape = node.HasInput(2)
            ? node.NeededInts("output_shape", 2)
            : [.. x.Shape.Select((size, axis) => axis < 2 ? size : checked(((size - 1) * strides[axis - 2]) + kernel[axis - 2] - pads[axis - 2] - pads[axis - 2 + kernel.Length]))];
        if (shape.Length != rank || shape.Any(size => size < 1) || Shapes.Count(shape) < 0 || !Shapes.Same(indices.Shape, x.Shape))
            throw new UnsupportedException($"an output of shape {Shapes.Text(shape)} and indices of shape {Shapes.Text(indices.Shape)} for an input of shape {Shapes.Text(x.Shape)}");
        int count = (int)Shapes.Count(shape);
        Value zeros = builder.Add(new Expand(new([count])), builder.Add(new Cast(x.Type), builder.Scalar(0)));
        Value scattered = builder.Add(new ScatterElements(0, null), zeros, builder.Reshape(indices, (int)x.Count), builder.Reshape(x, (int)x.Count));
        return builder.Reshape(scattered, shape);
    }

    private static Value Global(NodeReader node, ReduceKind kind)
    {
        Value x = node.Input(0);
        if (x.Shape.Length < 3)
            throw new UnsupportedException($"an input of {x.Shape.Length} axes");
        return node.Builder.Add(new Reduce(kind, new(Enumerable.Range(2, x.Shape.Length - 2)), KeepDimensions: true), x);
    }
}
