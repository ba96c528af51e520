using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The argument checks of generated networks. Every message names the parameter, what it should be and what it was.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class NetworkGuard
{
    /// <summary>A span must hold exactly so many elements.</summary>
    /// <param name="actual">Its length.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="expected">What the length must be.</param>
    /// <param name="shape">The shape behind it, such as <c>1 x 3 x 224 x 224</c>, for the message.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, string name, int expected, string shape)
    {
        if (actual != expected)
            ThrowLength(actual, name, expected, shape);
    }

    /// <summary>An output may share no byte with another parameter.</summary>
    /// <param name="output">The output.</param>
    /// <param name="outputName">Its name.</param>
    /// <param name="other">The other parameter.</param>
    /// <param name="name">Its name, which the exception carries.</param>
    /// <exception cref="ArgumentException">It does.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<TOutput, TOther>(ReadOnlySpan<TOutput> output, string outputName, ReadOnlySpan<TOther> other, string name)
        where TOutput : unmanaged
        where TOther : unmanaged
    {
        if (MemoryMarshal.AsBytes(output).Overlaps(MemoryMarshal.AsBytes(other)))
            KernelGuard.Throw(name, $"{name} must not overlap {outputName}.");
    }

    /// <summary>The other instance of a network whose weights are shared.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public static T NotNull<T>([NotNull] T? other, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(other, name);
        return other;
    }

    [DoesNotReturn]
    private static void ThrowLength(int actual, string name, int expected, string shape)
    {
        string number = expected.ToString(CultureInfo.InvariantCulture);
        string product = shape == number || shape.Length == 0 ? number : $"{shape} = {number}";
        KernelGuard.Throw(name, $"{name} must hold {product} elements, but holds {KernelGuard.Text(actual)}.");
    }
}
