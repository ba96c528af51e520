using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

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
        foreach ((int field, Range whole, Range content) in Fields(model))
        {
            if (field != Graph)
            {
                result.Write(model.AsSpan(whole));
                continue;
            }

            byte[] graph = Stripped(model[content]);
            WriteVarint(result, (Graph << 3) | 2);
            WriteVarint(result, (ulong)graph.Length);
            result.Write(graph);
        }

        return result.ToArray();
    }

    private static byte[] Stripped(byte[] graph)
    {
        var initializers = new HashSet<string>();
        foreach ((int field, _, Range content) in Fields(graph))
        {
            if (field == Initializer)
                initializers.Add(Name(graph[content], TensorName));
        }

        var result = new MemoryStream();
        foreach ((int field, Range whole, Range content) in Fields(graph))
        {
            if (field != Input || !initializers.Contains(Name(graph[content], ValueName)))
                result.Write(graph.AsSpan(whole));
        }

        return result.ToArray();
    }

    private static string Name(byte[] message, int nameField)
    {
        foreach ((int field, _, Range content) in Fields(message))
        {
            if (field == nameField)
                return Encoding.UTF8.GetString(message.AsSpan(content));
        }

        return "";
    }

    /// <summary>The fields of a protobuf message: their numbers, where they lie, and where what they hold does.</summary>
    private static IEnumerable<(int Field, Range Whole, Range Content)> Fields(byte[] message)
    {
        int at = 0;
        while (at < message.Length)
        {
            int start = at;
            ulong key = ReadVarint(message, ref at);
            int content = at;
            switch (key & 7)
            {
                case 0:
                    ReadVarint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    int length = (int)ReadVarint(message, ref at);
                    content = at;
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("This is no ONNX model.");
            }

            yield return ((int)(key >> 3), start..at, content..at);
        }
    }

    private static ulong ReadVarint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
                return value;
        }
    }

    private static void WriteVarint(Stream stream, ulong value)
    {
        for (; value >= 128; value >>= 7)
            stream.WriteByte((byte)(value | 128));
        stream.WriteByte((byte)value);
    }
}
