using System.Runtime.InteropServices;

namespace Dsc.Bench.Layers;

/// <summary>What a step of a layer is to the libraries; the numbers are those of bench/peers/peers.h.</summary>
internal enum ConvolutionKind
{
    Standard = 0,
    Depthwise = 1,
    Dense = 2,
}

/// <summary>
/// One operator as other libraries have it: a convolution or a dense layer with bias, SAME padding, and ReLU6 where
/// <see cref="Relu6"/> is 1. Laid out as <c>Convolution</c> of bench/peers/peers.h.
/// </summary>
/// <param name="Cout">Of a depthwise convolution its input channels times the depth multiplier.</param>
/// <param name="AddsInput">1 where the input of the whole chain is added to the result.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Convolution(
    ConvolutionKind Kind, int KernelHeight, int KernelWidth, int Stride, int Dilation, int Height, int Width, int Cin, int Cout, int Relu6, int AddsInput = 0)
{
    public int OutputHeight => (Height + Stride - 1) / Stride;

    public int OutputWidth => (Width + Stride - 1) / Stride;

    public int InputLength => Height * Width * Cin;

    public int OutputLength => OutputHeight * OutputWidth * Cout;

    /// <summary>Inputs that one output is a sum over.</summary>
    public int Inputs => KernelHeight * KernelWidth * (Kind == ConvolutionKind.Depthwise ? 1 : Cin);

    public int KernelLength => Inputs * Cout;

    /// <summary>Floating-point operations; a multiply-add counts as two, taps on the padding count too.</summary>
    public double Flop => 2.0 * OutputLength * Inputs;
}
