using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Graphs.Weights;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>
/// From a file's nodes to typed operations: shapes inferred, free dimensions bound, constants folded, everything that cannot be done
/// collected, all in one pass in the order in which values become known.
/// </summary>
internal sealed class Importer
{
    /// <summary>More nodes than any network that people have; each costs the compiler time.</summary>
    private const int MostNodes = 100_000, MostOperations = 10_000;

    /// <summary>
    /// Sizes for dimensions that are missing: what stands in the way with either of them does so with any. Large enough for what networks take off, and multiples of
    /// what they divide by.
    /// </summary>
    private const int UnknownSize = 256, OtherUnknownSize = 320;

    private readonly Model _model;
    private readonly GraphBuilder _builder;
    private readonly List<NetworkProblem> _problems;
    private readonly Dictionary<string, Value> _values = [];
    private readonly HashSet<string> _used;
    private bool _turnsPorts;

    private Importer(Model model, FileConstants constants, List<NetworkProblem> problems)
    {
        _model = model;
        _problems = problems;
        _builder = new GraphBuilder(new Graph(constants));
        _used = [.. model.Nodes.SelectMany(node => node.Inputs), .. model.Outputs];
    }

    /// <param name="model">What the reader found.</param>
    /// <param name="file">The file's bytes, in which the weights stay.</param>
    /// <param name="dimensions">Values of free dimensions, see <see cref="DimensionBinding"/>.</param>
    /// <param name="outputs">Names of values, also inner ones, that are the outputs; empty for the file's own.</param>
    /// <param name="problems">Takes everything that stands in the way; where there is something, the graph is of no use.</param>
    /// <param name="channelsLast">Whether inputs and outputs of four axes have their channels last whatever the file says.</param>
    public static Graph Import(Model model, byte[] file, string dimensions, IReadOnlyList<string> outputs, List<NetworkProblem> problems, bool channelsLast = false)
    {
        var found = new List<NetworkProblem>();
        Graph graph = Import(model, file, dimensions, outputs, found, channelsLast, UnknownSize, out bool leavesFree);
        if (leavesFree)
        {
            var others = new List<NetworkProblem>();
            Import(model, file, dimensions, outputs, others, channelsLast, OtherUnknownSize, out _);
            found.RemoveAll(problem => !others.Contains(problem));
        }

        problems.AddRange(found);
        return graph;
    }

    private static Graph Import(
        Model model, byte[] file, string dimensions, IReadOnlyList<string> outputs, List<NetworkProblem> problems, bool channelsLast, int unknownSize, out bool leavesFree)
    {
        var importer = new Importer(model, new FileConstants(file), problems);
        importer._turnsPorts = channelsLast && model.Format == ModelFormat.Onnx;
        leavesFree = importer.ImportInputs(dimensions, unknownSize);
        importer._used.UnionWith(outputs);
        if (model.Nodes.Count > MostNodes)
        {
            problems.Add(new NetworkProblem("", "", 0, $"the file has {model.Nodes.Count} nodes; at most {MostNodes} are done"));
            return importer._builder.Graph;
        }

        List<ModelNode> needed = NodeOrder.Sort(model, outputs.Count > 0 ? outputs : model.Outputs, problems);
        for (int i = 0; i < needed.Count; i++)
            importer.ImportNode(needed[i], i);
        importer.ImportOutputs(outputs.Count > 0 ? outputs : model.Outputs);
        Graph graph = importer._builder.Graph;
        if (graph.Nodes.Count > MostOperations)
            problems.Add(new NetworkProblem("", "", 0, $"the network has {graph.Nodes.Count} operations after folding; at most {MostOperations} are done"));
        if (problems.Count == 0)
            graph.Tidy();
        return graph;
    }

