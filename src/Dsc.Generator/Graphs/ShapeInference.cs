using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>Types and shapes of an operation's results, and whether its inputs will do.</summary>
internal static class ShapeInference
{
    /// <exception cref="UnsupportedException">The inputs are not what the operation takes.</exception>
    public static (ElementType Type, int[] Shape)[] Infer(Operation operation, IReadOnlyList<Value?> inputs)
    {
        Value x = inputs.Count > 0 && inputs[0] is { } first ? first : throw new UnsupportedException("its input is missing");
        (ElementType Type, int[] Shape)[] results = operation switch
        {
            Unary { Kind: UnaryKind.Not } => Same(x, type => type == ElementType.Bool),
            Unary { Kind: UnaryKind.Neg or UnaryKind.Abs or UnaryKind.Sign or UnaryKind.Clip or UnaryKind.Relu } => Same(x, type => type != ElementType.Bool),
            Unary => Same(x, type => type.IsFloat()),
            Binary binary => [(ResultOf(binary, x, Needed(inputs, 1)), Broadcast(x.Shape, Needed(inputs, 1).Shape))],
            Where when x.Type != ElementType.Bool || Needed(inputs, 1).Type != Needed(inputs, 2).Type => throw new UnsupportedException("its condition is no truth value, or its choices are of two types"),
            Where => [(Needed(inputs, 1).Type, Broadcast(Broadcast(x.Shape, Needed(inputs, 1).Shape), Needed(inputs, 2).Shape))],
            Cast cast => [(cast.To, x.Shape)],
            Reshape reshape => [(x.Type, Reshaped(x, reshape.Shape))],
            Transpose transpose => [(x.Type, Transposed(x.Shape, transpose.Permutation))],
            Concat concat => [(x.Type, Concatenated(inputs, concat.Axis))],
            Interleave when Needed(inputs, 1).Type != x.Type || !Shapes.Same(inputs[1]!.Shape, x.Shape) || x.Shape.Length == 0 => throw new UnsupportedException("its operands differ"),
            Interleave => [(x.Type, Replaced(x.Shape, x.Shape.Length - 1, Size(2L * x.Shape[x.Shape.Length - 1])))],
            Slice slice => [(x.Type, [.. slice.Sizes])],
            Gather when Needed(inputs, 1).Type is not (ElementType.Int32 or ElementType.Int64) => throw new UnsupportedException($"indices of type {inputs[1]!.Type}"),
            Gather gather => [(x.Type, [.. x.Shape.Take(gather.Axis), .. Needed(inputs, 1).Shape, .. x.Shape.Skip(gather.Axis + 1)])],
            GatherElements gather => [(x.Type, IndexingShapes.Of(gather, inputs))],
            GatherND gather => [(x.Type, IndexingShapes.Of(gather, inputs))],
            ScatterElements scatter => [(x.Type, IndexingShapes.Of(scatter, inputs))],
            ScatterND scatter => [(x.Type, IndexingShapes.Of(scatter, inputs))],
            Triangle triangle => [(x.Type, IndexingShapes.Of(triangle, x))],
            CumulativeSum => Same(x, type => type != ElementType.Bool),
            Pad pad => [(x.Type, Padded(x.Shape, pad))],
            Expand expand => [(x.Type, [.. expand.Shape])],
            Tile tile => [(x.Type, [.. x.Shape.Select((size, axis) => Size((long)size * tile.Repeats[axis]))])],
            Reduce reduce => [(x.Type, Reduced(x.Shape, reduce.Axes, reduce.KeepDimensions))],
            ArgExtreme extreme => [(extreme.Result, Reduced(x.Shape, new([extreme.Axis]), extreme.KeepDimensions))],
            TopK topK => [(x.Type, Replaced(x.Shape, topK.Axis, topK.Count)), (topK.IndexType, Replaced(x.Shape, topK.Axis, topK.Count))],
            Softmax => Same(x, type => type.IsFloat()),
            Convolution convolution => [(x.Type, Convolved(convolution, x, Needed(inputs, 1)))],
            TransposedConvolution transposed => [(x.Type, Convolved(transposed, x, Needed(inputs, 1)))],
            Pool pool => [(x.Type, [x.Shape[0], pool.OutputHeight, pool.OutputWidth, x.Shape[3]])],
            PoolPlaces pool => [(x.Type, [x.Shape[0], pool.OutputHeight, pool.OutputWidth, x.Shape[3]])],
            Unpool when !Shapes.Same(x.Shape, Needed(inputs, 1).Shape) => throw new UnsupportedException($"places of shape {Shapes.Text(inputs[1]!.Shape)} for an input of shape {Shapes.Text(x.Shape)}"),
            Unpool pool => [(x.Type, [x.Shape[0], pool.OutputHeight, pool.OutputWidth, x.Shape[3]])],
            Dense => [(x.Type, [.. x.Shape.Take(x.Shape.Length - 1), Needed(inputs, 1).Shape[1]])],
            Recurrent recurrent => RecurrentShapes.Infer(recurrent, inputs),
            MatMul => [(x.Type, Multiplied(x.Shape, Needed(inputs, 1).Shape))],
            InstanceNormalization when Needed(inputs, 1).Count != x.Shape[3] || Needed(inputs, 2).Count != x.Shape[3] =>
                throw new UnsupportedException($"scales and shifts of another number than {x.Shape[3]} channels"),
            GroupNormalization group when group.Groups < 1 || x.Shape[3] % group.Groups != 0 || Needed(inputs, 1).Count != x.Shape[3] || Needed(inputs, 2).Count != x.Shape[3] =>
                throw new UnsupportedException($"{group.Groups} groups of {x.Shape[3]} channels, {inputs[1]!.Count} scales and {Needed(inputs, 2).Count} shifts"),
            LayerNormalization when inputs.Skip(1).Any(list => list is not null && !Shapes.Same(list.Shape, [x.Shape[x.Shape.Length - 1]])) =>
                throw new UnsupportedException($"scales or shifts of another number than {x.Shape[x.Shape.Length - 1]} elements"),
            InstanceNormalization or GroupNormalization or LayerNormalization or LocalResponse or SqueezeExcite => Same(x, type => type.IsFloat()),
            GridSample => [(x.Type, Sampled(x, Needed(inputs, 1)))],
            RoiAlign align => [(x.Type, Sampled(align, x, Needed(inputs, 1), Needed(inputs, 2)))],
            Resize resize => [(x.Type, [x.Shape[0], resize.Height, resize.Width, x.Shape[3]])],
            _ => throw new ArgumentException($"No shapes are known of {operation.Name}.", nameof(operation)),
        };
        if (operation is Convolution or TransposedConvolution or Dense or MatMul or Pool or PoolPlaces or Unpool or Resize or GridSample)
            CheckFloats(operation, inputs, results[0].Shape);
        foreach ((ElementType _, int[] shape) in results)
        {
            if (Shapes.Count(shape) < 0)
                throw new UnsupportedException($"its result of shape {Shapes.Text(shape)} is too large");
        }

        return results;
    }

