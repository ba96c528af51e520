using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as a depthwise separable convolution over signals
/// <c>[batch][length][channel]</c>, compiled for exactly this shape.
/// </summary>
/// <remarks>
/// <para><c>output = Activation(bias + residual + sum_c pointwise[c][o] * DepthwiseActivation(depthwiseBias[c] + sum_taps ...))</c></para>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][L][Cin]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][Lo][Cout]</c>; must not overlap the input</description></item>
/// <item><term><c>SeparableConv1DWeights weights</c></term><description>packed once, the fast form; or the four spans below</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; depthwise</c></term><description><c>[K][Cin][DepthMultiplier]</c></description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; depthwiseBias</c></term><description>optional: <c>[Cin * DepthMultiplier]</c>, or empty</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; pointwise</c></term><description><c>[Cin * DepthMultiplier][Cout]</c></description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; bias</c></term><description>optional: <c>[Cout]</c>, or empty</description></item>
/// <item><term><c>ReadOnlySpan&lt;float&gt; residual</c></term><description>optional, shaped as the output and possibly the output itself; added before the activation</description></item>
/// <item><term><c>int length</c></term><description>exactly when the attribute leaves it 0</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class SeparableConv1DAttribute : Attribute
{
    /// <summary>Taps of the kernel.</summary>
    public int K { get; init; }

    /// <summary>Input channels.</summary>
    public int Cin { get; init; }

    /// <summary>Output channels.</summary>
    public int Cout { get; init; }

    /// <summary>Depthwise filters of each input channel: depthwise channel = input channel * DepthMultiplier + m. Default 1.</summary>
    public int DepthMultiplier { get; init; } = 1;

    /// <summary>Samples of the input. 0, the default: given at run time by the parameter <c>length</c>.</summary>
    public int Length { get; init; }

    /// <summary>Distance between two output samples, in input samples. Default 1.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Distance between two taps, in input samples. Default 1.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>How the input is extended with zeros; <see cref="Padding.Causal"/> too. Default <see cref="Padding.Valid"/>: not at all.</summary>
    public Padding Padding { get; init; }

    /// <summary>Zeros before the first sample; with <see cref="Padding.Explicit"/> only. Default 0.</summary>
    public int PadLeft { get; init; }

    /// <summary>Zeros after the last sample; with <see cref="Padding.Explicit"/> only. Default 0.</summary>
    public int PadRight { get; init; }

    /// <summary>The function applied to each depthwise sum, before the pointwise stage. Default <see cref="Activation.None"/>.</summary>
    public Activation DepthwiseActivation { get; init; }

    /// <summary>The function applied to each finished sum. Default <see cref="Activation.None"/>.</summary>
    public Activation Activation { get; init; }

    /// <summary>How much of the kernel is straight-line code. Default <see cref="Unroll.Auto"/>.</summary>
    public Unroll Unroll { get; init; }
}