    /// <returns>Whether dimensions are missing.</returns>
    private bool ImportInputs(string dimensions, int unknownSize)
    {
        foreach (KeyValuePair<string, ModelConstant> constant in _model.Constants)
            _values[constant.Key] = Constant(constant.Key, constant.Value);
        var binding = new DimensionBinding(dimensions, _problems, unknownSize);
        foreach (ModelInput input in _model.Inputs)
        {
            int[] shape = binding.Bind(input);
            if (input.Type is ElementType.Other or ElementType.Float64)
                _problems.Add(new NetworkProblem(input.Name, "", 0, $"inputs of type {input.TypeName} are not understood"));
            else if (Shapes.Count(shape) <= 0)
                _problems.Add(new NetworkProblem(input.Name, "", 0, $"an input of shape {Shapes.Text(shape)}, which has {(shape.Contains(0) ? "no" : "too many")} elements"));
            bool turns = _turnsPorts && shape.Length == 4;
            var value = new Value(input.Name, Widened(input.Type), turns ? [shape[0], shape[2], shape[3], shape[1]] : shape);
            _values[input.Name] = turns ? _builder.Transpose(value, 0, 3, 1, 2) : value;
            _builder.Graph.Inputs.Add(value);
        }

        binding.ReportUnused();
        return binding.LeavesFree;
    }

    private void ImportNode(ModelNode node, int order)
    {
        _builder.Sources = [node.Name];
        _builder.Order = order;
        _builder.Name = node.Outputs[0];
        try
        {
            var reader = new NodeReader(node, _builder, _values, _used.Contains);
            IReadOnlyList<Value> results = (_model.Format == ModelFormat.Onnx ? OnnxImporter.Import(reader) : TfliteImporter.Import(reader, _model))
                ?? throw new UnsupportedException("this operation is not done");
            reader.Finish();
            for (int i = results.Count; i < node.Outputs.Count; i++)
            {
                if (reader.UsesOutput(i))
                    throw new UnsupportedException($"its output {i} is used, which is not done");
            }

            for (int i = 0; i < results.Count && i < node.Outputs.Count; i++)
                _values[node.Outputs[i]] = results[i];
        }
        catch (UnsupportedException exception)
        {
            Refuse(node, exception.Message);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArithmeticException or ArgumentException or InvalidOperationException)
        {
            Refuse(node, "its inputs and attributes contradict one another");
        }
        catch (UnknownInputException)
        {
            Guess(node);
        }
    }

    private void Refuse(ModelNode node, string reason)
    {
        string operation = node.Domain.Length > 0 ? node.Domain + "." + node.OpType : node.OpType;
        _problems.Add(new NetworkProblem(node.Name, operation, node.Opset, reason));
        Guess(node);
    }

    /// <summary>What the file says about the result of a node that cannot be done, so that the nodes behind it are looked at too.</summary>
    private void Guess(ModelNode node)
    {
        foreach (string output in node.Outputs.Where(_model.Declared.ContainsKey))
        {
            ModelInput declared = _model.Declared[output];
            int[] shape = [.. declared.Shape.Select(dimension => dimension.Size)];
            if (declared.Type != ElementType.Other && Shapes.Count(shape) > 0)
                _values[output] = new Value(output, Widened(declared.Type), shape);
        }
    }

    private void ImportOutputs(IReadOnlyList<string> outputs)
    {
        foreach (string name in outputs)
        {
            if (_values.TryGetValue(name, out Value value))
                _builder.Graph.Outputs.Add(new GraphOutput(name, _turnsPorts && value.Shape.Length == 4 ? _builder.Transpose(value, 0, 2, 3, 1) : value));
            else if (_problems.Count == 0)
                _problems.Add(new NetworkProblem(name, "", 0, "no value of the file has this name"));
        }

        if (outputs.Count == 0)
            _problems.Add(new NetworkProblem("", "", 0, "the network has no output"));
    }

    public static Value Constant(string name, ModelConstant constant)
    {
        ElementType type = Widened(constant.Type);
        WeightExpression? expression = constant switch
        {
            { Type: ElementType.Other } => null,
            { Floats: { } floats } => new Literal(type, new(constant.Shape), new(floats), new([])),
            { Integers: { } integers } => new Literal(type, new(constant.Shape), new([]), new(integers)),
            { Levels: { } levels } => new SparseTensor(new(constant.Type, new([constant.Length / constant.Type.Size()]), constant.Offset, constant.Length), new(levels), new(constant.Shape)),
            _ => new FileSlice(constant.Type, new(constant.Shape), constant.Offset, constant.Length),
        };
        return new Value(name, type, constant.Shape) { Constant = expression };
    }

    /// <summary>Floats of every width are float32 outside the file.</summary>
    public static ElementType Widened(ElementType type) => type is ElementType.Float16 or ElementType.Float64 ? ElementType.Float32 : type;
}
