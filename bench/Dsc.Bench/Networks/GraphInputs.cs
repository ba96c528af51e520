extern alias generator;

using System;
using System.Collections.Generic;
using System.IO;
using generator::Dsc.Generator.Models.Onnx;
using NetworkTests.Support;

namespace Dsc.Bench.Networks;

/// <summary>
/// Takes initialisers off the list of a graph's inputs, where old exporters put them: a library then has to expect other values in
/// each call, so it folds and packs nothing, which would make the comparison an unfair one.
/// </summary>
internal static class GraphInputs
{
    private const int Graph = 7, Initializer = 5, Input = 11, TensorName = 8, ValueName = 1;

    /// <summary>The bytes of an ONNX model without them.</summary>
    public static byte[] WithoutInitializers(byte[] model)
    {
        var result = new MemoryStream();
        var fields = new ProtobufReader(model, 0, model.Length);
        for (int start = 0; fields.Next(); start = fields.Position)
        {
            if (fields.Field == Graph)
            {
                result.Write(new Protobuf().Bytes(Graph, Stripped(model, fields.Message())).ToArray());
                continue;
            }

            fields.Skip();
            result.Write(model.AsSpan(start..fields.Position));
        }

        return result.ToArray();
    }

    private static byte[] Stripped(byte[] model, ProtobufReader graph)
    {
        var initializers = new HashSet<string>();
        for (ProtobufReader fields = graph; fields.Next();)
        {
            if (fields.Field == Initializer)
                initializers.Add(Name(fields.Message(), TensorName));
            else
                fields.Skip();
        }

        var result = new MemoryStream();
        int start = graph.Position;
        for (ProtobufReader fields = graph; fields.Next(); start = fields.Position)
        {
            if (fields.Field == Input)
            {
                if (initializers.Contains(Name(fields.Message(), ValueName)))
                    continue;
            }
            else
            {
                fields.Skip();
            }

            result.Write(model.AsSpan(start..fields.Position));
        }

        return result.ToArray();
    }

    private static string Name(ProtobufReader message, int nameField)
    {
        while (message.Next())
        {
            if (message.Field == nameField)
                return message.Text();
            message.Skip();
        }

        return "";
    }
}
