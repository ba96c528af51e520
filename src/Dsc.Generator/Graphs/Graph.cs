using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Weights;

namespace Dsc.Generator.Graphs;

/// <summary>A network between reading and planning: typed operations on values of known shape.</summary>
internal sealed class Graph(FileConstants constants)
{
    public FileConstants Constants { get; } = constants;

    public List<Value> Inputs { get; } = [];

    /// <summary>The outputs by the file's names; several names may be one value.</summary>
    public List<GraphOutput> Outputs { get; } = [];

    public List<Node> Nodes { get; private set; } = [];

    public bool IsOutput(Value value) => Outputs.Exists(output => output.Value == value);

    /// <summary>The only node that reads a value, or null where there are others or the value is an output.</summary>
    public Node? OnlyUser(Value value) => value.Users.Count == 1 && !IsOutput(value) ? value.Users[0] : null;

    /// <summary>Lets everything that reads one value read another of the same shape.</summary>
    public void Replace(Value old, Value replacement)
    {
        foreach (Node user in old.Users.Distinct().ToList())
        {
            for (int i = 0; i < user.Inputs.Count; i++)
            {
                if (user.Inputs[i] == old)
                    user.SetInput(i, replacement);
            }
        }

        foreach (GraphOutput output in Outputs)
        {
            if (output.Value == old)
                output.Value = replacement;
        }
    }

    /// <summary>Takes out what no output needs, and puts the nodes in an order in which each comes after those it reads.</summary>
    public void Tidy()
    {
        var needed = new HashSet<Node>();
        var open = new Stack<Value>(Outputs.Select(output => output.Value));
        while (open.Count > 0)
        {
            if (open.Pop().Producer is not { } node || !needed.Add(node))
                continue;
            foreach (Value? input in node.Inputs)
            {
                if (input is not null)
                    open.Push(input);
            }
        }

        foreach (Node node in Nodes.Where(node => !needed.Contains(node)))
            node.Detach();
        Nodes = Sorted(needed);
    }

    private static List<Node> Sorted(HashSet<Node> nodes)
    {
        var waiting = nodes.ToDictionary(node => node, node => node.Inputs.Count(input => input?.Producer is not null));
        int number = 0;
        var numbers = nodes.OrderBy(node => node.Order).ToDictionary(node => node, _ => number++);
        var ready = new SortedDictionary<int, Node>();
        foreach (Node node in nodes.Where(node => waiting[node] == 0))
            ready.Add(numbers[node], node);
        var sorted = new List<Node>(nodes.Count);
        while (ready.Count > 0)
        {
            KeyValuePair<int, Node> first = ready.First();
            ready.Remove(first.Key);
            sorted.Add(first.Value);
            foreach (Node user in first.Value.Outputs.SelectMany(output => output.Users))
            {
                if (waiting.ContainsKey(user) && --waiting[user] == 0)
                    ready.Add(numbers[user], user);
            }
        }

        return sorted;
    }
}

internal sealed class GraphOutput(string name, Value value)
{
    public string Name { get; } = name;

    public Value Value { get; set; } = value;
}
