using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Memory;

namespace Dsc.Generator.Networks;

/// <summary>
/// Where values must lie so that nothing is copied: an output in the caller's span, the parts of a concatenation in their place of the whole.
/// Goes from the outputs to the inputs; the first to ask for a value gets it.
/// </summary>
internal sealed class PlacementDemands
{
    private readonly StridedAccess _access;
    private readonly Dictionary<Value, Placement> _demands = [];

    private PlacementDemands(StridedAccess access) => _access = access;

    public static Dictionary<Value, Placement> Of(Graph graph, StridedAccess access)
    {
        var pass = new PlacementDemands(access);
        for (int i = 0; i < graph.Outputs.Count; i++)
        {
            Value value = graph.Outputs[i].Value;
            pass.Ask(value, Placement.Dense(new Block(Storage.Output, i, 0), value.Shape));
        }

        foreach (Node node in graph.Nodes.Reverse<Node>())
            pass.Visit(node);
        return pass._demands;
    }

    private void Visit(Node node)
    {
        if (node.Operation is Concat concat)
        {
            if (!_demands.TryGetValue(node.Output, out Placement whole))
                _demands[node.Output] = whole = Placement.Dense(NewBlock(node.Output), node.Output.Shape);
            int start = 0;
            foreach (Value? part in node.Inputs)
            {
                Ask(part!, Part(whole, part!, concat.Axis, start));
                start += part!.Shape[concat.Axis];
            }
        }
        else if (node.Operation is Reshape && _demands.TryGetValue(node.Output, out Placement placement)
            && Strides.Reshaped(node.Output.Shape, placement.Strides, node.Inputs[0]!.Shape) is { } strides)
        {
            Ask(node.Inputs[0]!, placement with { Strides = strides });
        }
    }

    public static Block NewBlock(Value value) => new(Storage.Workspace, 0, value.Count * Models.ElementTypes.Size(value.Type));

    /// <summary>The place of one part of a concatenation.</summary>
    public static Placement Part(Placement whole, Value part, int axis, int start)
    {
        int[] starts = new int[part.Shape.Length], steps = [.. part.Shape.Select(_ => 1)];
        starts[axis] = start;
        return whole.Part(starts, steps);
    }

    private void Ask(Value value, Placement placement)
    {
        if (!value.IsConstant && value.Producer is not null && !_demands.ContainsKey(value) && _access.AllowsMaking(value, placement.Strides))
            _demands[value] = placement;
    }
}
