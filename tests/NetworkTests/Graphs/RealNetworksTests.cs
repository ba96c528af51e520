using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Models;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Graphs;

/// <summary>Real files, read and run by the plain interpreter, against what others computed for them.</summary>
public class RealNetworksTests
{
    public static TheoryData<string> Float => NetworkNames.Of(NetworkCase.Float);

    public static TheoryData<string> Quantized => NetworkNames.Of(NetworkCase.Quantized);

    [NetworkTheory]
    [MemberData(nameof(Float))]
    public void AGraphComputesWhatOthersComputed(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        Graph graph = network.Import();

        Tensor[] outputs = GraphInterpreter.Run(graph, network.Inputs(0));

        Close.Equal(network.Outputs(0), outputs, network.Tolerance);
    }

    [NetworkTheory]
    [MemberData(nameof(Quantized))]
    public void AQuantisedNetworkIsRefusedNodeByNode(string name)
    {
        NetworkCase network = NetworkCase.Load(name);
        Model model = ModelReader.Read(network.File, network.FileName);
        var problems = new List<NetworkProblem>();

        Importer.Import(model, network.File, network.Dimensions(), [], problems);

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains("quantised", problem.Reason, System.StringComparison.Ordinal));
        IEnumerable<string> expected = model.Nodes
            .Where(node => model.Format == ModelFormat.Tflite || node.OpType is "QuantizeLinear" or "DequantizeLinear")
            .Select(node => node.Name);
        Assert.Equal(expected.Order(), problems.Select(problem => problem.Node).Order());
    }
}
