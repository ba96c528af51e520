using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as a dense (fully connected) layer, compiled for exactly this shape.
/// </summary>
/// <remarks>
/// <para><c>output[o] = Activation(bias[o] + sum over the inputs of input[i] * kernel[i][o])</c></para>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][In]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][Out]</c>; must not overlap the input</description></item>
/// <item><term><c>DenseWeights weights</c></term><description>packed once, the fast form; or the spans below</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; kernel</c></term><description><c>[In][Out]</c></description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; bias</c></term><description>optional: <c>[Out]</c>, or empty</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class DenseAttribute : Attribute
{
    /// <summary>Floats of an input vector.</summary>
    public int In { get; init; }

    /// <summary>Floats of an output vector.</summary>
    public int Out { get; init; }

    /// <summary>The function applied to each finished sum. Default <see cref="Activation.None"/>.</summary>
    public Activation Activation { get; init; }

    /// <summary>How much of the kernel is straight-line code. Default <see cref="Unroll.Auto"/>.</summary>
    public Unroll Unroll { get; init; }
}
