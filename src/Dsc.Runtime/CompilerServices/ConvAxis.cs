using System;
using System.ComponentModel;

namespace Dsc.CompilerServices;

/// <summary>Sizes along one axis of a sliding window, where they are known at run time only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConvAxis
{
    /// <summary>How many positions the window takes: floor((size + pads - dilation * (kernel - 1) - 1) / stride) + 1.</summary>
    /// <param name="size">Length of the input; positive.</param>
    /// <param name="kernel">Taps along the axis.</param>
    /// <param name="stride">Distance between two outputs, in input elements.</param>
    /// <param name="dilation">Distance between two taps, in input elements.</param>
    /// <param name="padBefore">Zeros before the first element.</param>
    /// <param name="padAfter">Zeros after the last element.</param>
    /// <param name="name">The parameter that gave <paramref name="size"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not positive.</exception>
    /// <exception cref="ArgumentException">The window does not fit once, or the output would be longer than <see cref="int.MaxValue"/>.</exception>
    public static int Output(int size, int kernel, int stride, int dilation, int padBefore, int padAfter, string name)
    {
        KernelGuard.Positive(size, name);
        long extent = WindowSize.Extent(kernel, dilation);
        long output = WindowSize.Output(size, (long)padBefore + padAfter, extent, stride);
        if (output == 0)
        {
            throw new ArgumentException(
                $"{name} must be at least {extent - padBefore - padAfter} to leave an output pixel, but is {size}.", name);
        }

        if (output > int.MaxValue)
            throw new ArgumentException($"{name} of {size} gives an output of {output}, more than {int.MaxValue}.", name);
        return (int)output;
    }

    /// <summary>Length of the output for TensorFlow's SAME padding: ceil(size / stride).</summary>
    /// <param name="size">Length of the input; positive.</param>
    /// <param name="stride">Distance between two outputs, in input elements.</param>
    public static int OutputSame(int size, int stride) => (int)WindowSize.OutputSame(size, stride);

    /// <summary>Zeros before the first element for SAME: the smaller half of what the windows need beyond the input.</summary>
    /// <param name="size">Length of the input.</param>
    /// <param name="output">Length of the output.</param>
    /// <param name="kernel">Taps along the axis.</param>
    /// <param name="stride">Distance between two outputs, in input elements.</param>
    /// <param name="dilation">Distance between two taps, in input elements.</param>
    public static int SamePadBefore(int size, int output, int kernel, int stride, int dilation) =>
        WindowSize.SamePadBefore(size, output, WindowSize.Extent(kernel, dilation), stride);
}
