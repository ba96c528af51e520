using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as a depthwise separable convolution over NHWC images, compiled for
/// exactly this shape: a depthwise convolution, then a pointwise (1 x 1) one, without the map between them ever being stored whole.
/// </summary>
/// <remarks>
/// <para><c>output = Activation(bias + residual + sum_c pointwise[c][o] * DepthwiseActivation(depthwiseBias[c] + sum_taps ...))</c></para>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][H][W][Cin]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][Ho][Wo][Cout]</c>; must not overlap the input</description></item>
/// <item><term><c>SeparableConvWeights weights</c></term><description>packed once, the fast form; or the four spans below</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; depthwise</c></term><description><c>[Kh][Kw][Cin][DepthMultiplier]</c></description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; depthwiseBias</c></term><description>optional: <c>[Cin * DepthMultiplier]</c>, or empty</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; pointwise</c></term><description><c>[Cin * DepthMultiplier][Cout]</c></description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; bias</c></term><description>optional: <c>[Cout]</c>, or empty</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; residual</c></term><description>optional, shaped as the output and possibly the output itself</description></item>
/// <item><term><c>int height</c>, <c>int width</c></term><description>exactly when the attribute leaves them 0</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class SeparableConvAttribute : WindowAttribute
{
    /// <summary>Input channels.</summary>
    public int Cin { get; init; }

    /// <summary>Output channels.</summary>
    public int Cout { get; init; }

    /// <summary>Depthwise filters of each input channel: depthwise channel = input channel * DepthMultiplier + m. Default 1.</summary>
    public int DepthMultiplier { get; init; } = 1;

    /// <summary>The function applied to each depthwise sum, before the pointwise stage. Default <see cref="Activation.None"/>.</summary>
    public Activation DepthwiseActivation { get; init; }
}
