using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>The argument checks of generated methods. Every message names the parameter, what it should be and what it was.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static partial class KernelGuard
{
    /// <summary>A size must be at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Positive(int value, string name)
    {
        if (value < 1)
            ThrowOutOfRange(name, $"{name} must be at least 1, but is {Text(value)}.");
    }

    /// <summary><c>maxDegreeOfParallelism</c> must be -1 or at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Parallelism(int value)
    {
        if (value is not -1 and < 1)
        {
            ThrowOutOfRange(
                "maxDegreeOfParallelism",
                $"maxDegreeOfParallelism must be -1 (one thread per core) or at least 1, but is {Text(value)}.");
        }
    }

    /// <summary>A span must hold exactly <paramref name="d0"/> floats.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, string name, int d0)
    {
        if (actual != d0)
            ThrowLength(actual, name, [d0]);
    }

    /// <summary>A span must hold exactly the product of the dimensions, which are positive.</summary>
    /// <exception cref="ArgumentException">It does not, or the product is more than <see cref="int.MaxValue"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, string name, int d0, int d1)
    {
        if (actual != (long)d0 * d1)
            ThrowLength(actual, name, [d0, d1]);
    }

    /// <inheritdoc cref="Length(int, string, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, string name, int d0, int d1, int d2)
    {
        // Past int.MaxValue after two factors the product is too large whatever the positive others are: no overflow of a long.
        long product = (long)d0 * d1;
        if (product > int.MaxValue || actual != product * d2)
            ThrowLength(actual, name, [d0, d1, d2]);
    }

    /// <inheritdoc cref="Length(int, string, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, string name, int d0, int d1, int d2, int d3)
    {
        long product = (long)d0 * d1;
        if (product > int.MaxValue || (product *= d2) > int.MaxValue || actual != product * d3)
            ThrowLength(actual, name, [d0, d1, d2, d3]);
    }

    /// <summary>A bias must hold one float for each channel, or none at all.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BiasLength(int actual, string name, int expected)
    {
        if (actual != 0 && actual != expected)
            Throw(name, $"{name} must hold {Text(expected)} floats, or none for no bias, but holds {Text(actual)}.");
    }

    /// <summary>The output may share no float with <paramref name="other"/>.</summary>
    /// <exception cref="ArgumentException">It does.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart(ReadOnlySpan<float> output, ReadOnlySpan<float> other, string name)
    {
        if (output.Overlaps(other))
            ThrowOverlap(output, other, name, "must not overlap output");
    }

    /// <summary>The residual may be exactly the output, so that the addition is in place, but not overlap it otherwise.</summary>
    /// <exception cref="ArgumentException">It does.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ApartOrSame(ReadOnlySpan<float> output, ReadOnlySpan<float> residual, string name)
    {
        if (output.Overlaps(residual) && output != residual)
            ThrowOverlap(output, residual, name, "must be exactly output or not overlap it");
    }

    [DoesNotReturn]
    internal static void Throw(string name, string message) => throw new ArgumentException(message, name);

    [DoesNotReturn]
    internal static void ThrowOutOfRange(string name, string message) =>
        throw new ArgumentOutOfRangeException(name, message);

    internal static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    [DoesNotReturn]
    private static void ThrowLength(int actual, string name, ReadOnlySpan<int> dimensions)
    {
        Int128 product = 1;
        foreach (int dimension in dimensions)
            product *= dimension;
        string total = product.ToString(CultureInfo.InvariantCulture);
        string shape = dimensions.Length == 1
            ? total
            : string.Join(" x ", dimensions.ToArray().Select(d => Text(d))) + " = " + total;
        Throw(name, product > int.MaxValue
            ? $"{name} would hold {shape} floats, more than the {Text(int.MaxValue)} that a span can."
            : $"{name} must hold {shape} floats, but holds {Text(actual)}.");
    }

    [DoesNotReturn]
    private static void ThrowOverlap(ReadOnlySpan<float> output, ReadOnlySpan<float> other, string name, string rule)
    {
        output.Overlaps(other, out int offset);
        Throw(name, $"{name} {rule}, but starts {Text(offset)} floats from output's start.");
    }
}
