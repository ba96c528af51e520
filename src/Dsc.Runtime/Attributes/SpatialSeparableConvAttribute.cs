using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as a filter over NHWC images whose kernel is the product of a column and a row: two
/// one-dimensional passes with the coefficients compiled in. Every channel is filtered alike.
/// </summary>
/// <remarks>
/// <para>Give either <see cref="Kernel"/>, which is factored at compile time, or <see cref="Column"/> and <see cref="Row"/>. As
/// in all convolutions of neural networks the kernel is not flipped, so that this is what image processing calls a correlation.</para>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][H][W][Channels]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][Ho][Wo][Channels]</c>; must not overlap the input</description></item>
/// <item><term><c>int height</c>, <c>int width</c></term><description>exactly when the attribute leaves them 0</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class SpatialSeparableConvAttribute : Attribute
{
    /// <summary>
    /// The whole kernel, K * K values row-major; K may be odd or even. Its rank must be 1 within rounding, or at most <see cref="MaxRank"/>.
    /// A filter that is not square is given as <see cref="Column"/> and <see cref="Row"/>.
    /// </summary>
    public float[]? Kernel { get; init; }

    /// <summary>The vertical factor, top to bottom.</summary>
    public float[]? Column { get; init; }

    /// <summary>The horizontal factor, left to right.</summary>
    public float[]? Row { get; init; }

    /// <summary>How many products of a column and a row may be added up to make <see cref="Kernel"/>. Default 1.</summary>
    public int MaxRank { get; init; } = 1;

    /// <summary>Channels of the image. Default 1.</summary>
    public int Channels { get; init; } = 1;

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
}
