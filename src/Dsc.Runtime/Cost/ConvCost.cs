using System;

namespace Dsc;

/// <summary>What a layer costs.</summary>
/// <param name="Parameters">Weights, without biases.</param>
/// <param name="MultiplyAdds">Multiplications, each with its addition, for one image; taps that fall on padding are counted.</param>
/// <remarks>
/// The counts follow A. Howard et al., "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications"
/// (2017), section 3.1, where a separable convolution costs 1 / Cout + 1 / (Kh * Kw) of the standard one. A depth
/// multiplier M multiplies both of its stages, and so the ratio.
/// </remarks>
public readonly record struct ConvCost(long Parameters, long MultiplyAdds)
{
    /// <summary>Floating-point operations: two for each multiply-add.</summary>
    public long Flops => checked(2 * MultiplyAdds);

    /// <summary>A separable convolution: <c>Kh * Kw * Cin * M</c> depthwise and <c>Cin * M * Cout</c> pointwise weights, all used for each pixel.</summary>
    /// <param name="shape">The layer.</param>
    /// <param name="outputPixels">Ho * Wo.</param>
    /// <exception cref="OverflowException">A count does not fit a <see cref="long"/>.</exception>
    public static ConvCost Separable(SeparableConvShape shape, long outputPixels)
    {
        checked
        {
            long inner = (long)shape.Cin * shape.DepthMultiplier;
            long parameters = inner * (((long)shape.KernelHeight * shape.KernelWidth) + shape.Cout);
            return new ConvCost(parameters, parameters * outputPixels);
        }
    }

    /// <summary>The standard convolution with the same kernel size and channels: <c>Kh * Kw * Cin * Cout</c> weights, all used for each pixel.</summary>
    /// <param name="shape">The layer; its depth multiplier does not matter.</param>
    /// <param name="outputPixels">Ho * Wo.</param>
    /// <exception cref="OverflowException">A count does not fit a <see cref="long"/>.</exception>
    public static ConvCost Standard(SeparableConvShape shape, long outputPixels)
    {
        checked
        {
            long parameters = (long)shape.KernelHeight * shape.KernelWidth * shape.Cin * shape.Cout;
            return new ConvCost(parameters, parameters * outputPixels);
        }
    }

    /// <summary>Cost of the separable form as a part of the standard one: <c>M * (1 / Cout + 1 / (Kh * Kw))</c>. At 1 or above it saves nothing.</summary>
    /// <param name="shape">The layer.</param>
    public static double SeparableRatio(SeparableConvShape shape) =>
        shape.DepthMultiplier * ((1.0 / shape.Cout) + (1.0 / ((double)shape.KernelHeight * shape.KernelWidth)));
}
