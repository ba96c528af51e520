using System.Collections.Generic;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs;

/// <summary>A tensor between nodes: an input, a constant or what a node makes. Its shape is known.</summary>
internal sealed class Value(string name, ElementType type, int[] shape)
{
    public string Name { get; } = name;

    public ElementType Type { get; } = type;

    public int[] Shape { get; } = shape;

    /// <summary>What a constant is, otherwise null.</summary>
    public WeightExpression? Constant { get; init; }

    public bool IsConstant => Constant is not null;

    /// <summary>The node that makes it; null for inputs and constants.</summary>
    public Node? Producer { get; set; }

    /// <summary>Nodes that read it, once for each time they do.</summary>
    public List<Node> Users { get; } = [];

    public long Count => Shapes.Count(Shape);

    public override string ToString() => $"{Name} {Type} {Shapes.Text(Shape)}";
}
