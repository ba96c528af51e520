using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Models;
using Dsc.Generator.Networks;
using NetworkClassTests.Harness;
using NetworkTests.Support;
using Tests.Shared;
using Xunit;

namespace NetworkClassTests;

/// <summary>Many small networks as classes of one project, against the interpreter of the graph as the file has it.</summary>
public class RandomClassesTests
{
    [Fact]
    public void NetworksPutTogetherAtRandom()
    {
        NetworkClass[] classes = [.. Enumerable.Range(5000, Exhaustive.Or(200, 24)).Select(seed => new NetworkClass($"Random{seed}", RandomNetwork.Make(seed)))];

        Compare(classes);
    }

    /// <summary>Each operation that a step can be, in each of its forms.</summary>
    [Fact]
    public void EveryOperation()
    {
        NetworkClass[] classes =
        [
            .. OperationFiles.All.Select(one => new NetworkClass(one.Name, one.File)), .. TfliteFiles.All.Select(one => new NetworkClass("Lite" + one.Name, one.File, one.Name + ".tflite")),
        ];

        Compare(classes);
        IEnumerable<string> made = classes.SelectMany(one => one.Spec().Steps).Select(step => step.Operation.GetType().Name).Distinct();
        string[] operations = [.. typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract).Select(type => type.Name)];
        // A concatenation is copies of its parts.
        Assert.Equal(operations.Except(["Concat"]).Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    }

    /// <summary>Below <c>DscMinVectorWidth</c> the kernels are the runtime's loops.</summary>
    [NarrowVectorsFact]
    public void EveryOperationOfKernelsInSharedLoops() => Compare(
        [.. OperationFiles.All.Where(one => one.Name.StartsWith("Con", StringComparison.Ordinal) || one.Name.StartsWith("Sep", StringComparison.Ordinal) || one.Name.StartsWith("Inv", StringComparison.Ordinal))
            .Select(one => new NetworkClass("Loops" + one.Name, one.File))],
        sharesLoops: true);

    /// <summary>What the reader of the file lets through compiles.</summary>
    [Fact]
    public void OperationsOfAnyTypeAreDoneOrRefused()
    {
        NetworkClass[] classes = [.. OperationFiles.OfAnyType().Select(one => new NetworkClass("Any" + one.Name, one.File)).Where(one => !one.Problems().Any())];
        Assert.InRange(classes.Length, 100, OperationFiles.OfAnyType().Count() - 50);

        Compare(classes);
    }

    private static void Compare(NetworkClass[] classes, bool sharesLoops = false)
    {
        Assert.Empty(classes.SelectMany(one => one.Problems()));
        var compiled = new CompiledNetworks(classes, sharesLoops: sharesLoops);
        var wrong = new List<string>();
        foreach (NetworkClass one in classes)
        {
            var problems = new List<NetworkProblem>();
            Graph graph = Importer.Import(ModelReader.Read(one.File, one.FileName), one.File, "", [], problems);
            Assert.Empty(problems.Select(problem => $"{one.Name}: {problem}"));
            var random = new Random(one.Name.Length);
            Tensor[] inputs = [.. graph.Inputs.Select(input => Draw(random, input, mayBeZero: !one.Name.Contains("Div", StringComparison.Ordinal) && !one.Name.Contains("Mod", StringComparison.Ordinal)))];
            try
            {
                CompiledNetwork network = compiled[one.Name];
                object instance = network.New();
                Tensor[] expected = [.. GraphInterpreter.Run(graph, inputs).Select(Wrapped)];
                Close.Equal(expected, network.Run(instance, inputs));
                Array[] arguments = network.Arguments(inputs);
                network.Run(instance, arguments, 2);
                Close.Equal(network.Run(instance, inputs), network.Results(arguments), 0);
            }
            catch (Exception exception)
            {
                wrong.Add($"{one.Name} ({string.Join(", ", one.Spec().Steps.Select(step => step.Operation.Name))}): {exception.Message}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    /// <summary>The interpreter counts with 64 bits.</summary>
    private static Tensor Wrapped(Tensor tensor) => tensor.Type switch
    {
        ElementType.UInt8 => new Tensor(tensor.Type, tensor.Shape, [.. tensor.Integers.Select(value => (long)(byte)value)]),
        ElementType.Int8 => new Tensor(tensor.Type, tensor.Shape, [.. tensor.Integers.Select(value => (long)(sbyte)value)]),
        _ => tensor,
    };

    private static Tensor Draw(Random random, Value input, bool mayBeZero)
    {
        int count = (int)input.Count;
        return input.Type switch
        {
            ElementType.Float32 => new Tensor([.. input.Shape], [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 4) - 2))]),
            ElementType.Bool => new Tensor(input.Type, [.. input.Shape], [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(2))]),
            var type => new Tensor(type, [.. input.Shape], [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(type == ElementType.UInt8 ? 0 : -3, 5)).Select(value => value == 0 && !mayBeZero ? 2 : value)]),
        };
    }
}
