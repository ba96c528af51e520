using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using Dsc.Generator.Models.Onnx;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations that find elements by indices, or make them of indices.</summary>
internal static class OnnxIndexing
{
    public static IReadOnlyList<Value>? Import(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        return node.OpType switch
        {
            "GatherElements" => NodeReader.One(builder.Add(new GatherElements(Axis(node, 0)), node.Input(0), node.Input(1))),
            "GatherND" => NodeReader.One(builder.Add(new GatherND(node.Int("batch_dims", 0)), node.Input(0), node.Input(1))),
            "ScatterElements" or "Scatter" => NodeReader.One(builder.Add(new ScatterElements(Axis(node, 0), Reduction(node)), node.Input(0), node.Input(1), node.Input(2))),
            "ScatterND" => NodeReader.One(builder.Add(new ScatterND(Reduction(node)), node.Input(0), node.Input(1), node.Input(2))),
            "CumSum" => NodeReader.One(CumulativeSum(node)),
            "Trilu" => NodeReader.One(Triangle(node)),
            "EyeLike" => NodeReader.One(Identity(node)),
            "OneHot" => NodeReader.One(OneHot(node)),
            "Hardmax" => NodeReader.One(Hardmax(node)),
            "ReverseSequence" => NodeReader.One(ReverseSequence(node)),
            _ => null,
        };
    }

    private static int Axis(NodeReader node, int ifAbsent) => NodeReader.Axis(node.Int("axis", ifAbsent), node.Input(0).Shape.Length);

    private static BinaryKind? Reduction(NodeReader node) => node.Text("reduction", "none") switch
    {
        "none" => null,
        "add" => BinaryKind.Add,
        "mul" => BinaryKind.Mul,
        "min" => BinaryKind.Min,
        "max" => BinaryKind.Max,
        var other => throw new UnsupportedException($"reduction = '{other}' is not done"),
    };

    private static Value CumulativeSum(NodeReader node)
    {
        int axis = NodeReader.Axis(One(node, 1, "axis"), node.Input(0).Shape.Length);
        return node.Builder.Add(new CumulativeSum(axis, node.Flag("exclusive"), node.Flag("reverse")), node.Input(0));
    }

    private static Value Triangle(NodeReader node) =>
        node.Builder.Add(new Triangle(node.Flag("upper", true), node.HasInput(1) ? One(node, 1, "diagonal") : 0), node.Input(0));

    private static Value Identity(NodeReader node)
    {
        Value x = node.Input(0);
        int diagonal = node.Int("k", 0), dtype = node.Int("dtype", 0);
        ElementType type = node.Has("dtype") ? Importer.Widened(OnnxTypes.ElementTypeOf(dtype)) : x.Type;
        if (x.Shape.Length != 2 || type == ElementType.Other || x.Count > Weights.FileConstants.LargestRead)
            throw new UnsupportedException($"an identity of shape {Shapes.Text(x.Shape)} and of type {(type == ElementType.Other ? OnnxTypes.Name(dtype) : $"{type}")}");
        var identity = new Tensor(type, x.Shape);
        for (int row = 0; row < x.Shape[0]; row++)
        {
            long column = (long)row + diagonal;
            if (column < 0 || column >= x.Shape[1])
                continue;
            if (identity.IsFloat)
                identity.Floats[(row * x.Shape[1]) + column] = 1;
            else
                identity.Integers[(row * x.Shape[1]) + column] = 1;
        }

        return node.Builder.Constant(identity);
    }

    /// <summary>A comparison with all indices that there are; negative ones count from the end, others that are not there match none.</summary>
    private static Value OneHot(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value indices = builder.Add(new Cast(ElementType.Int64), node.Input(0)), values = node.Input(2);
        int depth = One(node, 1, "depth"), rank = indices.Shape.Length + 1, axis = NodeReader.Axis(node.Int("axis", -1), rank);
        if (depth < 1 || !Shapes.Same(values.Shape, [2]))
            throw new UnsupportedException($"a depth of {depth} and {values.Count} values");
        Value isNegative = builder.Binary(BinaryKind.Less, indices, Number(builder, 0));
        Value places = builder.Add(new Where(), isNegative, builder.Binary(BinaryKind.Add, indices, Number(builder, depth)), indices);
        return OneHot(builder, places, depth, axis, Element(builder, values, 1), Element(builder, values, 0));
    }

