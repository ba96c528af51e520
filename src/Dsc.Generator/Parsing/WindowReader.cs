using System;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Parsing;

/// <summary>Reads the sliding window of the two-dimensional operations: kernel, stride, dilation, sizes and padding.</summary>
internal static class WindowReader
{
    public static (AxisSpec? Rows, AxisSpec? Columns) Read(AttributeReader attribute)
    {
        Padding? padding = ReadPadding(attribute);
        AxisSpec? rows = ReadAxis(attribute, padding, "Height", "PadTop", "PadBottom", ReadKernel(attribute, "Height"), "KernelHeight", "K");
        AxisSpec? columns = ReadAxis(attribute, padding, "Width", "PadLeft", "PadRight", ReadKernel(attribute, "Width"), "KernelWidth", "K");
        return (rows, columns);
    }

    /// <summary>Reads the window of a filter whose coefficients say how large it is; null for a side that is not known.</summary>
    public static (AxisSpec? Rows, AxisSpec? Columns) ReadFilter(AttributeReader attribute, int? rowCount, int? columnCount)
    {
        Padding? padding = ReadPadding(attribute);
        AxisSpec? rows = ReadAxis(attribute, padding, "Height", "PadTop", "PadBottom", rowCount, "Kernel", "Column");
        AxisSpec? columns = ReadAxis(attribute, padding, "Width", "PadLeft", "PadRight", columnCount, "Kernel", "Row");
        return (rows, columns);
    }

    /// <summary>Reads the sliding window along a signal.</summary>
    public static AxisSpec? ReadSignal(AttributeReader attribute)
    {
        Padding? padding = attribute.Enum<Padding>("Padding");
        int? size = attribute.AtLeast(0, "Length", 0);
        int? kernel = attribute.Positive("K");
        int? stride = attribute.Positive("Stride", 1);
        int? dilation = attribute.Positive("Dilation", 1);
        int? before = Pad(attribute, padding, "PadLeft");
        int? after = Pad(attribute, padding, "PadRight");
        if (size is null || kernel is null || stride is null || dilation is null || before is null || after is null || padding is null)
            return null;
        return new AxisPlace("Length", "K").Resolve(attribute, new AxisSpec(size.Value, kernel.Value, stride.Value, dilation.Value, padding.Value, before.Value, after.Value));
    }

    private static Padding? ReadPadding(AttributeReader attribute) =>
        attribute.Enum("Padding", Padding.Valid, Padding.Same, Padding.Symmetric, Padding.Explicit);

    private static int? ReadKernel(AttributeReader attribute, string direction) => attribute.IsSet("K") || attribute.IsSet("Kernel" + direction)
        ? Directed(attribute, "K", "Kernel" + direction, null)
        : Missing(attribute, "Kernel" + direction);

    private static AxisSpec? ReadAxis(
        AttributeReader attribute, Padding? padding, string direction, string padBefore, string padAfter, int? kernel, params string[] kernelProperties)
    {
        int? size = attribute.AtLeast(0, direction, 0);
        int? stride = Directed(attribute, "Stride", "Stride" + direction, 1);
        int? dilation = Directed(attribute, "Dilation", "Dilation" + direction, 1);
        int? before = Pad(attribute, padding, padBefore);
        int? after = Pad(attribute, padding, padAfter);
        if (size is null || kernel is null || stride is null || dilation is null || before is null || after is null || padding is null)
            return null;

        return new AxisPlace(direction, kernelProperties)
            .Resolve(attribute, new AxisSpec(size.Value, kernel.Value, stride.Value, dilation.Value, padding.Value, before.Value, after.Value));
    }

    /// <summary>A property of one direction and the shorthand that sets both.</summary>
    private static int? Directed(AttributeReader attribute, string shorthand, string property, int? fallback)
    {
        int? both = attribute.IsSet(shorthand) ? attribute.Positive(shorthand) : fallback;
        if (!attribute.IsSet(property))
            return both;
        int? value = attribute.Positive(property);
        if (value is not null && both is not null && attribute.IsSet(shorthand) && value != both)
        {
            attribute.Problems.Report(Descriptors.Contradiction, attribute.Place(property), property, value, shorthand, both);
            return null;
        }

        return value;
    }

    private static int? Missing(AttributeReader attribute, string property)
    {
        // Neither direction is set: K is what is missing, and once is enough.
        string other = property == "KernelHeight" ? "KernelWidth" : "KernelHeight";
        return attribute.Positive(attribute.IsSet(other) ? property : "K");
    }

    private static int? Pad(AttributeReader attribute, Padding? padding, string property)
    {
        if (!attribute.IsSet(property))
            return 0;
        if (padding is not null and not Padding.Explicit)
        {
            attribute.Problems.Report(Descriptors.PadWithoutExplicit, attribute.Place(property), property);
            return null;
        }

        return attribute.AtLeast(0, property, 0);
    }
}
