using System;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace Dsc.Generator.Parsing;

/// <summary>The properties of an axis: checks them together, and says at which one something is wrong.</summary>
/// <param name="property">The property that gives its size.</param>
/// <param name="kernelProperties">The properties that may give the kernel, the more exact one first.</param>
internal sealed class AxisPlace(string property, params string[] kernelProperties)
{
    /// <summary>As it is called in a sentence.</summary>
    private string Name { get; } = property.ToLowerInvariant();

    /// <summary>Resolves the padding of an axis and checks that an output is left.</summary>
    /// <param name="given">As the attribute says it: padding of a kind that gives its floats itself has none yet.</param>
    public AxisSpec? Resolve(AttributeReader attribute, AxisSpec given)
    {
        (int size, int kernel, int dilation, Padding padding) = (given.Size, given.Kernel, given.Dilation, given.Padding);
        (int before, int after) = (given.PadBefore, given.PadAfter);
        long reach = (long)dilation * (kernel - 1);
        if (reach >= int.MaxValue)
        {
            attribute.Report(
                "reach", Descriptors.TooManyElements, Kernel(attribute), $"reach of the kernel along the {Name}", $"{dilation} x ({kernel} - 1) + 1", reach + 1);
            return null;
        }

        if (padding == Padding.Symmetric)
        {
            if (reach % 2 != 0)
            {
                attribute.Report("Padding", Descriptors.OddSymmetricPadding, attribute.Place("Padding"), reach, Name);
                return null;
            }

            before = after = (int)(reach / 2);
        }
        else if (padding == Padding.Causal)
        {
            before = (int)reach;
        }

        AxisSpec axis = given with { PadBefore = before, PadAfter = after };
        long padded = size + (padding == Padding.Same ? reach : (long)before + after);
        if (padded > int.MaxValue)
        {
            attribute.Problems.Report(
                Descriptors.TooManyElements, Size(attribute), $"{Name} with its padding", $"{size} + {padded - size}", padded);
            return null;
        }

        if (axis.IsConstant && axis.OutputSize < 1)
        {
            attribute.Problems.Report(
                Descriptors.EmptyOutput, Size(attribute), property, size, axis.Extent, (long)before + after, axis.Extent - before - after);
            return null;
        }

        return axis;
    }

    private SyntaxNode Size(AttributeReader attribute) => attribute.Place(property);

    private SyntaxNode Kernel(AttributeReader attribute)
    {
        string? set = Array.Find(kernelProperties, attribute.IsSet);
        return attribute.Place(set ?? property);
    }
}
