using System;

namespace Dsc.Generator.Emission;

/// <summary>How a vector of some lanes is written in C#; one lane is a plain float.</summary>
internal static class VectorSyntax
{
    public static string Type(int lanes) => lanes == 1 ? "float" : Class(lanes) + "<float>";

    public static string Zero(int lanes) => lanes == 1 ? "0f" : Class(lanes) + "<float>.Zero";

    public static string Load(int lanes, string source, string offset) => lanes == 1
        ? Element(source, offset)
        : $"{Class(lanes)}.LoadUnsafe(ref {source}{(offset == "0" ? "" : ", " + offset)})";

    public static string Load(int lanes, string source, long offset) => Load(lanes, source, Number(offset));

    public static string Store(int lanes, string value, string destination, string offset) => lanes == 1
        ? $"{Element(destination, offset)} = {value};"
        : $"{value}.StoreUnsafe(ref {destination}{(offset == "0" ? "" : ", " + offset)});";

    public static string MultiplyAdd(int lanes, string left, string right, string addend) =>
        $"{(lanes == 1 ? "float" : Class(lanes))}.MultiplyAddEstimate({left}, {right}, {addend})";

    public static string Broadcast(int lanes, string value) => lanes == 1 ? value : $"{Class(lanes)}.Create({value})";

    /// <summary>The float at an offset from a reference.</summary>
    public static string Element(string source, string offset) => offset == "0" ? source : $"Unsafe.Add(ref {source}, {offset})";

    /// <summary>A reference some floats further.</summary>
    public static string Shifted(string name, long offset) => offset == 0 ? $"ref {name}" : $"ref Unsafe.Add(ref {name}, {Number(offset)})";

    /// <summary>A sum with a constant, without adding 0.</summary>
    public static string Plus(string value, long constant) => constant == 0 ? value : $"({value} + {Number(constant)})";

    /// <summary>A product with a constant, without multiplying by 1.</summary>
    public static string Times(string value, long constant) => constant == 1 ? value : $"({value} * {Number(constant)})";

    /// <summary>What ends the header of a loop that goes in steps.</summary>
    public static string Advance(string variable, long step) => step == 1 ? variable + "++" : $"{variable} += {Number(step)}";

    /// <summary>A number of pixels in floats, as an expression that needs no parentheses.</summary>
    public static string InFloats(string pixels, long channels) => channels == 1 ? pixels : $"{pixels} * {Number(channels)}";

    /// <summary>A name with two indices, such as <c>s01</c>.</summary>
    public static string Indexed(string name, int row, int column) => row < 10 && column < 10 ? $"{name}{row}{column}" : $"{name}{row}_{column}";

    public static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The class with the functions of a vector of some lanes.</summary>
    public static string Class(int lanes) => lanes switch
    {
        16 => "Vector512",
        8 => "Vector256",
        4 => "Vector128",
        _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "A vector has 16, 8 or 4 lanes."),
    };
}
