namespace Dsc;

/// <summary>The sizes that the weights of a separable convolution depend on.</summary>
/// <param name="KernelHeight">Rows of the depthwise kernel; at least 1.</param>
/// <param name="KernelWidth">Columns of the depthwise kernel; at least 1.</param>
/// <param name="Cin">Input channels; at least 1.</param>
/// <param name="Cout">Output channels; at least 1.</param>
/// <param name="DepthMultiplier">Depthwise filters of each input channel; at least 1. Depthwise channel = input channel * DepthMultiplier + m.</param>
public readonly record struct SeparableConvShape(int KernelHeight, int KernelWidth, int Cin, int Cout, int DepthMultiplier = 1);
