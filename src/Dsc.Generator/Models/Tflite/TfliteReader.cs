using System;
using System.Collections.Generic;
using System.Globalization;

namespace Dsc.Generator.Models.Tflite;

/// <summary>Reads a TFLite file (schema version 3). Operations keep their TFLite names; data are channels last.</summary>
internal static class TfliteReader
{
    public static Model Read(byte[] file)
    {
        FlatTable root = FlatTable.Root(file);
        if (root.Int(0) != 3)
            throw new ModelFormatException($"Version {root.Int(0)} of the TFLite schema; version 3 is understood", root.Position);
        FlatTable[] codes = root.Tables(1);
        FlatTable[] graphs = root.Tables(2);
        FlatTable[] buffers = root.Tables(4);
        if (graphs.Length == 0)
            throw new ModelFormatException("The file has no graph", root.Position);
        FlatTable graph = graphs[0];
        var model = new Model { Format = ModelFormat.Tflite, Producer = root.Text(3) };
        FlatTable[] tensors = graph.Tables(0);
        string[] names = Names(tensors);
        int[] inputs = graph.Ints(1);
        for (int i = 0; i < tensors.Length; i++)
            ReadTensor(file, tensors[i], names[i], buffers, model);
        foreach (int input in inputs)
        {
            string name = names[Index(input, names.Length, graph)];
            model.Constants.Remove(name);
            model.Inputs.Add(model.Declared[name]);
        }

        foreach (int output in graph.Ints(2))
            model.Outputs.Add(names[Index(output, names.Length, graph)]);
        foreach (FlatTable node in graph.Tables(3))
            model.Nodes.Add(ReadNode(node, codes, names));
        return model;
    }

    /// <summary>Names need not be there, nor differ; nodes refer to numbers.</summary>
    private static string[] Names(FlatTable[] tensors)
    {
        var names = new string[tensors.Length];
        var used = new HashSet<string>();
        for (int i = 0; i < tensors.Length; i++)
        {
            string name = tensors[i].Text(3);
            if (name.Length == 0)
                name = "tensor";
            if (!used.Add(name))
            {
                name += "#" + i.ToString(CultureInfo.InvariantCulture);
                used.Add(name);
            }

            names[i] = name;
        }

        return names;
    }

    private static void ReadTensor(byte[] file, FlatTable tensor, string name, FlatTable[] buffers, Model model)
    {
        int[] shape = tensor.Ints(0);
        int[] signature = tensor.Ints(7);
        int type = tensor.Byte(1);
        ElementType elementType = TfliteTypes.ElementTypeOf(type);
        if (tensor.Byte(5) != 0)
            throw new ModelFormatException($"'{name}' is a variable; networks with a state are not understood", tensor.Position);
        if (shape.Length > 64)
            throw new ModelFormatException($"'{name}' has more than 64 dimensions", tensor.Position);
        if (tensor.Table(4) is { } quantization && quantization.List(2, 4).Count > 0)
            model.Quantized.Add(name);
        var dimensions = new ModelDimension[shape.Length];
        for (int i = 0; i < shape.Length; i++)
            dimensions[i] = new ModelDimension(signature.Length == shape.Length && signature[i] < 0 ? -1 : shape[i], "");
        model.Declared[name] = new ModelInput(name, elementType, TfliteTypes.Name(type), dimensions);

        FlatTable buffer = buffers.Length == 0 ? default : buffers[Index(tensor.Int(2), buffers.Length, tensor)];
        if (buffers.Length == 0 || tensor.Int(2) == 0)
            return;
        if (buffer.Has(1) || buffer.Has(2))
            throw new ModelFormatException($"The data of '{name}' lie behind the file's tables, which is not understood", buffer.Position);
        (int start, int length) = buffer.List(0, 1);
        if (tensor.Table(6) is { } sparsity)
        {
            int size = Math.Max(elementType.Size(), 1);
            SparseLevel[] levels = TfliteSparsity.Read(file, sparsity, name, shape, length % size == 0 ? length / size : -1);
            model.Constants[name] = new ModelConstant(elementType, TfliteTypes.Name(type), shape, start, length, Levels: levels);
            return;
        }

        if (length == 0)
            return;
        long count = Shapes.Count(shape);
        if (elementType != ElementType.Other && count * elementType.Size() != length)
            throw new ModelFormatException($"The data of '{name}' are not those of a {TfliteTypes.Name(type)} tensor of shape {Shapes.Text(shape)}", start);
        model.Constants[name] = new ModelConstant(elementType, TfliteTypes.Name(type), shape, start, length);
    }

    private static ModelNode ReadNode(FlatTable node, FlatTable[] codes, string[] names)
    {
        FlatTable code = codes[Index(node.Int(0), codes.Length, node)];
        int number = Math.Max(code.Byte(0), code.Int(3));
        string custom = code.Text(1);
        int[] inputs = node.Ints(1);
        int[] outputs = node.Ints(2);
        if (outputs.Length == 0)
            throw new ModelFormatException("A node without an output", node.Position);
        string opType = number == TfliteOperations.Custom ? custom : TfliteOperations.Name(number);
        var result = new ModelNode
        {
            Name = names[Index(outputs[0], names.Length, node)],
            OpType = opType,
            Domain = number == TfliteOperations.Custom ? "custom" : "",
            Opset = code.Int(2, 1),
        };
        foreach (int input in inputs)
            result.Inputs.Add(input == -1 ? "" : names[Index(input, names.Length, node)]);
        foreach (int output in outputs)
            result.Outputs.Add(names[Index(output, names.Length, node)]);
        if (node.Table(4) is { } options)
            TfliteOperations.ReadOptions(opType, options, result.Attributes);
        if (number == TfliteOperations.Custom && node.Has(5))
            result.Attributes["custom_options"] = new ModelAttribute { Integers = node.CustomOptions(5) };
        if (node.Has(12))
            result.Attributes["builtin_options_2"] = new ModelAttribute { IsOther = true };
        return result;
    }

    private static int Index(int index, int count, FlatTable table) => index >= 0 && index < count
        ? index
        : throw new ModelFormatException($"An index of {index} into a list of {count}", table.Position);
}
