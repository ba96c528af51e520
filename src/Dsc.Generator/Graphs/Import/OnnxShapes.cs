using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>ONNX operations that make constants: spelled out, of shapes, of ranges.</summary>
internal static class OnnxShapes
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "Constant" => NodeReader.One(Constant(node)),
        "ConstantOfShape" => NodeReader.One(ConstantOfShape(node)),
        "Shape" => NodeReader.One(Shape(node)),
        "Size" => NodeReader.One(node.Builder.Constant(new Tensor(ElementType.Int64, [], [node.Input(0).Count]))),
        "Range" => NodeReader.One(Range(node)),
        "HannWindow" => NodeReader.One(Window(node, 0.5, 0.5, 0)),
        "HammingWindow" => NodeReader.One(Window(node, 25 / 46.0, 21 / 46.0, 0)),
        "BlackmanWindow" => NodeReader.One(Window(node, 0.42, 0.5, 0.08)),
        _ => null,
    };

    private static Value Constant(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        if (node.Tensor("value") is { } tensor)
        {
            Value value = Importer.Constant(node.Node.Outputs[0], tensor);
            return value.Type == ElementType.Other ? throw new UnsupportedException($"constants of type {tensor.TypeName} are not understood") : value;
        }

        if (node.Has("value_float"))
            return builder.Scalar(node.Float("value_float", 0));
        if (node.Floats("value_floats") is { } floats)
            return builder.Constant(new Tensor([floats.Length], floats));
        if (node.Has("value_int"))
            return builder.Constant(new Tensor(ElementType.Int64, [], [node.Int("value_int", 0)]));
        return node.Ints("value_ints") is { } integers
            ? builder.Integers([.. integers.Select(value => (long)value)])
            : throw new UnsupportedException("its value is neither a tensor nor numbers");
    }

    private static Value ConstantOfShape(NodeReader node)
    {
        int[] shape = node.NeededInts("shape", 0);
        Value fill = node.Tensor("value") is { } tensor ? Importer.Constant("fill", tensor) : node.Builder.Scalar(0);
        if (fill.Count != 1 || !fill.IsConstant || Shapes.Count(shape) < 0)
            throw new UnsupportedException($"a constant of shape {Shapes.Text(shape)}");
        Value scalar = node.Builder.Constant(node.Builder.Constants.Read(fill)!);
        return node.Builder.Add(new Expand(new(shape)), node.Builder.Reshape(scalar));
    }

    private static Value Shape(NodeReader node)
    {
        int[] shape = node.Input(0).Shape;
        int Bound(int place) => Math.Min(Math.Max(place < 0 ? place + shape.Length : place, 0), shape.Length);
        int start = Bound(node.Int("start", 0)), end = Bound(node.Int("end", shape.Length));
        return node.Builder.Integers([.. shape.Skip(start).Take(Math.Max(end - start, 0)).Select(size => (long)size)]);
    }

    public static Value Range(NodeReader node)
    {
        Tensor start = node.Numbers(0, "start"), limit = node.Numbers(1, "limit"), delta = node.Numbers(2, "delta");
        double first = Number(start), step = Number(delta), count = Math.Max(Math.Ceiling((Number(limit) - first) / step), 0);
        if (!(count <= Weights.FileConstants.LargestRead))
            throw new UnsupportedException($"a range of {count} numbers");
        return node.Builder.Constant(start.IsFloat
            ? new Tensor([(int)count], [.. Enumerable.Range(0, (int)count).Select(i => (float)(first + (i * step)))])
            : new Tensor(start.Type, [(int)count], [.. Enumerable.Range(0, (int)count).Select(i => start.Integers[0] + (i * delta.Integers[0]))]));
    }

    /// <summary>a - b cos(x) + c cos(2 x) over one turn of x, with its end or, where the window is repeated, without.</summary>
    private static Value Window(NodeReader node, double a, double b, double c)
    {
        node.Require("output_datatype", 1);
        double size = Number(node.Numbers(0, "size")), turn = node.Flag("periodic", true) ? size : size - 1;
        if (!(size >= 0 && size <= Weights.FileConstants.LargestRead))
            throw new UnsupportedException($"a window of {size} numbers");
        return node.Builder.Constant(new Tensor([(int)size], [.. Enumerable.Range(0, (int)size).Select(i =>
        {
            double angle = 2 * Math.PI * i / Math.Max(turn, 1);
            return (float)(a - (b * Math.Cos(angle)) + (c * Math.Cos(2 * angle)));
        })]));
    }

    private static double Number(Tensor tensor) => tensor.Count != 1
        ? throw new UnsupportedException("a bound that is not one number")
        : tensor.IsFloat ? tensor.Floats[0] : tensor.Integers[0];
}
