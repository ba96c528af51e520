using System;

namespace Dsc;

/// <summary>What the two-dimensional convolutions have in common: the sliding window, the input's size and the activation.</summary>
#pragma warning disable CS3015 // It is abstract and its constructor the assembly's own: nobody writes this attribute itself.
public abstract class WindowAttribute : Attribute
#pragma warning restore CS3015
{
    private protected WindowAttribute()
    {
    }

    /// <summary>Rows and columns of a square kernel; or set <see cref="KernelHeight"/> and <see cref="KernelWidth"/>.</summary>
    public int K { get; init; }

    /// <summary>Rows of the kernel. Default: <see cref="K"/>.</summary>
    public int KernelHeight { get; init; }

    /// <summary>Columns of the kernel. Default: <see cref="K"/>.</summary>
    public int KernelWidth { get; init; }

    /// <summary>Rows of the input image. 0, the default: given at run time by the parameter <c>height</c>.</summary>
    public int Height { get; init; }

    /// <summary>Pixels of an input row. 0, the default: given at run time by the parameter <c>width</c>.</summary>
    public int Width { get; init; }

    /// <summary>Distance between two output pixels, in input pixels, both ways. Default 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Distance between two output rows, in input rows. Default: <see cref="Stride"/>.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Distance between two output columns, in input columns. Default: <see cref="Stride"/>.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Distance between two taps, in input pixels, both ways. Default 1.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Distance between two taps, in input rows. Default: <see cref="Dilation"/>.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Distance between two taps, in input columns. Default: <see cref="Dilation"/>.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>How the input is extended with zeros. Default <see cref="Padding.Valid"/>: not at all.</summary>
    public Padding Padding { get; init; }

    /// <summary>Rows of zeros above the input; with <see cref="Padding.Explicit"/> only. Default 0.</summary>
    public int PadTop { get; init; }

    /// <summary>Rows of zeros below the input; with <see cref="Padding.Explicit"/> only. Default 0.</summary>
    public int PadBottom { get; init; }

    /// <summary>Columns of zeros left of the input; with <see cref="Padding.Explicit"/> only. Default 0.</summary>
    public int PadLeft { get; init; }

    /// <summary>Columns of zeros right of the input; with <see cref="Padding.Explicit"/> only. Default 0.</summary>
    public int PadRight { get; init; }

    /// <summary>The function applied to each finished sum. Default <see cref="Activation.None"/>.</summary>
    public Activation Activation { get; init; }

    /// <summary>How much of the kernel is straight-line code. Default <see cref="Unroll.Auto"/>.</summary>
    public Unroll Unroll { get; init; }
}
