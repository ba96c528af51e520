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
        return Axis(attribute, new AxisPlace("Length", "K"), size.Value, kernel.Value, stride.Value, dilation.Value, padding.Value, before.Value, after.Value);
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

        var place = new AxisPlace(direction, kernelProperties);
        return Axis(attribute, place, size.Value, kernel.Value, stride.Value, dilation.Value, padding.Value, before.Value, after.Value);
    }

    /// <summary>Resolves the padding of an axis and checks that an output is left.</summary>
    public static AxisSpec? Axis(
        AttributeReader attribute, AxisPlace place, int size, int kernel, int stride, int dilation, Padding padding, int before, int after)
    {
        long reach = (long)dilation * (kernel - 1);
        if (reach >= int.MaxValue)
        {
            attribute.Report(
                "reach", Descriptors.TooManyElements, place.Kernel(attribute), $"reach of the kernel along the {place.Name}", $"{dilation} x ({kernel} - 1) + 1", reach + 1);
            return null;
        }

        if (padding == Padding.Symmetric)
        {
            if (reach % 2 != 0)
            {
                attribute.Report("Padding", Descriptors.OddSymmetricPadding, attribute.Place("Padding"), reach, place.Name);
                return null;
            }

            before = after = (int)(reach / 2);
        }
        else if (padding == Padding.Causal)
        {
            before = (int)reach;
        }

        var axis = new AxisSpec(size, kernel, stride, dilation, padding, before, after);
        long padded = size + (padding == Padding.Same ? reach : (long)before + after);
        if (padded > int.MaxValue)
        {
            attribute.Problems.Report(
                Descriptors.TooManyElements, place.Size(attribute), $"{place.Name} with its padding", $"{size} + {padded - size}", padded);
            return null;
        }

        if (axis.IsConstant && axis.OutputSize < 1)
        {
            attribute.Problems.Report(
                Descriptors.EmptyOutput, place.Size(attribute), place.Property, size, axis.Extent, (long)before + after, axis.Extent - before - after);
            return null;
        }

        return axis;
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

/// <summary>Where to report what is wrong with an axis.</summary>
/// <param name="property">The property that gives its size.</param>
/// <param name="kernelProperties">The properties that may give the kernel, the more exact one first.</param>
internal sealed class AxisPlace(string property, params string[] kernelProperties)
{
    public string Property => property;

    /// <summary>As it is called in a sentence.</summary>
    public string Name { get; } = property.ToLowerInvariant();

    public SyntaxNode Size(AttributeReader attribute) => attribute.Place(property);

    public SyntaxNode Kernel(AttributeReader attribute)
    {
        string? set = Array.Find(kernelProperties, attribute.IsSet);
        return attribute.Place(set ?? property);
    }
}
