using System;

namespace Dsc.ColdStart;

/// <summary>The layers whose first result is waited for; bench/peers/first_result.cpp has the same ones.</summary>
internal static partial class Kernels
{
    [SeparableConv(K = 3, Cin = 32, Cout = 64, Height = 112, Width = 112, Padding = Padding.Same, DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Separable(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [InvertedResidual(K = 3, Cin = 32, Hidden = 192, Cout = 32, Height = 28, Width = 28, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void Residual(ReadOnlySpan<float> input, InvertedResidualWeights weights, Span<float> output);
}
