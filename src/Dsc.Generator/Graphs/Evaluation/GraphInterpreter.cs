using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Runs a graph node by node: the reference for everything that is done to it afterwards.</summary>
internal static class GraphInterpreter
{
    /// <param name="graph">Sorted, see <see cref="Graph.Tidy"/>.</param>
    /// <param name="inputs">In the order of the graph's inputs.</param>
    /// <param name="observe">Told the results of each node.</param>
    /// <returns>In the order of its outputs.</returns>
    public static Tensor[] Run(Graph graph, IReadOnlyList<Tensor> inputs, Action<Node, Tensor[]>? observe = null)
    {
        var values = new Dictionary<Value, Tensor>();
        for (int i = 0; i < graph.Inputs.Count; i++)
            values[graph.Inputs[i]] = inputs[i];
        Tensor Of(Value value)
        {
            if (!values.TryGetValue(value, out Tensor tensor))
                values[value] = tensor = graph.Constants.Evaluate(value.Constant ?? throw new InvalidOperationException($"{value} is not computed yet."));
            return tensor;
        }

        foreach (Node node in graph.Nodes)
        {
            Tensor[] results = Evaluator.Evaluate(
                node.Operation,
                [.. node.Inputs.Select(input => input is null ? null : Of(input))],
                [.. node.Outputs.Select(output => output.Shape)],
                [.. node.Outputs.Select(output => output.Type)]);
            for (int i = 0; i < results.Length; i++)
                values[node.Outputs[i]] = results[i];
            observe?.Invoke(node, results);
        }

        return [.. graph.Outputs.Select(output => Of(output.Value))];
    }
}
