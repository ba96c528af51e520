using System;

namespace Dsc.Generator.Models;

/// <summary>The type of a tensor's elements.</summary>
internal enum ElementType
{
    /// <summary>One that no operation here takes, such as text or complex numbers.</summary>
    Other = 0,
    Float32,
    Float16,
    Float64,
    Int8,
    UInt8,
    Int32,
    Int64,
    Bool,
}

internal static class ElementTypes
{
    /// <summary>Bytes of one element in a file and in memory; 0 for <see cref="ElementType.Other"/>.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Float16 => 2,
        ElementType.Float64 or ElementType.Int64 => 8,
        ElementType.Int8 or ElementType.UInt8 or ElementType.Bool => 1,
        _ => 0,
    };

    public static bool IsFloat(this ElementType type) => type is ElementType.Float32 or ElementType.Float16 or ElementType.Float64;

    /// <summary>The C# keyword of the type; a float16 value is a <c>float</c> outside the file.</summary>
    public static string Keyword(this ElementType type) => type switch
    {
        ElementType.Float32 or ElementType.Float16 => "float",
        ElementType.Float64 => "double",
        ElementType.Int8 => "sbyte",
        ElementType.UInt8 => "byte",
        ElementType.Int32 => "int",
        ElementType.Int64 => "long",
        ElementType.Bool => "bool",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No element type of C#."),
    };
}
