using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using Dsc.Tool.Verification;
using NetworkTests.Support;
using Xunit;

namespace NetworkTests.Networks;

/// <summary>Networks put together at random: as the file has them against their steps, fused or not, with views or copies.</summary>
public class RandomNetworksTests
{
    private const int Each = 120;

    [Theory]
    [InlineData(0, true, true)]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(3, true, false)]
    [InlineData(4, false, false)]
    public void StepsComputeWhatTheFileSays(int block, bool fuses, bool views)
    {
        for (int seed = block * 1000; seed < (block * 1000) + Each; seed++)
        {
            byte[] file = RandomNetwork.Make(seed);
            var problems = new List<NetworkProblem>();
            Graph graph = Importer.Import(ModelReader.Read(file, "x.onnx"), file, "", [], problems);
            Assert.Empty(problems.Select(problem => $"seed {seed}: {problem}"));
            var random = new Random(seed);
            Tensor[] inputs = [.. graph.Inputs.Select(input => new Tensor(input.Shape, [.. Enumerable.Range(0, (int)input.Count).Select(_ => (float)((random.NextDouble() * 4) - 2))]))];

            NetworkSpec spec = NetworkCompiler.Compile(file, "x.onnx", new NetworkOptions(), new KernelPolicy { Pays = (_, _, _) => fuses, TakesStrides = operation => views || (block == 3 && operation is Convolution) }).Spec!;

            Tensor[] expected = GraphInterpreter.Run(graph, inputs), actual = StepInterpreter.Run(spec, file, inputs);
            for (int i = 0; i < expected.Length; i++)
                Close.Equal(expected[i], actual[i], 1e-4, $"seed {seed}, {graph.Outputs[i].Name}");
            foreach (NetworkStep step in spec.Steps.Where(step => !views && step.Operation is not (Convolution or Reshape or Slice)))
                Assert.All(step.Inputs.OfType<View>().Concat(step.Outputs), view => Assert.True(view.IsDense, $"seed {seed}, {step.Operation.Name}"));
        }
    }
}
