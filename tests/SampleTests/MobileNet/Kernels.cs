using System;
using Dsc;

namespace SampleTests.MobileNet;

/// <summary>
/// Every layer of the network; the generator writes the bodies. Thirteen blocks, each a 3x3 depthwise and a 1x1 pointwise
/// convolution with ReLU6 after both, stand between a standard convolution and the classifier.
/// </summary>
internal static partial class Kernels
{
    [StandardConv(K = 3, Cin = 3, Cout = 8, Height = 224, Width = 224, Stride = 2, Padding = Padding.Same, Activation = Activation.Relu6)]
    public static partial void FirstConvolution(ReadOnlySpan<float> input, StandardConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 8, Cout = 16, Height = 112, Width = 112, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block1(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 16, Cout = 32, Height = 112, Width = 112, Stride = 2, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 32, Cout = 32, Height = 56, Width = 56, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block3(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 32, Cout = 64, Height = 56, Width = 56, Stride = 2, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block4(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 64, Cout = 64, Height = 28, Width = 28, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block5(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 64, Cout = 128, Height = 28, Width = 28, Stride = 2, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block6(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 14, Width = 14, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block7(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 14, Width = 14, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block8(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 14, Width = 14, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block9(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 14, Width = 14, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block10(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 128, Height = 14, Width = 14, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block11(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 128, Cout = 256, Height = 14, Width = 14, Stride = 2, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block12(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = 256, Cout = 256, Height = 7, Width = 7, Padding = Padding.Same,
        DepthwiseActivation = Activation.Relu6, Activation = Activation.Relu6)]
    public static partial void Block13(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [GlobalAveragePool(C = 256, Height = 7, Width = 7)]
    public static partial void Pool(ReadOnlySpan<float> input, Span<float> output);

    [Dense(In = 256, Out = 1001)]
    public static partial void Logits(ReadOnlySpan<float> input, DenseWeights weights, Span<float> output);
}
