using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as a depthwise convolution over NHWC images, compiled for exactly this
/// shape: each channel is filtered by kernels of its own.
/// </summary>
/// <remarks>
/// <para><c>output[c * M + m] = Activation(bias[c * M + m] + sum over the taps of input[c] * kernel[tap][c][m])</c></para>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][H][W][C]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][Ho][Wo][C * DepthMultiplier]</c>; must not overlap the input</description></item>
/// <item><term><c>DepthwiseConvWeights weights</c></term><description>packed once, the fast form; or the spans below</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; kernel</c></term><description><c>[Kh][Kw][C][DepthMultiplier]</c></description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; bias</c></term><description>optional: <c>[C * DepthMultiplier]</c>, or empty</description></item>
/// <item><term><c>int height</c>, <c>int width</c></term><description>exactly when the attribute leaves them 0</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class DepthwiseConvAttribute : WindowAttribute
{
    /// <summary>Input channels.</summary>
    public int C { get; init; }

    /// <summary>Filters of each input channel: output channel = input channel * DepthMultiplier + m. Default 1.</summary>
    public int DepthMultiplier { get; init; } = 1;
}
