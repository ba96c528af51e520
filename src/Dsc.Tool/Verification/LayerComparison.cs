using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Tool.Inspection;

namespace Dsc.Tool.Verification;

/// <summary>
/// Finds the first step whose result is none that the graph of the file computes for the same nodes. A step stands for several of them, and its
/// axes are in another order, so its result is compared with what each of its nodes made, in every order of axes. Steps that only move elements
/// have no node of their own: a fault there shows in the step that reads them.
/// </summary>
internal sealed class LayerComparison(double tolerance)
{
    private const int MostAxes = 5;

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
        if (First is not null || OperationGroups.Of(step.Operation) == OperationGroup.Movement)
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
        // Axes of one element can be anywhere.
        int[] axes = [.. Enumerable.Range(0, candidate.Shape.Length).Where(axis => candidate.Shape[axis] != 1)];
        int[] wanted = [.. result.Shape.Where(size => size != 1)], sizes = [.. axes.Select(axis => candidate.Shape[axis])];
        if (axes.Length > MostAxes)
            yield break;
        Tensor dense = candidate.Reshaped(sizes);
        foreach (int[] order in Orders(axes.Length))
        {
            if (Shapes.Same([.. order.Select(axis => sizes[axis])], wanted))
                yield return Evaluator.Evaluate(new Transpose(new(order)), [dense], [wanted], [dense.Type])[0].Reshaped(result.Shape);
        }
    }

    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : Orders(count - 1).SelectMany(order => Enumerable.Range(0, count).Select(place => (int[])[.. order[..place], count - 1, .. order[place..]]));
}
