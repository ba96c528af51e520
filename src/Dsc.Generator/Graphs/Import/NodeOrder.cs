using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>The nodes that some outputs need, each after those whose results it reads.</summary>
internal static class NodeOrder
{
    public static List<ModelNode> Sort(Model model, IReadOnlyList<string> outputs, List<NetworkProblem> problems)
    {
        var producers = new Dictionary<string, ModelNode>();
        var inputs = new HashSet<string>(model.Inputs.Select(input => input.Name));
        foreach (ModelNode node in model.Nodes)
        {
            foreach (string output in node.Outputs.Where(name => name.Length > 0))
            {
                if (producers.ContainsKey(output) || inputs.Contains(output))
                    problems.Add(new NetworkProblem(node.Name, node.OpType, node.Opset, $"its output '{output}' has been made before"));
                producers[output] = node;
            }
        }

        var needed = new HashSet<ModelNode>();
        var open = new Stack<string>(outputs);
        while (open.Count > 0)
        {
            if (!producers.TryGetValue(open.Pop(), out ModelNode node) || !needed.Add(node))
                continue;
            foreach (string input in node.Inputs)
                open.Push(input);
        }

        return Sort(model, needed, producers, problems);
    }

    private static List<ModelNode> Sort(Model model, HashSet<ModelNode> needed, Dictionary<string, ModelNode> producers, List<NetworkProblem> problems)
    {
        var known = new HashSet<string>(model.Constants.Keys.Concat(model.Inputs.Select(input => input.Name)));
        var waiting = new Dictionary<ModelNode, int>();
        var readers = new Dictionary<ModelNode, List<ModelNode>>();
        var ready = new Queue<ModelNode>();
        foreach (ModelNode node in model.Nodes.Where(needed.Contains))
        {
            string[] missing = [.. node.Inputs.Where(input => input.Length > 0 && !producers.ContainsKey(input) && !known.Contains(input)).Distinct()];
            if (missing.Length > 0)
                problems.Add(new NetworkProblem(node.Name, node.OpType, node.Opset, $"it reads {string.Join(", ", missing.Select(name => $"'{name}'"))}, which nothing makes"));
            ModelNode[] before = [.. node.Inputs.Where(producers.ContainsKey).Select(input => producers[input]).Distinct()];
            waiting[node] = before.Length;
            foreach (ModelNode producer in before)
            {
                if (!readers.TryGetValue(producer, out List<ModelNode> list))
                    readers[producer] = list = [];
                list.Add(node);
            }

            if (before.Length == 0)
                ready.Enqueue(node);
        }

        var sorted = new List<ModelNode>();
        while (ready.Count > 0)
        {
            ModelNode node = ready.Dequeue();
            sorted.Add(node);
            if (!readers.TryGetValue(node, out List<ModelNode> list))
                continue;
            foreach (ModelNode reader in list.Where(reader => --waiting[reader] == 0))
                ready.Enqueue(reader);
        }

        ModelNode? inCycle = model.Nodes.FirstOrDefault(node => needed.Contains(node) && waiting[node] > 0);
        if (inCycle is not null)
            problems.Add(new NetworkProblem(inCycle.Name, inCycle.OpType, inCycle.Opset, "it needs its own result (the graph has a cycle)"));

        // Files are sorted already: keep their order, which is that of the layers.
        var reached = new HashSet<ModelNode>(sorted);
        List<ModelNode> inFileOrder = [.. model.Nodes.Where(reached.Contains)];
        return IsSorted(inFileOrder, producers) ? inFileOrder : sorted;
    }

    private static bool IsSorted(List<ModelNode> nodes, Dictionary<string, ModelNode> producers)
    {
        var done = new HashSet<ModelNode>();
        foreach (ModelNode node in nodes)
        {
            if (node.Inputs.Any(input => producers.TryGetValue(input, out ModelNode producer) && !done.Contains(producer)))
                return false;
            done.Add(node);
        }

        return true;
    }
}
