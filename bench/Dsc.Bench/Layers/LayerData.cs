using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Bench.Layers;

/// <summary>Seeded input and weights of a layer, in memory that all libraries share.</summary>
internal sealed class LayerData
{
    public LayerData(Layer layer)
    {
        var random = new Random(1);
        Input = PinnedFloats.Draw(random, layer.First.InputLength, 1);
        Output = new PinnedFloats(layer.Last.OutputLength);
        Weights = [.. layer.Chain.Select(step =>
            (PinnedFloats.Draw(random, step.KernelLength, 1.5 / Math.Sqrt(step.Inputs)), PinnedFloats.Draw(random, step.Cout, 1)))];
        Packed = Pack(layer);
    }

    public PinnedFloats Input { get; }

    public PinnedFloats Output { get; }

    /// <summary>Of each step: depthwise [kh][kw][channels], others [kh][kw][cin][cout].</summary>
    public IReadOnlyList<(PinnedFloats Kernel, PinnedFloats Bias)> Weights { get; }

    /// <summary>The same weights as our kernels take them.</summary>
    public object Packed { get; }

    private object Pack(Layer layer)
    {
        Convolution first = layer.First, last = layer.Last;
        ReadOnlySpan<float> kernel = Weights[0].Kernel.Span, bias = Weights[0].Bias.Span;
        ReadOnlySpan<float> lastKernel = Weights[^1].Kernel.Span, lastBias = Weights[^1].Bias.Span;
        return layer.Operation switch
        {
            "SeparableConv" => SeparableConvWeights.FromKeras(new(first.KernelHeight, first.KernelWidth, first.Cin, last.Cout), kernel, lastKernel, lastBias, bias),
            "SeparableConv1D" => SeparableConv1DWeights.FromKeras(new(first.KernelWidth, first.Cin, last.Cout), kernel, lastKernel, lastBias, bias),
            "DepthwiseConv" => DepthwiseConvWeights.FromKeras(new(first.KernelHeight, first.KernelWidth, first.Cin, first.Cout / first.Cin), kernel, bias),
            "PointwiseConv" => PointwiseConvWeights.FromKeras(new(first.Cin, first.Cout), kernel, bias),
            "StandardConv" => StandardConvWeights.FromKeras(new(first.KernelHeight, first.KernelWidth, first.Cin, first.Cout), kernel, bias),
            "Dense" => DenseWeights.FromKeras(new(first.Cin, first.Cout), kernel, bias),
            "InvertedResidual" => InvertedResidualWeights.FromKeras(
                new(layer.Chain[1].KernelHeight, layer.Chain[1].KernelWidth, first.Cin, first.Cout, last.Cout), kernel, Weights[1].Kernel.Span, lastKernel,
                bias, Weights[1].Bias.Span, lastBias),
            _ => throw new NotSupportedException(layer.Operation),
        };
    }
}
