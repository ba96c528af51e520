using System;

namespace Dsc.Samples.Factorize;

/// <summary>A standard layer and the separable ones that may take its place.</summary>
internal static partial class Kernels
{
    public const int Size = 56;
    public const int Channels = 64;

    [StandardConv(K = 3, Cin = Channels, Cout = Channels, Height = Size, Width = Size, Padding = Padding.Same)]
    public static partial void Standard(ReadOnlySpan<float> input, StandardConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = Channels, Cout = Channels, DepthMultiplier = 1, Height = Size, Width = Size, Padding = Padding.Same)]
    public static partial void Separable1(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = Channels, Cout = Channels, DepthMultiplier = 2, Height = Size, Width = Size, Padding = Padding.Same)]
    public static partial void Separable2(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = Channels, Cout = Channels, DepthMultiplier = 3, Height = Size, Width = Size, Padding = Padding.Same)]
    public static partial void Separable3(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    [SeparableConv(K = 3, Cin = Channels, Cout = Channels, DepthMultiplier = 4, Height = Size, Width = Size, Padding = Padding.Same)]
    public static partial void Separable4(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);
}
