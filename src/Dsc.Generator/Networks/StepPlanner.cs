using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Memory;

namespace Dsc.Generator.Networks;

/// <summary>
/// From nodes to steps. Reshapes, slices and concatenations are views where strides allow, and copies where not; everything else is a step.
/// </summary>
internal sealed class StepPlanner
{
    private readonly Graph _graph;
    private readonly StridedAccess _access;
    private readonly Dictionary<Value, Placement> _demands;
    private readonly Dictionary<Value, Placement> _places = [];
    private readonly Dictionary<Value, PlannedStep> _makers = [];
    private readonly List<string> _pending = [];
    private readonly List<PlannedStep> _steps = [];

    private StepPlanner(Graph graph, StridedAccess access)
    {
        _graph = graph;
        _access = access;
        _demands = PlacementDemands.Of(graph, access);
    }

    public static List<PlannedStep> Plan(Graph graph, StridedAccess access)
    {
        var planner = new StepPlanner(graph, access);
        for (int i = 0; i < graph.Inputs.Count; i++)
            planner._places[graph.Inputs[i]] = Placement.Dense(new Block(Storage.Input, i, 0), graph.Inputs[i].Shape);
        foreach (Node node in graph.Nodes)
            planner.Visit(node);
        for (int i = 0; i < graph.Outputs.Count; i++)
            planner.FinishOutput(i);
        return planner._steps;
    }

    private void Visit(Node node)
    {
        switch (node.Operation)
        {
            case Reshape when _places.TryGetValue(node.Inputs[0]!, out Placement x) && Strides.Reshaped(node.Inputs[0]!.Shape, x.Strides, node.Output.Shape) is { } strides
                && Fits(node.Output, x with { Strides = strides }):
                Alias(node, x with { Strides = strides });
                break;
            case Slice slice when _places.TryGetValue(node.Inputs[0]!, out Placement x) && slice.Steps.All(step => step > 0) && slice.Steps.LastOrDefault() == 1
                && Fits(node.Output, x.Part([.. slice.Starts], [.. slice.Steps])):
                Alias(node, x.Part([.. slice.Starts], [.. slice.Steps]));
                break;
            case Transpose transpose when _places.TryGetValue(node.Inputs[0]!, out Placement x) && Fits(node.Output, x.Turned([.. transpose.Permutation])):
                Alias(node, x.Turned([.. transpose.Permutation]));
                break;
            case Concat concat:
                Concatenate(node, concat.Axis);
                break;
            default:
                Add(node.Output, node.Operation, node.Inputs, node.Outputs, node.Sources);
                break;
        }
    }

    /// <summary>Whether a value may be a view of another: nobody wants it elsewhere, and its strides are allowed.</summary>
    private bool Fits(Value value, Placement view) => _demands.TryGetValue(value, out Placement demand)
        ? demand.Block == view.Block && demand.Offset == view.Offset && Strides.AreSame(value.Shape, demand.Strides, view.Strides)
        : _access.Allows(value, view.Strides);

    private void Alias(Node node, Placement view)
    {
        _places[node.Output] = view;
        if (_makers.TryGetValue(node.Inputs[0]!, out PlannedStep maker))
        {
            maker.Nodes.AddRange(node.Sources);
            _makers[node.Output] = maker;
        }
        else
        {
            _pending.AddRange(node.Sources);
        }
    }

    private void Concatenate(Node node, int axis)
    {
        Placement whole = _demands[node.Output];
        _places[node.Output] = whole;
        int start = 0;
        var done = new HashSet<Value>();
        foreach (Value? part in node.Inputs)
        {
            Placement place = PlacementDemands.Part(whole, part!, axis, start);
            start += part!.Shape[axis];
            if (_demands.TryGetValue(part, out Placement demand) && demand.Block == place.Block && demand.Offset == place.Offset && done.Add(part))
                continue;
            AddCopy(node.Output, part, place, node.Sources);
        }

        _pending.AddRange(node.Sources);
        if (node.Inputs.Select(input => _makers.TryGetValue(input!, out PlannedStep maker) ? maker : null).LastOrDefault(maker => maker is not null) is { } last)
            _makers[node.Output] = last;
    }

    private void FinishOutput(int index)
    {
        Value value = _graph.Outputs[index].Value;
        if (_places.TryGetValue(value, out Placement place) && place.Block is { Storage: Storage.Output } block && block.Index == index)
            return;
        AddCopy(value, value, Placement.Dense(new Block(Storage.Output, index, 0), value.Shape), []);
    }

    private void AddCopy(Value result, Value from, Placement to, IReadOnlyList<string> sources)
    {
        var step = new PlannedStep(result, new Reshape(new(from.Shape)), [from], [from]);
        step.Writes.Add(to);
        Finish(step, sources);
    }

    private void Add(Value result, Operation operation, IReadOnlyList<Value?> inputs, IReadOnlyList<Value> outputs, IReadOnlyList<string> sources)
    {
        var step = new PlannedStep(result, operation, inputs, outputs);
        foreach (Value output in outputs)
        {
            Placement place = _demands.TryGetValue(output, out Placement demand) ? demand : Placement.Dense(PlacementDemands.NewBlock(output), output.Shape);
            _places[output] = place;
            _makers[output] = step;
            step.Writes.Add(place);
        }

        Finish(step, sources);
    }

    private void Finish(PlannedStep step, IReadOnlyList<string> sources)
    {
        foreach (Value? input in step.Inputs)
        {
            if (input is { IsConstant: false })
                step.Reads[input] = _places[input];
        }

        step.Nodes.AddRange(_pending);
        step.Nodes.AddRange(sources);
        _pending.Clear();
        _steps.Add(step);
    }
}
