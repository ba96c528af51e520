using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs;

/// <summary>One operation on values. Inputs are changed by <see cref="SetInput"/> alone, which keeps the values' lists of users.</summary>
internal sealed class Node
{
    private readonly List<Value?> _inputs;

    public Node(Operation operation, IEnumerable<Value?> inputs, IEnumerable<Value> outputs, IEnumerable<string> sources, int order)
    {
        Operation = operation;
        _inputs = [.. inputs];
        Outputs = [.. outputs];
        Sources = [.. sources];
        Order = order;
        foreach (Value? input in _inputs)
            input?.Users.Add(this);
        foreach (Value output in Outputs)
            output.Producer = this;
    }

    public Operation Operation { get; set; }

    public IReadOnlyList<Value?> Inputs => _inputs;

    public List<Value> Outputs { get; }

    public Value Output => Outputs[0];

    /// <summary>Names of the file's nodes that this one stands for.</summary>
    public List<string> Sources { get; }

    /// <summary>Place in the file: among nodes that are ready, the smaller goes first.</summary>
    public int Order { get; }

    public Value? Input(int index) => index < _inputs.Count ? _inputs[index] : null;

    public void SetInput(int index, Value? value)
    {
        while (_inputs.Count <= index)
            _inputs.Add(null);
        _inputs[index]?.Users.Remove(this);
        _inputs[index] = value;
        value?.Users.Add(this);
    }

    /// <summary>Takes the node out of its inputs' lists of users.</summary>
    public void Detach()
    {
        foreach (Value? input in _inputs)
            input?.Users.Remove(this);
        _inputs.Clear();
    }

    /// <summary>Takes over the names of nodes that this one stands for now too.</summary>
    public void Cover(Node other) => Sources.AddRange(other.Sources.Where(source => !Sources.Contains(source)).ToList());

    public override string ToString() => $"{Operation.Name} -> {string.Join(", ", Outputs)}";
}
