using System;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>How vectors are written in C#. One lane is a plain float; the functions of the tier's own vectors are called by their simple names.</summary>
/// <param name="tierLanes">Lanes of the vectors whose class the tier uses statically.</param>
internal readonly struct VectorSyntax(int tierLanes)
{
    public static string Type(int lanes) => lanes == 1 ? "float" : Class(lanes) + "<float>";

    public static string Zero(int lanes) => lanes == 1 ? "0f" : Class(lanes) + "<float>.Zero";

    /// <summary>The class with the functions of a vector of some lanes.</summary>
    public static string Class(int lanes) => lanes switch
    {
        16 => "Vector512",
        8 => "Vector256",
        4 => "Vector128",
        _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "A vector has 16, 8 or 4 lanes."),
    };

    public static string Store(int lanes, string value, string destination, string offset) => lanes == 1
        ? $"{Element(destination, offset)} = {value};"
        : $"{value}.StoreUnsafe(ref {destination}{(offset == "0" ? "" : ", " + offset)});";

    /// <summary>The low lanes of a vector.</summary>
    public static string Low(string value, int from, int to) =>
        from == to ? value
        : to == 1 ? value + ".ToScalar()"
        : Low(value + ".GetLower()", from / 2, to);

    public string Load(int lanes, string source, string offset) => lanes == 1
        ? Element(source, offset)
        : $"{Prefix(lanes)}LoadUnsafe(ref {source}{(offset == "0" ? "" : ", " + offset)})";

    public string Load(int lanes, string source, long offset) => Load(lanes, source, Number(offset));

    public string MultiplyAdd(int lanes, string left, string right, string addend) => $"{(lanes == 1 ? "float." : Prefix(lanes))}MultiplyAddEstimate({left}, {right}, {addend})";

    public string Broadcast(int lanes, string value) => lanes == 1 ? value : $"{Prefix(lanes)}Create({value})";

    private string Prefix(int lanes) => lanes == tierLanes ? "" : Class(lanes) + ".";
}
