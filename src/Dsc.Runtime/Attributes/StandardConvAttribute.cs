using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as a standard convolution over NHWC images, compiled for exactly this
/// shape: what a separable convolution replaces, and the usual first layer of a network.
/// </summary>
/// <remarks>
/// <para><c>output[o] = Activation(bias[o] + residual + sum over taps and channels of input[c] * kernel[tap][c][o])</c></para>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][H][W][Cin]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][Ho][Wo][Cout]</c>; must not overlap the input</description></item>
/// <item><term><c>StandardConvWeights weights</c></term><description>packed once, the fast form; or the spans below</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; kernel</c></term><description><c>[Kh][Kw][Cin][Cout]</c></description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; bias</c></term><description>optional: <c>[Cout]</c>, or empty</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; residual</c></term><description>optional, shaped as the output and possibly the output itself; added before the activation</description></item>
/// <item><term><c>int height</c>, <c>int width</c></term><description>exactly when the attribute leaves them 0</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class StandardConvAttribute : WindowAttribute
{
    /// <summary>Input channels.</summary>
    public int Cin { get; init; }

    /// <summary>Output channels.</summary>
    public int Cout { get; init; }
}