    /// <summary>What has sums takes floats, and a bias of one number for each output channel.</summary>
    private static void CheckFloats(Operation operation, IReadOnlyList<Value?> inputs, int[] result)
    {
        foreach (Value? input in inputs)
        {
            if (input is not null && !input.Type.IsFloat())
                throw new UnsupportedException($"it does not take {input.Type}");
        }

        bool hasBias = operation is Convolution or TransposedConvolution or Dense && inputs.Count > Convolution.Bias;
        if (hasBias && inputs[Convolution.Bias] is { } bias && !Shapes.Same(bias.Shape, [result[result.Length - 1]]))
            throw new UnsupportedException($"a bias of shape {Shapes.Text(bias.Shape)} for {result[result.Length - 1]} output channels");
    }

    public static int[] Broadcast(int[] a, int[] b)
    {
        var shape = new int[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= shape.Length; i++)
        {
            int first = i <= a.Length ? a[a.Length - i] : 1;
            int second = i <= b.Length ? b[b.Length - i] : 1;
            if (first != second && first != 1 && second != 1)
                throw new UnsupportedException($"shapes {Shapes.Text(a)} and {Shapes.Text(b)} do not go together");
            shape[shape.Length - i] = first == 1 ? second : first;
        }

        return shape;
    }

    public static int[] Reduced(int[] shape, EquatableArray<int> axes, bool keepsDimensions)
    {
        var result = new List<int>();
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (!axes.Contains(axis))
                result.Add(shape[axis]);
            else if (keepsDimensions)
                result.Add(1);
        }

