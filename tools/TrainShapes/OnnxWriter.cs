using System;
using System.Runtime.InteropServices;
using NetworkTests.Support;

namespace Dsc.Tools.TrainShapes;

/// <summary>Writes an ONNX file (opset 13) of one float input and one float output.</summary>
internal sealed class OnnxWriter(string name, string input, int[] inputShape, string output, int[] outputShape)
{
    private const int Opset = 13, IrVersion = 7, Float = 1, AttributeInteger = 2, AttributeIntegers = 7;
    private readonly Protobuf _nodes = new(), _weights = new();

    public void Weights(string weights, int[] shape, ReadOnlySpan<float> values)
    {
        var tensor = new Protobuf();
        foreach (int size in shape)
            tensor.Integer(1, size);
        _weights.Message(5, tensor.Integer(2, Float).Text(8, weights).Bytes(9, MemoryMarshal.AsBytes(values).ToArray()));
    }

    /// <summary>A node of one output; attributes are an <see cref="int"/> or an array of them.</summary>
    public void Node(string operation, string[] inputs, string result, params (string Name, object Value)[] attributes)
    {
        var node = new Protobuf();
        foreach (string value in inputs)
            node.Text(1, value);
        node.Text(2, result).Text(3, result).Text(4, operation);
        foreach ((string attribute, object value) in attributes)
            node.Message(5, Attribute(attribute, value));
        _nodes.Message(1, node);
    }

    public byte[] ToArray()
    {
        byte[] graph =
        [
            .. _nodes.ToArray(),
            .. new Protobuf().Text(2, name).ToArray(),
            .. _weights.ToArray(),
            .. new Protobuf().Message(11, Port(input, inputShape)).Message(12, Port(output, outputShape)).ToArray(),
        ];
        return new Protobuf().Integer(1, IrVersion).Text(2, "TrainShapes").Bytes(7, graph)
            .Message(8, new Protobuf().Text(1, "").Integer(2, Opset)).ToArray();
    }

    private static Protobuf Attribute(string attribute, object value)
    {
        Protobuf message = new Protobuf().Text(1, attribute);
        if (value is int number)
            return message.Integer(3, number).Integer(20, AttributeInteger);
        foreach (int element in (int[])value)
            message.Integer(8, element);
        return message.Integer(20, AttributeIntegers);
    }

    private static Protobuf Port(string port, int[] shape)
    {
        var sizes = new Protobuf();
        foreach (int size in shape)
            sizes.Message(1, new Protobuf().Integer(1, size));
        return new Protobuf().Text(1, port)
            .Message(2, new Protobuf().Message(1, new Protobuf().Integer(1, Float).Message(2, sizes)));
    }
}
