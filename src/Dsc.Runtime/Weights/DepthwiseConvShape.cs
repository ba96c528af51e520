namespace Dsc;

/// <summary>The sizes that the weights of a depthwise convolution depend on.</summary>
/// <param name="KernelHeight">Rows of the kernel; at least 1.</param>
/// <param name="KernelWidth">Columns of the kernel; at least 1.</param>
/// <param name="C">Input channels; at least 1.</param>
/// <param name="DepthMultiplier">Filters of each input channel; at least 1. Depthwise channel = input channel * DepthMultiplier + m.</param>
public readonly record struct DepthwiseConvShape(int KernelHeight, int KernelWidth, int C, int DepthMultiplier = 1);