        return [.. result];
    }

    private static Value Needed(IReadOnlyList<Value?> inputs, int index) =>
        index < inputs.Count && inputs[index] is { } value ? value : throw new UnsupportedException($"its input {index} is missing");

    private static (ElementType Type, int[] Shape)[] Same(Value x, Func<ElementType, bool> takes) =>
        takes(x.Type) ? [(x.Type, x.Shape)] : throw new UnsupportedException($"it does not take {x.Type}");

    private static ElementType ResultOf(Binary binary, Value a, Value b)
    {
        if (a.Type != b.Type)
            throw new UnsupportedException($"its inputs are of different types, {a.Type} and {b.Type}");
        if (binary.IsBitwise && (a.Type.IsFloat() || a.Type == ElementType.Bool || (binary.Kind >= BinaryKind.ShiftLeft && a.Type != ElementType.UInt8)))
            throw new UnsupportedException($"it does not take {a.Type}");
        bool isLogic = binary.Kind is BinaryKind.And or BinaryKind.Or or BinaryKind.Xor;
        if (isLogic != (a.Type == ElementType.Bool) && binary.Kind != BinaryKind.Equal)
            throw new UnsupportedException($"it does not take {a.Type}");
        return isLogic || binary.IsComparison ? ElementType.Bool : a.Type;
    }

    private static int[] Reshaped(Value x, EquatableArray<int> shape) => Shapes.Count(shape) == x.Count
        ? [.. shape]
        : throw new UnsupportedException($"{Shapes.Text(x.Shape)} cannot be reshaped to {Shapes.Text(shape)}");

    private static int[] Transposed(int[] shape, EquatableArray<int> permutation)
    {
        if (permutation.Count != shape.Length || !permutation.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, shape.Length)))
            throw new UnsupportedException($"{Shapes.Text(permutation)} is no order of {shape.Length} axes");
        return [.. permutation.Select(axis => shape[axis])];
    }

    private static int[] Concatenated(IReadOnlyList<Value?> inputs, int axis)
    {
        int[] shape = (int[])inputs[0]!.Shape.Clone();
        long size = 0;
        for (int i = 0; i < inputs.Count; i++)
        {
            Value input = Needed(inputs, i);
            if (input.Type != inputs[0]!.Type || input.Shape.Length != shape.Length || input.Shape.Where((_, other) => other != axis).Zip(shape.Where((_, other) => other != axis), (a, b) => a != b).Any(differs => differs))
                throw new UnsupportedException($"{Shapes.Text(input.Shape)} cannot be appended to {Shapes.Text(inputs[0]!.Shape)} along axis {axis}");
            size += input.Shape[axis];
        }

        shape[axis] = Size(size);
        return shape;
    }

    private static int[] Padded(int[] shape, Pad pad)
    {
        var result = new int[shape.Length];
        for (int axis = 0; axis < shape.Length; axis++)
        {
            result[axis] = Size((long)shape[axis] + pad.Before[axis] + pad.After[axis]);
            int most = pad.Mode switch { PadMode.Reflect => shape[axis] - 1, PadMode.Symmetric or PadMode.Wrap => shape[axis], _ => int.MaxValue };
            if (Math.Max(pad.Before[axis], pad.After[axis]) > most)
                throw new UnsupportedException($"{pad.Mode} padding by more than the input has");
        }

        return result;
    }

    private static int[] Replaced(int[] shape, int axis, int size) => [.. shape.Select((old, i) => i == axis ? size : old)];

    private static int[] Convolved(Convolution convolution, Value x, Value kernel)
    {
        Rank4(x);
        Rank4(kernel);
        int channels = convolution.Kind == ConvolutionKind.Depthwise ? kernel.Shape[2] : kernel.Shape[2] * convolution.Groups;
        if (channels != x.Shape[3])
            throw new UnsupportedException($"its kernel is for {channels} channels, the input has {x.Shape[3]}");
        int outputs = convolution.Kind == ConvolutionKind.Depthwise ? Size((long)channels * kernel.Shape[3]) : kernel.Shape[3];
        int height = Size(convolution.Window.OutputHeight(x.Shape[1])), width = Size(convolution.Window.OutputWidth(x.Shape[2]));
        return NotEmpty([x.Shape[0], height, width, outputs]);
    }

    private static int[] Convolved(TransposedConvolution convolution, Value x, Value kernel)
    {
        Rank4(x);
        Rank4(kernel);
        Window window = convolution.Window;
        if (kernel.Shape[2] != x.Shape[3])
            throw new UnsupportedException($"its kernel is for {kernel.Shape[2]} channels, the input has {x.Shape[3]}");
        int height = Size(((x.Shape[1] - 1L) * window.StrideHeight) + ((window.KernelHeight - 1L) * window.DilationHeight) + 1
            + convolution.ExtraHeight - window.PadTop - window.PadBottom);
        int width = Size(((x.Shape[2] - 1L) * window.StrideWidth) + ((window.KernelWidth - 1L) * window.DilationWidth) + 1
            + convolution.ExtraWidth - window.PadLeft - window.PadRight);
        return NotEmpty([x.Shape[0], height, width, Size((long)kernel.Shape[3] * convolution.Groups)]);
    }

    private static int[] Multiplied(int[] a, int[] b)
    {
        if (a.Length < 2 || b.Length < 2 || a[a.Length - 1] != b[b.Length - 2])
            throw new UnsupportedException($"{Shapes.Text(a)} and {Shapes.Text(b)} cannot be multiplied");
        return [.. Broadcast([.. a.Take(a.Length - 2)], [.. b.Take(b.Length - 2)]), a[a.Length - 2], b[b.Length - 1]];
    }

    private static int[] Sampled(Value x, Value grid)
    {
        Rank4(x);
        Rank4(grid);
        return grid.Shape[0] == x.Shape[0] && grid.Shape[3] == 2
            ? [x.Shape[0], grid.Shape[1], grid.Shape[2], x.Shape[3]]
            : throw new UnsupportedException($"a grid of shape {Shapes.Text(grid.Shape)} for {x.Shape[0]} images");
    }

    private static int[] Sampled(RoiAlign align, Value x, Value regions, Value images)
    {
        Rank4(x);
        if (!x.Type.IsFloat() || !regions.Type.IsFloat())
            throw new UnsupportedException($"it does not take {(x.Type.IsFloat() ? regions : x).Type}");
        return regions.Shape.Length == 2 && regions.Shape[1] == 4 && Shapes.Same(images.Shape, [regions.Shape[0]])
            ? [regions.Shape[0], align.Height, align.Width, x.Shape[3]]
            : throw new UnsupportedException($"regions of shape {Shapes.Text(regions.Shape)} and their images of shape {Shapes.Text(images.Shape)}");
    }

    private static void Rank4(Value value)
    {
        if (value.Shape.Length != 4)
            throw new UnsupportedException($"{Shapes.Text(value.Shape)} has not four axes");
    }

    private static int[] NotEmpty(int[] shape) => shape.All(size => size > 0)
        ? shape
        : throw new UnsupportedException($"its result of shape {Shapes.Text(shape)} is empty");

    private static int Size(long size) =>
        size is >= 0 and <= int.MaxValue ? (int)size : throw new UnsupportedException($"a size of {size}");
}
