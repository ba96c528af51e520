using System;
using System.Collections.Generic;

namespace Dsc.Generator.Models.Onnx;

/// <summary>Reads an ONNX file: opsets 7 to 24, IR version 3 and newer.</summary>
internal static class OnnxReader
{
    private const int OldestIr = 3, OldestOpset = 7, NewestOpset = 24;

    public static Model Read(byte[] file)
    {
        var message = new ProtobufReader(file, 0, file.Length);
        var opsets = new Dictionary<string, int>();
        string producer = "", version = "";
        long ir = 0;
        ProtobufReader graph = default;
        bool hasGraph = false;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    ir = message.Integer();
                    break;
                case 2:
                    producer = message.Text();
                    break;
                case 3:
                    version = message.Text();
                    break;
                case 7:
                    if (hasGraph)
                        throw new ModelFormatException("A second graph", message.Position);
                    graph = message.Message();
                    hasGraph = true;
                    break;
                case 8:
                    ReadOpset(message.Message(), opsets);
                    break;
                case 20:
                    throw new ModelFormatException("The file has training nodes; export the network for inference", message.Position);
                default:
                    message.Skip();
                    break;
            }
        }

        if (!hasGraph)
            throw new ModelFormatException("Not an ONNX file: it has no graph", 0);
        if (ir < OldestIr)
            throw new ModelFormatException($"IR version {ir}; {OldestIr} or newer is needed", 0);
        if (opsets.TryGetValue("", out int opset) && opset is < OldestOpset or > NewestOpset)
            throw new ModelFormatException($"Opset {opset}; {OldestOpset} to {NewestOpset} are understood", 0);
        var model = new Model { Format = ModelFormat.Onnx, Producer = (producer + " " + version).Trim() };
        ReadGraph(file, graph, model, opsets);
        return model;
    }

    private static void ReadOpset(ProtobufReader message, Dictionary<string, int> opsets)
    {
        string domain = "";
        long version = 0;
        while (message.Next())
        {
            if (message.Field == 1)
                domain = message.Text();
            else if (message.Field == 2)
                version = message.Integer();
            else
                message.Skip();
        }

        opsets[Domain(domain)] = (int)Math.Min(Math.Max(version, 0), int.MaxValue);
    }

    /// <summary>The standard domain has two names.</summary>
    private static string Domain(string domain) => domain == "ai.onnx" ? "" : domain;

    private static void ReadGraph(byte[] file, ProtobufReader message, Model model, Dictionary<string, int> opsets)
    {
        var inputs = new List<ModelInput>();
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    model.Nodes.Add(ReadNode(file, message.Message(), opsets));
                    break;
                case 5:
                    (string name, ModelConstant constant) = OnnxTensorReader.Read(file, message.Message());
                    model.Constants[name] = constant;
                    break;
                case 11:
                    inputs.Add(ReadValue(message.Message()));
                    break;
                case 12:
                    model.Outputs.Add(ReadValue(message.Message()).Name);
                    break;
                case 13:
                    ModelInput declared = ReadValue(message.Message());
                    model.Declared[declared.Name] = declared;
                    break;
                case 15:
                    throw new ModelFormatException("The file has sparse initialisers", message.Position);
                default:
                    message.Skip();
                    break;
            }
        }

        // Files of IR version 3 list their initialisers as inputs too.
        foreach (ModelInput input in inputs)
        {
            if (!model.Constants.ContainsKey(input.Name))
                model.Inputs.Add(input);
        }
    }

    private static ModelInput ReadValue(ProtobufReader message)
    {
        string name = "";
        long type = 0;
        var shape = new List<ModelDimension>();
        while (message.Next())
        {
            if (message.Field == 1)
                name = message.Text();
            else if (message.Field == 2)
                type = ReadType(message.Message(), shape);
            else
                message.Skip();
        }

        return new ModelInput(name, OnnxTypes.ElementTypeOf(type), OnnxTypes.Name(type), shape);
    }

    private static long ReadType(ProtobufReader message, List<ModelDimension> shape)
    {
        long type = 0;
        while (message.Next())
        {
            if (message.Field != 1)
            {
                message.Skip();
                continue;
            }

            ProtobufReader tensor = message.Message();
            while (tensor.Next())
            {
                if (tensor.Field == 1)
                    type = tensor.Integer();
                else if (tensor.Field == 2)
                    ReadShape(tensor.Message(), shape);
                else
                    tensor.Skip();
            }
        }

        return type;
    }

    private static void ReadShape(ProtobufReader message, List<ModelDimension> shape)
    {
        while (message.Next())
        {
            if (message.Field != 1)
            {
                message.Skip();
                continue;
            }

            int size = -1;
            string name = "";
            ProtobufReader dimension = message.Message();
            while (dimension.Next())
            {
                if (dimension.Field == 1)
                {
                    long value = dimension.Integer();
                    size = value is >= 0 and <= int.MaxValue ? (int)value : -1;
                }
                else if (dimension.Field == 2)
                {
                    name = dimension.Text();
                }
                else
                {
                    dimension.Skip();
                }
            }

            if (shape.Count == OnnxTensorReader.MaxRank)
                throw new ModelFormatException("A value of more than 64 dimensions", message.Position);
            shape.Add(new ModelDimension(size, name));
        }
    }

    private static ModelNode ReadNode(byte[] file, ProtobufReader message, Dictionary<string, int> opsets)
    {
        int at = message.Position;
        string name = "", opType = "", domain = "";
        var inputs = new List<string>();
        var outputs = new List<string>();
        var attributes = new Dictionary<string, ModelAttribute>();
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    inputs.Add(message.Text());
                    break;
                case 2:
                    outputs.Add(message.Text());
                    break;
                case 3:
                    name = message.Text();
                    break;
                case 4:
                    opType = message.Text();
                    break;
                case 5:
                    (string key, ModelAttribute value) = ReadAttribute(file, message.Message());
                    attributes[key] = value;
                    break;
                case 7:
                    domain = Domain(message.Text());
                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        if (opType.Length == 0 || outputs.Count == 0)
            throw new ModelFormatException("A node without an operation or an output", at);
        opsets.TryGetValue(domain, out int opset);
        var node = new ModelNode { Name = name.Length > 0 ? name : outputs[0], OpType = opType, Domain = domain, Opset = opset };
        node.Inputs.AddRange(inputs);
        node.Outputs.AddRange(outputs);
        foreach (KeyValuePair<string, ModelAttribute> attribute in attributes)
            node.Attributes[attribute.Key] = attribute.Value;
        return node;
    }

    private static (string Name, ModelAttribute Value) ReadAttribute(byte[] file, ProtobufReader message)
    {
        string name = "";
        var value = new ModelAttribute();
        var floats = new List<float>();
        var integers = new List<long>();
        var texts = new List<string>();
        int type = 0;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    name = message.Text();
                    break;
                case 2:
                    value.Float = message.Float();
                    break;
                case 3:
                    value.Integer = message.Integer();
                    break;
                case 4:
                    value.Text = message.Text();
                    break;
                case 5:
                    value.Tensor = OnnxTensorReader.Read(file, message.Message()).Constant;
                    break;
                case 7:
                    OnnxTensorReader.ReadFloats(file, ref message, floats);
                    break;
                case 8:
                    OnnxTensorReader.ReadIntegers(file, ref message, integers);
                    break;
                case 20:
                    type = (int)Math.Min(Math.Max(message.Integer(), 0), 100);
                    break;
                case 9:
                    texts.Add(message.Text());
                    break;
                case 6 or 10 or 11 or 21 or 22 or 23:
                    value.IsOther = true;
                    message.Skip();
                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        // Writers leave out zeros and empty lists; the type says what they meant.
        value.Float ??= type == 1 ? 0f : null;
        value.Integer ??= type == 2 ? 0 : null;
        value.Text ??= type == 3 ? "" : null;
        if (floats.Count > 0 || type == 6)
            value.Floats = [.. floats];
        if (integers.Count > 0 || type == 7)
            value.Integers = [.. integers];
        if (texts.Count > 0 || type == 8)
            value.Texts = [.. texts];
        return (name, value);
    }
}
