namespace Dsc;

/// <summary>The sizes that the weights of an inverted residual block depend on.</summary>
/// <param name="KernelHeight">Rows of the kernel; at least 1.</param>
/// <param name="KernelWidth">Columns of the kernel; at least 1.</param>
/// <param name="Cin">Input channels; at least 1.</param>
/// <param name="Hidden">Channels between expansion and projection; at least 1.</param>
/// <param name="Cout">Output channels; at least 1.</param>
/// <param name="SqueezeExcite">Channels between the two layers of squeeze-excite; 0 without it.</param>
public readonly record struct InvertedResidualShape(int KernelHeight, int KernelWidth, int Cin, int Hidden, int Cout, int SqueezeExcite = 0);
