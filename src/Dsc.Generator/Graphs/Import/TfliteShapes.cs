using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations that make constants: of shapes, of ranges, of one number.</summary>
internal static class TfliteShapes
{
    public static IReadOnlyList<Value>? Import(NodeReader node, Model model)
    {
        GraphBuilder builder = node.Builder;
        switch (node.OpType)
        {
            case "SHAPE":
                node.Ignore("out_type");
                int[] shape = node.Input(0).Shape;
                return NodeReader.One(Integers(node, model, [shape.Length], shape));
            case "RANK":
                return NodeReader.One(Integers(node, model, [], node.Input(0).Shape.Length));
            case "BROADCAST_ARGS":
                int[] common = ShapeInference.Broadcast(node.NeededInts("shape", 0), node.NeededInts("shape", 1));
                return NodeReader.One(Integers(node, model, [common.Length], common));
            case "RANGE":
                return NodeReader.One(OnnxShapes.Range(node));
            case "ZEROS_LIKE":
                Value x = node.Input(0);
                Value zero = builder.Constant(x.Type.IsFloat() ? new Tensor([], [0f]) : new Tensor(x.Type, [], [0]));
                return NodeReader.One(builder.Add(new Expand(new(x.Shape)), zero));
            case "FILL":
                Value fill = builder.Constants.Read(node.Input(1)) is { Count: 1 } number ? builder.Constant(number) : node.Input(1);
                int[] sizes = node.NeededInts("dims", 0);
                return Shapes.Count(sizes) < 0 || fill.Count != 1
                    ? throw new UnsupportedException($"a tensor of shape {Shapes.Text(sizes)}")
                    : NodeReader.One(builder.Add(new Expand(new(sizes)), builder.Reshape(fill)));
            default:
                return null;
        }
    }

    private static Value Integers(NodeReader node, Model model, int[] shape, params int[] values) =>
        node.Builder.Constant(new Tensor(TfliteImporter.ResultType(node, model), shape, [.. values.Select(value => (long)value)]));
}
