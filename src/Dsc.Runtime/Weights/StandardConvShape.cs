namespace Dsc;

/// <summary>The sizes that the weights of a standard convolution depend on.</summary>
/// <param name="KernelHeight">Rows of the kernel; at least 1.</param>
/// <param name="KernelWidth">Columns of the kernel; at least 1.</param>
/// <param name="Cin">Input channels; at least 1.</param>
/// <param name="Cout">Output channels; at least 1.</param>
public readonly record struct StandardConvShape(int KernelHeight, int KernelWidth, int Cin, int Cout);
