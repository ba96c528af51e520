namespace Dsc;

/// <summary>The sizes that the weights of a separable convolution over signals depend on.</summary>
/// <param name="K">Taps of the kernel; at least 1.</param>
/// <param name="Cin">Input channels; at least 1.</param>
/// <param name="Cout">Output channels; at least 1.</param>
/// <param name="DepthMultiplier">Filters of each input channel; at least 1. Depthwise channel = input channel * DepthMultiplier + m.</param>
public readonly record struct SeparableConv1DShape(int K, int Cin, int Cout, int DepthMultiplier = 1);
