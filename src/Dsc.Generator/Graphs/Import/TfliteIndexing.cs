using System.Collections.Generic;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>TFLite operations that find elements by indices, and sums that go on.</summary>
internal static class TfliteIndexing
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "GATHER_ND" => NodeReader.One(node.Builder.Add(new GatherND(0), node.Input(0), node.Builder.Add(new Cast(ElementType.Int64), node.Input(1)))),
        "CUMSUM" => NodeReader.One(CumulativeSum(node)),
        "ONE_HOT" => NodeReader.One(OneHot(node)),
        _ => null,
    };

    private static Value CumulativeSum(NodeReader node)
    {
        int axis = NodeReader.Axis(TfliteMovement.One(node, 1, "axis"), node.Input(0).Shape.Length);
        return node.Builder.Add(new CumulativeSum(axis, node.Flag("exclusive"), node.Flag("reverse")), node.Input(0));
    }

    private static Value OneHot(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value indices = builder.Add(new Cast(ElementType.Int64), node.Input(0));
        int depth = TfliteMovement.One(node, 1, "depth"), axis = NodeReader.Axis(node.Int("axis", 0), indices.Shape.Length + 1);
        return depth < 1
            ? throw new UnsupportedException($"a depth of {depth}")
            : OnnxIndexing.OneHot(builder, indices, depth, axis, node.Input(2), node.Input(3));
    }
}
