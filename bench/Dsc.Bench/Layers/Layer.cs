using System.Collections.Generic;
using System.Linq;

namespace Dsc.Bench.Layers;

/// <summary>A layer to measure, as an attribute for the generator and as a chain of operators for other libraries.</summary>
/// <param name="Operation">The attribute without its suffix.</param>
/// <param name="Properties">The attribute's properties other than the size of the input.</param>
/// <param name="Size">The properties that give the size of the input; they can be left out.</param>
internal sealed record Layer(string Group, string Name, string Operation, string Properties, string Size, IReadOnlyList<Convolution> Chain)
{
    private const string Clamped = "Activation = Dsc.Activation.Relu6";
    private const string Same = "Padding = Dsc.Padding.Same";

    public Convolution First => Chain[0];

    public Convolution Last => Chain[^1];

    /// <summary>Floating-point operations of one call.</summary>
    public double Flop => Chain.Sum(step => step.Flop);

    /// <summary>Depthwise, then pointwise; ReLU6 after both.</summary>
    public static Layer Separable(string group, int height, int width, int cin, int cout, int kernelHeight = 3, int kernelWidth = 3, int stride = 1, int dilation = 1)
    {
        var depthwise = new Convolution(ConvolutionKind.Depthwise, kernelHeight, kernelWidth, stride, dilation, height, width, cin, cin, 1);
        return new Layer(group, $"{height}x{width} {cin}->{cout}{Window(depthwise)}", "SeparableConv",
            $"{WindowProperties(depthwise)}, Cin = {cin}, Cout = {cout}, Depthwise{Clamped}, {Clamped}", ImageSize(depthwise), [depthwise, PointwiseAfter(depthwise, cout, 1)]);
    }

    /// <summary>A separable layer over a signal.</summary>
    public static Layer Signal(string group, int length, int cin, int cout, int kernel, int stride = 1, int dilation = 1)
    {
        var depthwise = new Convolution(ConvolutionKind.Depthwise, 1, kernel, stride, dilation, 1, length, cin, cin, 1);
        return new Layer(group, $"{length} {cin}->{cout}{Window(depthwise)}", "SeparableConv1D",
            $"K = {kernel}, Stride = {stride}, Dilation = {dilation}, {Same}, Cin = {cin}, Cout = {cout}, Depthwise{Clamped}, {Clamped}", $"Length = {length}",
            [depthwise, PointwiseAfter(depthwise, cout, 1)]);
    }

    public static Layer Depthwise(string group, int size, int channels, int kernel = 3, int stride = 1, int dilation = 1, int multiplier = 1) =>
        DepthwiseOf(group, size, size, channels, kernel, kernel, stride, dilation, multiplier);

    public static Layer DepthwiseOf(
        string group, int height, int width, int channels, int kernelHeight, int kernelWidth, int stride = 1, int dilation = 1, int multiplier = 1)
    {
        var depthwise = new Convolution(ConvolutionKind.Depthwise, kernelHeight, kernelWidth, stride, dilation, height, width, channels, channels * multiplier, 1);
        (string times, string property) = multiplier == 1 ? ("", "") : ($"x{multiplier}", $"DepthMultiplier = {multiplier}, ");
        return new Layer(group, $"{height}x{width} {channels}{times}{Window(depthwise)}", "DepthwiseConv",
            $"{WindowProperties(depthwise)}, C = {channels}, {property}{Clamped}", ImageSize(depthwise), [depthwise]);
    }

    public static Layer Pointwise(string group, int size, int cin, int cout)
    {
        var pointwise = new Convolution(ConvolutionKind.Standard, 1, 1, 1, 1, size, size, cin, cout, 1);
        return new Layer(group, $"{size}x{size} {cin}->{cout}", "PointwiseConv", $"Cin = {cin}, Cout = {cout}, {Clamped}", ImageSize(pointwise), [pointwise]);
    }

    public static Layer Standard(string group, int size, int cin, int cout, int kernel = 3, int stride = 1, int dilation = 1)
    {
        var standard = new Convolution(ConvolutionKind.Standard, kernel, kernel, stride, dilation, size, size, cin, cout, 1);
        return new Layer(group, $"{size}x{size} {cin}->{cout}{Window(standard)}", "StandardConv",
            $"{WindowProperties(standard)}, Cin = {cin}, Cout = {cout}, {Clamped}", ImageSize(standard), [standard]);
    }

    public static Layer Dense(string group, int inputs, int outputs)
    {
        var dense = new Convolution(ConvolutionKind.Dense, 1, 1, 1, 1, 1, 1, inputs, outputs, 0);
        return new Layer(group, $"{inputs}->{outputs}", "Dense", $"In = {inputs}, Out = {outputs}", "", [dense]);
    }

    /// <summary>Expansion and depthwise with ReLU6, then a linear projection; the input is added where the shapes allow it.</summary>
    public static Layer InvertedResidual(string group, int size, int cin, int hidden, int cout, int kernel = 3, int stride = 1)
    {
        var expansion = new Convolution(ConvolutionKind.Standard, 1, 1, 1, 1, size, size, cin, hidden, 1);
        var depthwise = new Convolution(ConvolutionKind.Depthwise, kernel, kernel, stride, 1, size, size, hidden, hidden, 1);
        Convolution projection = PointwiseAfter(depthwise, cout, 0) with { AddsInput = stride == 1 && cin == cout ? 1 : 0 };
        return new Layer(group, $"{size}x{size} {cin}-{hidden}-{cout}{Window(depthwise)}", "InvertedResidual",
            $"K = {kernel}, Stride = {stride}, {Same}, Cin = {cin}, Hidden = {hidden}, Cout = {cout}, {Clamped}", ImageSize(depthwise), [expansion, depthwise, projection]);
    }

    private static Convolution PointwiseAfter(Convolution step, int cout, int relu6) =>
        new(ConvolutionKind.Standard, 1, 1, 1, 1, step.OutputHeight, step.OutputWidth, step.Cout, cout, relu6);

    private static string WindowProperties(Convolution step) =>
        $"KernelHeight = {step.KernelHeight}, KernelWidth = {step.KernelWidth}, Stride = {step.Stride}, Dilation = {step.Dilation}, {Same}";

    private static string ImageSize(Convolution step) => $"Height = {step.Height}, Width = {step.Width}";

    /// <summary>What is not usual about a window.</summary>
    private static string Window(Convolution step) =>
        (step.KernelHeight != step.KernelWidth ? $" k{step.KernelHeight}x{step.KernelWidth}" : step.KernelWidth == 3 ? "" : $" k{step.KernelWidth}")
        + (step.Stride == 1 ? "" : $" s{step.Stride}") + (step.Dilation == 1 ? "" : $" d{step.Dilation}");
}
