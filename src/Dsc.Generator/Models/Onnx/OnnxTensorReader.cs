using System;
using System.Collections.Generic;

namespace Dsc.Generator.Models.Onnx;

/// <summary>Reads a <c>TensorProto</c>: raw data and packed floats by place, other typed fields number by number.</summary>
internal static class OnnxTensorReader
{
    /// <summary>Sizes of more than this many dimensions are taken for damage.</summary>
    public const int MaxRank = 64;

    public static (string Name, ModelConstant Constant) Read(byte[] file, ProtobufReader message)
    {
        int at = message.Position;
        string name = "";
        int type = 0, rawStart = -1, rawLength = 0, floatStart = -1, floatLength = 0;
        var dimensions = new List<long>();
        var integers = new List<long>();
        var floats = new List<float>();
        bool hasExternal = false, hasOther = false;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    ReadIntegers(file, ref message, dimensions);
                    break;
                case 2:
                    type = (int)Math.Min(Math.Max(message.Integer(), 0), 1000);
                    break;
                case 4 when message.IsBlock && floats.Count == 0 && floatStart < 0:
                    message.Bytes();
                    (floatStart, floatLength) = (message.Start, message.Length);
                    break;
                case 4 when !message.IsBlock && floatStart < 0:
                    floats.Add(message.Float());
                    break;
                case 5 or 7:
                    ReadIntegers(file, ref message, integers);
                    break;
                case 8:
                    name = message.Text();
                    break;
                case 9:
                    message.Bytes();
                    (rawStart, rawLength) = (message.Start, message.Length);
                    break;
                case 10:
                    ReadDoubles(file, ref message, floats);
                    break;
                case 14:
                    hasExternal |= message.Integer() == 1;
                    break;
                case 3 or 4 or 6 or 11:
                    hasOther = true;
                    message.Skip();
                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        if (hasExternal)
            throw new ModelFormatException($"The data of '{name}' lie in another file (external data); save the model with its data inside", at);
        ElementType elementType = OnnxTypes.ElementTypeOf(type);
        string typeName = OnnxTypes.Name(type);
        int[] shape = Shape(dimensions, at);
        if (elementType == ElementType.Other)
            return (name, new ModelConstant(elementType, typeName, shape, at, 0));
        if (hasOther)
            throw new ModelFormatException($"The data of '{name}' are in a field that {typeName} tensors do not have", at);
        long count = Shapes.Count(shape);
        long bytes = count * elementType.Size();
        if (count < 0 || bytes > int.MaxValue)
            throw new ModelFormatException($"The shape {Shapes.Text(shape)} of '{name}' is too large", at);
        if (rawStart >= 0)
        {
            Require(rawLength == bytes, name, shape, typeName, at);
            return (name, new ModelConstant(elementType, typeName, shape, rawStart, rawLength));
        }

        if (floatStart >= 0)
        {
            Require(elementType == ElementType.Float32 && floatLength == bytes, name, shape, typeName, at);
            return (name, new ModelConstant(elementType, typeName, shape, floatStart, floatLength));
        }

        return (name, elementType.IsFloat()
            ? Listed(elementType, typeName, shape, at, elementType == ElementType.Float16 ? integers.ConvertAll(bits => Half.ToSingle((ushort)bits)) : floats, [], name, count)
            : Listed(elementType, typeName, shape, at, [], integers, name, count));
    }

    private static ModelConstant Listed(
        ElementType type, string typeName, int[] shape, int at, List<float> floats, List<long> integers, string name, long count)
    {
        Require((type.IsFloat() ? floats.Count : integers.Count) == count, name, shape, typeName, at);
        return type.IsFloat()
            ? new ModelConstant(type, typeName, shape, at, 0, Floats: [.. floats])
            : new ModelConstant(type, typeName, shape, at, 0, Integers: [.. integers]);
    }

    private static void Require(bool condition, string name, int[] shape, string typeName, int at)
    {
        if (!condition)
            throw new ModelFormatException($"The data of '{name}' are not those of a {typeName} tensor of shape {Shapes.Text(shape)}", at);
    }

    private static int[] Shape(List<long> dimensions, int at)
    {
        if (dimensions.Count > MaxRank || dimensions.Exists(size => size is < 0 or > int.MaxValue))
            throw new ModelFormatException("The shape of a tensor is none", at);
        return [.. dimensions.ConvertAll(size => (int)size)];
    }

    internal static void ReadIntegers(byte[] file, ref ProtobufReader message, List<long> target)
    {
        if (!message.IsBlock)
        {
            target.Add(message.Integer());
            return;
        }

        for (ProtobufReader block = message.Message(); !block.AtEnd;)
            target.Add(block.PackedInteger());
    }

    internal static void ReadFloats(byte[] file, ref ProtobufReader message, List<float> target)
    {
        if (!message.IsBlock)
        {
            target.Add(message.Float());
            return;
        }

        message.Bytes();
        if (message.Length % 4 != 0)
            throw new ModelFormatException("Packed floats of a length that is no multiple of 4", message.Start);
        for (int at = message.Start; at < message.Start + message.Length; at += 4)
            target.Add(BitConverter.ToSingle(file, at));
    }

    private static void ReadDoubles(byte[] file, ref ProtobufReader message, List<float> target)
    {
        if (!message.IsBlock)
        {
            target.Add((float)message.Double());
            return;
        }

        message.Bytes();
        if (message.Length % 8 != 0)
            throw new ModelFormatException("Packed doubles of a length that is no multiple of 8", message.Start);
        for (int at = message.Start; at < message.Start + message.Length; at += 8)
            target.Add((float)BitConverter.ToDouble(file, at));
    }
}
