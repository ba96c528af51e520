using System;
using System.Diagnostics;

namespace Dsc;

/// <summary>
/// Implements a partial method that returns <c>void</c> as an inverted residual block over NHWC images, compiled for exactly this
/// shape: a pointwise expansion to <see cref="Hidden"/> channels, a depthwise convolution, optionally squeeze-excite, and a linear
/// pointwise projection. The expanded map is never stored whole.
/// </summary>
/// <remarks>
/// <para>The input is added to the projection when <see cref="Stride"/> is 1 and <see cref="Cin"/> equals <see cref="Cout"/>.</para>
/// <para>Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks" (2018); squeeze-excite as in Howard et al.,
/// "Searching for MobileNetV3" (2019): ReLU after its first layer and HardSigmoid after its second. With the activation
/// <see cref="Activation.Silu"/> it is EfficientNet's (Tan and Le 2019): SiLU and Sigmoid.</para>
/// <para>Parameters are recognised by name and type, in any order:</para>
/// <list type="table">
/// <item><term><c>ReadOnlySpan&lt;float&gt; input</c></term><description><c>[batch][H][W][Cin]</c></description></item>
/// <item><term><c>Span&lt;float&gt; output</c></term><description><c>[batch][Ho][Wo][Cout]</c>; must not overlap the input</description></item>
/// <item><term><c>InvertedResidualWeights weights</c></term><description>packed once</description></item>
/// <item><term><c>int height</c>, <c>int width</c></term><description>exactly when the attribute leaves them 0</description></item>
/// <item><term><c>int batch</c></term><description>optional; 1 without it</description></item>
/// <item><term><c>int maxDegreeOfParallelism</c></term><description>optional; 1 without it; -1 = all cores</description></item>
/// </list>
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
[Conditional("DSC_KEEP_ATTRIBUTES")]
public sealed class InvertedResidualAttribute : Attribute
{
    /// <summary>Rows and columns of the depthwise kernel.</summary>
    public int K { get; init; }

    /// <summary>Input channels.</summary>
    public int Cin { get; init; }

    /// <summary>Channels between expansion and projection.</summary>
    public int Hidden { get; init; }

    /// <summary>Output channels.</summary>
    public int Cout { get; init; }

    /// <summary>Rows of the input image. 0, the default: given at run time by the parameter <c>height</c>.</summary>
    public int Height { get; init; }

    /// <summary>Pixels of an input row. 0, the default: given at run time by the parameter <c>width</c>.</summary>
    public int Width { get; init; }

    /// <summary>Distance between two output pixels, in input pixels, both ways. Default 1.</summary>
    public int Stride { get; init; } = 1;

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

    /// <summary>The function after the expansion and after the depthwise stage; the projection is linear. Default <see cref="Activation.None"/>.</summary>
    public Activation Activation { get; init; }

    /// <summary>Channels of squeeze-excite between its two layers. 0, the default: no squeeze-excite.</summary>
    public int SqueezeExcite { get; init; }

    /// <summary>How much of the kernel is straight-line code. Default <see cref="Unroll.Auto"/>.</summary>
    public Unroll Unroll { get; init; }
}