    /// <summary>One value at the index along a new axis, another elsewhere.</summary>
    /// <param name="indices">64-bit integers; those below 0 or not below the depth match none.</param>
    public static Value OneHot(GraphBuilder builder, Value indices, int depth, int axis, Value on, Value off)
    {
        Value spread = builder.Reshape(indices, [.. indices.Shape.Take(axis), 1, .. indices.Shape.Skip(axis)]);
        return builder.Add(new Where(), builder.Binary(BinaryKind.Equal, spread, Count(builder, depth, indices.Shape.Length + 1 - axis)), on, off);
    }

    private static Value Hardmax(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        bool isOld = node.Opset < 13;
        int axis = NodeReader.Axis(node.Int("axis", isOld ? 1 : -1), x.Shape.Length);

        // Before opset 13 the axis and all behind it were one.
        Value lines = isOld ? builder.Reshape(x, Shapes.Product(x.Shape, 0, axis), Shapes.Product(x.Shape, axis, x.Shape.Length)) : x;
        axis = isOld ? 1 : axis;
        Value best = builder.Add(new ArgExtreme(IsMin: false, axis, KeepDimensions: true, TakesLast: false, ElementType.Int64), lines);
        Value isBest = builder.Binary(BinaryKind.Equal, best, Count(builder, lines.Shape[axis], lines.Shape.Length - axis));
        return builder.Reshape(builder.Add(new Cast(x.Type), isBest), x.Shape);
    }

    /// <summary>Of each sequence the first so many elements come in the opposite order: each is gathered from the index that it has then.</summary>
    private static Value ReverseSequence(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0), lengths = builder.Add(new Cast(ElementType.Int64), node.Input(1));
        int time = node.Int("time_axis", 0), batch = node.Int("batch_axis", 1), rank = x.Shape.Length;
        if (rank < 2 || (time, batch) is not ((0, 1) or (1, 0)) || !Shapes.Same(lengths.Shape, [x.Shape[batch]]))
            throw new UnsupportedException($"time_axis = {time}, batch_axis = {batch} and lengths of shape {Shapes.Text(lengths.Shape)} for an input of shape {Shapes.Text(x.Shape)}");
        int[] swapped = [1, 0, .. Enumerable.Range(2, rank - 2)];
        Value sequences = time == 0 ? builder.Transpose(x, swapped) : x, places = Count(builder, x.Shape[time], 1);
        Value ends = builder.Reshape(lengths, x.Shape[batch], 1);
        Value mirrored = builder.Add(new Binary(BinaryKind.Sub), builder.Add(new Binary(BinaryKind.Sub), ends, Number(builder, 1)), places);
        Value indices = builder.Add(new Where(), builder.Binary(BinaryKind.Less, places, ends), mirrored, places);
        Value result = builder.Add(new GatherND(1), sequences, builder.Reshape(indices, [.. indices.Shape, 1]));
        return time == 0 ? builder.Transpose(result, swapped) : result;
    }

    private static int One(NodeReader node, int index, string what) => node.Numbers(index, what) is { Count: 1 } number
        ? (int)(number.IsFloat ? number.Floats[0] : System.Math.Max(System.Math.Min(number.Integers[0], int.MaxValue), int.MinValue))
        : throw new UnsupportedException($"its {what} is not one number");

    private static Value Number(GraphBuilder builder, long number) => builder.Constant(new Tensor(ElementType.Int64, [], [number]));

    /// <summary>0, 1, 2 ... along the first of some axes.</summary>
    private static Value Count(GraphBuilder builder, int count, int rank) => count <= Weights.FileConstants.LargestRead
        ? builder.Constant(new Tensor(ElementType.Int64, [count, .. Enumerable.Repeat(1, rank - 1)], [.. Enumerable.Range(0, count).Select(i => (long)i)]))
        : throw new UnsupportedException($"{count} indices");

    private static Value Element(GraphBuilder builder, Value values, int index) => builder.Reshape(builder.Slice(values, 0, index, 1));
}
