using System.Collections.Generic;
using Dsc.Generator.Graphs;

namespace Dsc.Generator.Networks;

/// <summary>A step whose places in the workspace are not known yet.</summary>
internal sealed class PlannedStep(Value result, Operation operation, IReadOnlyList<Value?> inputs, IReadOnlyList<Value> outputs)
{
    public Value Result => result;

    public Operation Operation => operation;

    public IReadOnlyList<Value?> Inputs => inputs;

    public IReadOnlyList<Value> Outputs => outputs;

    /// <summary>Of the inputs that are neither left out nor constants.</summary>
    public Dictionary<Value, Placement> Reads { get; } = [];

    public List<Placement> Writes { get; } = [];

    public List<string> Nodes { get; } = [];
}
