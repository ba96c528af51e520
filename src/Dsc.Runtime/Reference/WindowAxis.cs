using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>One axis of a sliding window: rows, columns or samples.</summary>
/// <param name="Size">Length of the input; at least 1.</param>
/// <param name="Kernel">Taps along the axis; at least 1.</param>
/// <param name="Stride">Distance between two outputs, in input elements; at least 1.</param>
/// <param name="Dilation">Distance between two taps, in input elements; at least 1.</param>
/// <param name="Padding">How the input is extended with zeros.</param>
/// <param name="PadBefore">Zeros before the first element; for <see cref="Padding.Explicit"/> only.</param>
/// <param name="PadAfter">Zeros after the last element; for <see cref="Padding.Explicit"/> only.</param>
public readonly record struct WindowAxis(
    int Size, int Kernel, int Stride = 1, int Dilation = 1, Padding Padding = Padding.Valid, int PadBefore = 0, int PadAfter = 0)
{
    /// <summary>Length of the output.</summary>
    /// <exception cref="ArgumentException">The window does not fit once, or a size is not positive.</exception>
    public int OutputSize
    {
        get
        {
            KernelGuard.Positive(Size, nameof(Size));
            KernelGuard.Positive(Kernel, nameof(Kernel));
            KernelGuard.Positive(Stride, nameof(Stride));
            KernelGuard.Positive(Dilation, nameof(Dilation));
            if (Padding == Padding.Same)
                return ConvAxis.OutputSame(Size, Stride);
            (int before, int after) = FixedPads;
            return ConvAxis.Output(Size, Kernel, Stride, Dilation, before, after, nameof(Size));
        }
    }

    /// <summary>Zeros before the first element.</summary>
    /// <exception cref="ArgumentException">As for <see cref="OutputSize"/>.</exception>
    public int ResolvedPadBefore => Padding == Padding.Same
        ? ConvAxis.SamePadBefore(Size, OutputSize, Kernel, Stride, Dilation)
        : FixedPads.Before;

    private (int Before, int After) FixedPads
    {
        get
        {
            int reach = checked(Dilation * (Kernel - 1));
            return Padding switch
            {
                Padding.Valid => (0, 0),
                Padding.Symmetric when reach % 2 == 0 => (reach / 2, reach / 2),
                Padding.Symmetric => throw new ArgumentException($"Symmetric padding needs an even Dilation * (Kernel - 1), but it is {reach}."),
                Padding.Causal => (reach, 0),
                Padding.Explicit => (PadBefore, PadAfter),
                _ => throw new ArgumentException($"{Padding} is no padding.", nameof(Padding)),
            };
        }
    }

    /// <summary>The input element that a tap reads for an output; outside the input it stands for a zero.</summary>
    internal int InputIndex(int output, int tap, int padBefore) => (output * Stride) + (tap * Dilation) - padBefore;
}
