using System.Collections.Generic;

namespace Dsc.Generator.Models;

/// <summary>What a reader finds in a file: named values and the nodes between them, nothing understood yet. Weights stay in the file.</summary>
internal sealed class Model
{
    public required ModelFormat Format { get; init; }

    /// <summary>The program that wrote the file, as far as the file says.</summary>
    public string Producer { get; init; } = "";

    /// <summary>Inputs that a caller gives; initialisers that are also listed as inputs are not among them.</summary>
    public List<ModelInput> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<ModelNode> Nodes { get; } = [];

    /// <summary>Constants by the name of their value.</summary>
    public Dictionary<string, ModelConstant> Constants { get; } = [];

    /// <summary>Values whose numbers stand for others by a scale and a zero point (TFLite).</summary>
    public HashSet<string> Quantized { get; } = [];

    /// <summary>Element types and shapes that the file gives for values (TFLite, where some operations depend on them).</summary>
    public Dictionary<string, ModelInput> Declared { get; } = [];
}

internal enum ModelFormat
{
    Onnx,
    Tflite,
}

/// <param name="TypeName">The file's word for the element type, for messages.</param>
internal sealed record ModelInput(string Name, ElementType Type, string TypeName, IReadOnlyList<ModelDimension> Shape);

/// <param name="Size">-1 for a free dimension.</param>
/// <param name="Name">Of a free dimension, empty without.</param>
internal readonly record struct ModelDimension(int Size, string Name)
{
    public bool IsFree => Size < 0;
}

/// <summary>A tensor of the file, by place; the few that the file spells number by number are read.</summary>
/// <param name="Offset">Of the first byte in the file.</param>
/// <param name="Length">In bytes, exactly what type and shape need, of a sparse tensor what is stored of it.</param>
/// <param name="Floats">The values of a tensor of floats that are not in one piece in the file, otherwise null.</param>
/// <param name="Integers">Likewise for integers and truth values.</param>
/// <param name="Levels">Where the stored elements of a sparse tensor belong, otherwise null.</param>
internal sealed record ModelConstant(
    ElementType Type, string TypeName, int[] Shape, int Offset, int Length, float[]? Floats = null, long[]? Integers = null, SparseLevel[]? Levels = null);

/// <summary>One node as the file has it.</summary>
internal sealed class ModelNode
{
    /// <summary>The node's name or, where it has none, that of its first output.</summary>
    public required string Name { get; init; }

    public required string OpType { get; init; }

    /// <summary>Empty for the standard operations of the format.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The version of the domain's operations that the file was written for.</summary>
    public int Opset { get; init; }

    /// <summary>Names of values, empty where an optional input is left out.</summary>
    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public Dictionary<string, ModelAttribute> Attributes { get; } = [];
}

/// <summary>The value of an attribute: what the file gives, and nothing of the rest.</summary>
internal sealed class ModelAttribute
{
    public long? Integer { get; set; }

    public float? Float { get; set; }

    public string? Text { get; set; }

    public long[]? Integers { get; set; }

    public float[]? Floats { get; set; }

    public string[]? Texts { get; set; }

    public ModelConstant? Tensor { get; set; }

    /// <summary>Whether it holds what is not read: a graph, several tensors.</summary>
    public bool IsOther { get; set; }
}
