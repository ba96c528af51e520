using System;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Rewrites;
using NetworkTests.Support;
using Xunit;
using Xunit.Abstractions;

namespace NetworkTests.Graphs;

/// <summary>Real files after all rewrites and fusions, against what others computed for them.</summary>
public class RewrittenNetworksTests(ITestOutputHelper output)
{
    public static TheoryData<string> Float => NetworkNames.Of(NetworkCase.Float);

    [NetworkTheory]
    [MemberData(nameof(Float))]
    public void ARewrittenGraphComputesTheSame(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        Graph graph = Rewriter.Simplify(network.Import());
        KernelFusion.Apply(graph, (_, _, _) => true);
        foreach (Node node in graph.Nodes)
            output.WriteLine($"{node.Operation} ({string.Join(", ", node.Inputs.Select(input => input is null ? "-" : input.IsConstant ? "const" : string.Join("x", input.Shape)))}) -> {string.Join("; ", node.Outputs.Select(o => string.Join("x", o.Shape)))}");
        output.WriteLine(string.Join(", ", graph.Nodes.GroupBy(node => node.Operation.Name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {group.Count()}")));
        int run = network.Runs.Count - 1;

        Tensor[] outputs = GraphInterpreter.Run(graph, network.Inputs(run));

        Close.Equal(network.Outputs(run), outputs, network.Tolerance);
    }
}
