using System.Globalization;

namespace Dsc.Generator.Models.Tflite;

/// <summary>The numbers of TFLite's <c>TensorType</c>.</summary>
internal static class TfliteTypes
{
    private static readonly string[] Names =
    [
        "float32", "float16", "int32", "uint8", "int64", "string", "bool", "int16", "complex64", "int8", "float64", "complex128", "uint64",
        "resource", "variant", "uint32", "uint16", "int4",
    ];

    public static ElementType ElementTypeOf(int type) => type switch
    {
        0 => ElementType.Float32,
        1 => ElementType.Float16,
        2 => ElementType.Int32,
        3 => ElementType.UInt8,
        4 => ElementType.Int64,
        6 => ElementType.Bool,
        9 => ElementType.Int8,
        10 => ElementType.Float64,
        _ => ElementType.Other,
    };

    public static string Name(int type) =>
        type >= 0 && type < Names.Length ? Names[type] : "type " + type.ToString(CultureInfo.InvariantCulture);
}
