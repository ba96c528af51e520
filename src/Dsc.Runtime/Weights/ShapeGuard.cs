using System;
using System.Globalization;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>Checks of the shapes that weights are made for. The parameter is always called <c>shape</c>.</summary>
internal static class ShapeGuard
{
    public static void Positive(int value, string property)
    {
        if (value < 1)
        {
            KernelGuard.ThrowOutOfRange(
                "shape", $"{property} of shape must be at least 1, but is {value.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    public static void NotNegative(int value, string property)
    {
        if (value < 0)
        {
            KernelGuard.ThrowOutOfRange(
                "shape", $"{property} of shape must be at least 0, but is {value.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    /// <summary>The product of positive sizes, which must be a possible span length.</summary>
    public static int Elements(string what, params ReadOnlySpan<int> sizes)
    {
        Int128 product = 1;
        foreach (int size in sizes)
            product *= size;
        if (product > int.MaxValue)
        {
            KernelGuard.Throw(
                "shape", $"shape asks for {product.ToString(CultureInfo.InvariantCulture)} {what}, more than the {int.MaxValue} possible.");
        }

        return (int)product;
    }

    /// <summary>The length of a packed block, which must be a possible array length.</summary>
    public static long Block(long floats)
    {
        if (floats > Array.MaxLength - 64)
            KernelGuard.Throw("shape", $"shape asks for {KernelGuard.Text(floats)} floats of packed weights, more than an array can hold.");
        return floats;
    }
}
