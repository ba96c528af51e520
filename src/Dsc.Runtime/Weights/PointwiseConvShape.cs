namespace Dsc;

/// <summary>The sizes that the weights of a pointwise (1 x 1) convolution depend on.</summary>
/// <param name="Cin">Input channels; at least 1.</param>
/// <param name="Cout">Output channels; at least 1.</param>
public readonly record struct PointwiseConvShape(int Cin, int Cout);
