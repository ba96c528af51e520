using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;

namespace Dsc.Tool.Verification;

/// <summary>
/// Finds the first step whose result is none that the graph of the file computes for the same nodes. A step stands for several of them and has
/// channels last, so its result is compared with what each of its nodes made, as it is and with channels moved.
/// </summary>
internal sealed class LayerComparison(double tolerance)
{
    private readonly Dictionary<string, List<Tensor>> _values = [];

    /// <summary>The first step that differs, and how its result differs from the nearest candidate.</summary>
    public (NetworkStep Step, Difference Difference)? First { get; private set; }

    public void Observe(Node node, Tensor[] results)
    {
        foreach (string source in node.Sources)
        {
            if (!_values.TryGetValue(source, out List<Tensor>? known))
                _values[source] = known = [];
            known.AddRange(results);
        }
    }

    public void Observe(NetworkStep step, Tensor[] results)
    {
        if (First is not null)
            return;
        Difference? nearest = null;
        foreach (Tensor candidate in step.Nodes.Where(_values.ContainsKey).SelectMany(node => _values[node]).Reverse())
        {
            foreach (Tensor expected in Forms(candidate, results[0]))
            {
                Difference difference = Difference.Of(expected, results[0], tolerance);
                if (difference.IsFine)
                    return;
                if (nearest is null || difference.Count < nearest.Count)
                    nearest = difference;
            }
        }

        // A step without a candidate of its shape has nothing to be compared with: the steps behind it have.
        if (nearest is not null)
            First = (step, nearest);
    }

    private static IEnumerable<Tensor> Forms(Tensor candidate, Tensor result)
    {
        if (candidate.IsFloat != result.IsFloat || candidate.Count != result.Count)
            yield break;
        if (Shapes.Same(candidate.Shape, result.Shape))
            yield return candidate;
        if (candidate.Shape.Length < 3)
            yield break;
        int[] last = [0, .. Enumerable.Range(2, candidate.Shape.Length - 2), 1];
        Tensor moved = Evaluator.Evaluate(new Transpose(new(last)), [candidate], [[.. last.Select(axis => candidate.Shape[axis])]], [candidate.Type])[0];
        // One spatial axis is a height of 1.
        if (Shapes.Same([.. moved.Shape.Where(size => size != 1)], [.. result.Shape.Where(size => size != 1)]))
            yield return moved.Reshaped(result.Shape);
    }
}
