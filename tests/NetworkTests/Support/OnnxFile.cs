using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Generator.Graphs;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Graphs.Import;
using Dsc.Generator.Models;
using Dsc.Generator.Models.Onnx;
using Xunit;

namespace NetworkTests.Support;

/// <summary>Writes small ONNX files for tests.</summary>
internal sealed class OnnxFile(int opset = 13, int ir = 8)
{
    private readonly Protobuf _graph = new();
    private readonly List<string> _outputs = [];
    private int _nodes;

    public OnnxFile Input(string name, params object[] shape) => InputOf(1, name, shape);

    /// <summary>An input of an element type by its number in ONNX.</summary>
    public OnnxFile InputOf(int type, string name, params object[] shape)
    {
        _graph.Message(11, ValueInfo(name, type, shape));
        return this;
    }

    public OnnxFile Output(params string[] names)
    {
        foreach (string name in names)
            _graph.Message(12, ValueInfo(name, 1, []));
        _outputs.AddRange(names);
        return this;
    }

    /// <summary>An initialiser of floats in raw data.</summary>
    public OnnxFile Floats(string name, int[] shape, params float[] values)
    {
        _graph.Message(5, Tensor(name, 1, shape).Bytes(9, MemoryMarshal.AsBytes<float>(values).ToArray()));
        return this;
    }

    /// <summary>An initialiser of 64-bit integers in its typed field.</summary>
    public OnnxFile Integers(string name, params long[] values)
    {
        _graph.Message(5, Tensor(name, 7, [values.Length]).Packed(7, values));
        return this;
    }

    public OnnxFile Add(int field, Protobuf message)
    {
        _graph.Message(field, message);
        return this;
    }

    /// <summary>A node; attributes are numbers, texts, lists of numbers or messages of tensors.</summary>
    public OnnxFile Node(string type, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        NodeOf("", type, inputs, outputs, attributes);

    public OnnxFile NodeOf(string domain, string type, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new Protobuf();
        foreach (string input in inputs)
            node.Text(1, input);
        foreach (string output in outputs)
            node.Text(2, output);
        node.Text(3, $"{type}_{_nodes++}").Text(4, type);
        foreach ((string name, object value) in attributes)
            node.Message(5, Attribute(name, value));
        if (domain.Length > 0)
            node.Text(7, domain);
        _graph.Message(1, node);
        return this;
    }

    public static Protobuf Tensor(string name, int type, int[] shape)
    {
        var tensor = new Protobuf();
        foreach (int size in shape)
            tensor.Integer(1, size);
        return tensor.Integer(2, type).Text(8, name);
    }

    public byte[] ToArray() => new Protobuf().Integer(1, ir).Text(2, "tests")
        .Message(8, new Protobuf().Text(1, "").Integer(2, opset))
        .Message(8, new Protobuf().Text(1, "com.microsoft").Integer(2, 1))
        .Message(7, _graph).ToArray();

    public (Graph Graph, List<NetworkProblem> Problems) Import(string dimensions = "", params string[] outputs)
    {
        byte[] file = ToArray();
        var problems = new List<NetworkProblem>();
        return (Importer.Import(OnnxReader.Read(file), file, dimensions, outputs, problems), problems);
    }

    /// <summary>What the network makes of its inputs.</summary>
    public Tensor[] Run(params Tensor[] inputs)
    {
        (Graph graph, List<NetworkProblem> problems) = Import();
        Assert.Empty(problems.Select(problem => problem.ToString()));
        return GraphInterpreter.Run(graph, inputs);
    }

    private static Protobuf ValueInfo(string name, int type, object[] shape)
    {
        var sizes = new Protobuf();
        foreach (object size in shape)
            sizes.Message(1, size is string text ? new Protobuf().Text(2, text) : new Protobuf().Integer(1, Convert.ToInt64(size, null)));
        return new Protobuf().Text(1, name).Message(2, new Protobuf().Message(1, new Protobuf().Integer(1, type).Message(2, sizes)));
    }

    private static Protobuf Attribute(string name, object value)
    {
        Protobuf attribute = new Protobuf().Text(1, name);
        switch (value)
        {
            case float number:
                return attribute.Float(2, number).Integer(20, 1);
            case int number:
                return attribute.Integer(3, number).Integer(20, 2);
            case string text:
                return attribute.Text(4, text).Integer(20, 3);
            case Protobuf tensor:
                return attribute.Message(5, tensor).Integer(20, 4);
            case float[] numbers:
                foreach (float number in numbers)
                    attribute.Float(7, number);
                return attribute.Integer(20, 6);
            case int[] numbers:
                foreach (int number in numbers)
                    attribute.Integer(8, number);
                return attribute.Integer(20, 7);
            case string[] texts:
                foreach (string text in texts)
                    attribute.Text(9, text);
                return attribute.Integer(20, 8);
            default:
                throw new ArgumentException("An attribute of an unknown kind.", nameof(value));
        }
    }
}
