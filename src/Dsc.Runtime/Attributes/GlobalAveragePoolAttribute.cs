using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as the mean of each channel over all pixels of an NHWC image.
/// </summary>
/// <remarks>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][H][W][C]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][C]</c>; must not overlap the input</description></item>
/// <item><term><c>int height</c>, <c>int width</c></term><description>exactly when the attribute leaves them 0</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class GlobalAveragePoolAttribute : Attribute
{
    /// <summary>Channels.</summary>
    public int C { get; init; }

    /// <summary>Rows of the input image. 0, the default: given at run time by the parameter <c>height</c>.</summary>
    public int Height { get; init; }

    /// <summary>Pixels of an input row. 0, the default: given at run time by the parameter <c>width</c>.</summary>
    public int Width { get; init; }
}
