using System.Globalization;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>Small pieces of C# that every emitter writes.</summary>
internal static class Syntax
{
    public const string Optimised = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The constant or the field of the call that holds a size.</summary>
    public static string Text(this Extent extent) => extent.IsConstant ? extent.Name : "call." + extent.Name;

    /// <summary>A stride as a factor: a constant, or a product that stands in parentheses.</summary>
    public static string Text(this Stride stride) => stride.Units is { } units
        ? stride.Elements == 1 ? $"(nint){units.Text()}" : $"((nint){units.Text()} * {Number(stride.Elements)})"
        : stride.Name.Length > 0 ? stride.Name : Number(stride.Elements);

    /// <summary>Some strides and elements, as an expression that needs no parentheses among factors; literal where a constant would not fit an <c>int</c>.</summary>
    /// <param name="runTime">The local that holds a stride given at run time.</param>
    public static string Offset(this Stride stride, long count, long elements, string runTime)
    {
        if (count == 0)
            return Number(elements);
        if (stride.IsConstant && (stride.Name.Length == 0 || (stride.Elements * count) + elements > int.MaxValue))
            return Number((stride.Elements * count) + elements);
        string name = stride.IsConstant ? stride.Name : runTime;
        string product = count == 1 ? name : elements == 0 ? $"{Number(count)} * {name}" : $"({Number(count)} * {name})";
        return elements == 0 ? product : $"{product} + {Number(elements)}";
    }

    /// <summary>The float at an offset from a reference.</summary>
    public static string Element(string source, string offset) => offset == "0" ? source : $"Unsafe.Add(ref {source}, {offset})";

    /// <summary>A reference some floats further.</summary>
    public static string Shifted(string name, string offset) => offset == "0" ? $"ref {name}" : $"ref Unsafe.Add(ref {name}, {offset})";

    /// <inheritdoc cref="Shifted(string, string)"/>
    public static string Shifted(string name, long offset) => Shifted(name, Number(offset));

    /// <summary>A sum with a constant, without adding 0.</summary>
    public static string Plus(string value, long constant) => constant == 0 ? value : $"({value} + {Number(constant)})";

    /// <summary>A product with a constant, without multiplying by 1.</summary>
    public static string Times(string value, long constant) => constant == 1 ? value : $"({value} * {Number(constant)})";

    /// <summary>A number of pixels in floats, as an expression that needs no parentheses.</summary>
    public static string InFloats(string pixels, long channels) => channels == 1 ? pixels : $"{pixels} * {Number(channels)}";

    /// <summary>What ends the header of a loop that goes in steps.</summary>
    public static string Advance(string variable, long step) => step == 1 ? variable + "++" : $"{variable} += {Number(step)}";

    /// <summary>A name with two indices, such as <c>s01</c>.</summary>
    public static string Indexed(string name, int row, int column) => row < 10 && column < 10 ? $"{name}{row}{column}" : $"{name}{row}_{column}";

    /// <summary>An expression without the parentheses around it.</summary>
    public static string Bare(string value) => value[0] == '(' && value[value.Length - 1] == ')' ? value.Substring(1, value.Length - 2) : value;
}
