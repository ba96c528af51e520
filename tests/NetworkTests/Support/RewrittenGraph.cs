using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Rewrites;
using Dsc.Generator.Models;
using Xunit;

namespace NetworkTests.Support;

/// <summary>Graphs after all rewrites, which must mean what they meant before.</summary>
internal static class RewrittenGraph
{
    /// <summary>The rewritten graph of a file with one input, whose outputs were compared with those of the graph as it stands in the file.</summary>
    public static Graph Rewritten(OnnxFile file)
    {
        (Graph graph, List<NetworkProblem> problems) = file.Import();
        Assert.Empty(problems.Select(problem => problem.ToString()));
        Tensor input = new(graph.Inputs[0].Shape, Numbers((int)Shapes.Count(graph.Inputs[0].Shape)));
        Tensor[] expected = GraphInterpreter.Run(graph, [input]);
        Graph rewritten = Rewriter.Simplify(graph);

        Close.Equal(expected, GraphInterpreter.Run(rewritten, [input]), 2e-5);
        return rewritten;
    }

    /// <summary>Numbers between -0.5 and 0.5, the same for the same count.</summary>
    public static float[] Numbers(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
