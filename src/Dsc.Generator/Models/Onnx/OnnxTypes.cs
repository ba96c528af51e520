using System.Globalization;

namespace Dsc.Generator.Models.Onnx;

/// <summary>The numbers of <c>TensorProto.DataType</c>.</summary>
internal static class OnnxTypes
{
    private static readonly string[] Names =
    [
        "undefined", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "float64", "uint32", "uint64",
        "complex64", "complex128", "bfloat16",
    ];

    public static ElementType ElementTypeOf(long type) => type switch
    {
        1 => ElementType.Float32,
        2 => ElementType.UInt8,
        3 => ElementType.Int8,
        6 => ElementType.Int32,
        7 => ElementType.Int64,
        9 => ElementType.Bool,
        10 => ElementType.Float16,
        11 => ElementType.Float64,
        _ => ElementType.Other,
    };

    public static string Name(long type) =>
        type >= 0 && type < Names.Length ? Names[type] : "type " + type.ToString(CultureInfo.InvariantCulture);
}
