using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Graphs.Memory;
using Dsc.Generator.Graphs.Rewrites;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Helpers;
using Dsc.Generator.Models;

namespace Dsc.Generator.Networks;

/// <summary>From the bytes of a model file to a <see cref="NetworkSpec"/>. Needs no compilation and no driver.</summary>
internal static class NetworkCompiler
{
    /// <param name="file">The whole file.</param>
    /// <param name="fileName">Its name, whose end says which format it is of.</param>
    /// <param name="options">What the attribute says.</param>
    /// <param name="policy">What the kernels can do; everything without it.</param>
    public static NetworkResult Compile(byte[] file, string fileName, NetworkOptions options, KernelPolicy? policy = null)
    {
        policy ??= new KernelPolicy();
        var problems = new List<NetworkProblem>();
        try
        {
            Model model = ModelReader.Read(file, fileName);
            string[] outputs = [.. options.Outputs.Split(',').Select(name => name.Trim()).Where(name => name.Length > 0)];
            Graph graph = Importer.Import(model, file, options.Dimensions, outputs, problems, options.ChannelsLast);
            problems.AddRange(graph.Nodes.Select(node => WrongType(node, model)).OfType<NetworkProblem>());
            if (problems.Count > 0)
                return new NetworkResult(null, new(problems));
            graph = Rewritten(graph, policy);
            return new NetworkResult(Assemble(graph, model, policy), new([]));
        }
        catch (Exception exception) when (exception is ModelFormatException or UnsupportedException)
        {
            problems.Add(new NetworkProblem("", "", 0, exception.Message));
            return new NetworkResult(null, new(problems));
        }
    }

    /// <summary>All rewrites, and the kernels that pay.</summary>
    public static Graph Rewritten(Graph graph, KernelPolicy policy)
    {
        graph = Rewriter.Simplify(graph);
        KernelFusion.Apply(graph, policy.Pays);
        return graph;
    }

    private static NetworkProblem? WrongType(Node node, Model model)
    {
        if (OperationTypes.Problem(node) is not { } reason)
            return null;
        ModelNode? source = model.Nodes.FirstOrDefault(one => node.Sources.Contains(one.Name));
        return new NetworkProblem(node.Sources.FirstOrDefault() ?? node.Output.Name, source?.OpType ?? node.Operation.Name, source?.Opset ?? 0, reason);
    }

    /// <summary>Steps and memory of a graph that has been rewritten.</summary>
    public static NetworkSpec Assemble(Graph graph, Model model, KernelPolicy policy)
    {
        List<PlannedStep> steps = StepPlanner.Plan(graph, new StridedAccess(policy));
        InPlace.Apply(steps);
        MemoryPlan memory = Place(steps);
        var names = new PortNames();
        List<NetworkPort> inputs = [.. graph.Inputs.Select(input => Port(names, input.Name, input))];
        List<NetworkPort> outputs = [.. graph.Outputs.Select(output => Port(names, output.Name, output.Value))];
        List<NetworkStep> specs = [.. steps.Select(Spec)];
        return new NetworkSpec
        {
            Inputs = new(inputs),
            Outputs = new(outputs),
            Steps = new(specs),
            WorkspaceBytes = memory.Bytes,
            WorkspaceLowerBound = memory.LowerBound,
            MultiplyAdds = specs.Sum(step => step.MultiplyAdds),
            Parameters = specs.SelectMany(Slices).Distinct().Sum(slice => (long)slice.Length / slice.FileType.Size()),
            File = FileSkeleton.Of(graph.Constants, model.Producer, specs.SelectMany(Slices)),
        };
    }

    private static NetworkPort Port(PortNames names, string fileName, Value value)
    {
        string name = names.Unique(fileName);
        return new NetworkPort(fileName, name, PortNames.Camel(name), value.Type, new(value.Shape));
    }

    /// <summary>Gives every block of the workspace its place.</summary>
    private static MemoryPlan Place(List<PlannedStep> steps)
    {
        var lifetimes = new Dictionary<Block, Lifetime>();
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (Block block in steps[i].Writes.Concat(steps[i].Reads.Values).Select(place => place.Block.Home).Where(block => block.Storage == Storage.Workspace))
                lifetimes[block] = lifetimes.TryGetValue(block, out Lifetime known) ? known with { Last = i } : new Lifetime(block.Bytes, i, i);
        }

        Block[] blocks = [.. lifetimes.Keys];
        MemoryPlan plan = MemoryPlan.Of([.. blocks.Select(block => lifetimes[block])]);
        for (int i = 0; i < blocks.Length; i++)
            blocks[i].Offset = plan.Offsets[i];
        return plan;
    }

    private static NetworkStep Spec(PlannedStep step)
    {
        StepOperand Operand(Value? input) => input switch
        {
            null => new AbsentOperand(),
            { Constant: { } constant } => new WeightOperand(constant),
            _ => ViewOf(input, step.Reads[input]),
        };
        List<StepOperand> inputs = [.. step.Inputs.Select(Operand)];
        return new NetworkStep(
            step.Result.Name,
            step.Operation,
            new(inputs),
            new(step.Outputs.Zip(step.Writes, ViewOf)),
            new(step.Nodes.Distinct()),
            StepCost.MultiplyAdds(step.Operation, step.Inputs, step.Outputs[0].Shape),
            inputs.OfType<WeightOperand>().SelectMany(operand => FileConstants.Slices(operand.Expression)).Distinct().Sum(slice => (long)slice.Length / slice.FileType.Size()));
    }

    private static View ViewOf(Value value, Placement place)
    {
        Block block = place.Block.Home;
        int start = block.Storage == Storage.Workspace ? (int)(block.Offset / Math.Max(value.Type.Size(), 1)) : 0;
        return new View(block.Storage, block.Index, value.Type, start + place.Offset, new(value.Shape), new(place.Strides));
    }

    private static IEnumerable<FileSlice> Slices(NetworkStep step) =>
        step.Inputs.OfType<WeightOperand>().SelectMany(operand => FileConstants.Slices(operand.Expression));
}
