using System;

namespace Dsc.Bench.Layers;

/// <summary>What a layer should compute, by the scalar reference, one step after another.</summary>
internal static class Expected
{
    public static float[] Of(Layer layer, LayerData data)
    {
        float[] values = data.Input.Span.ToArray();
        for (int i = 0; i < layer.Chain.Count; i++)
        {
            Convolution step = layer.Chain[i];
            var output = new float[step.OutputLength];
            var rows = new WindowAxis(step.Height, step.KernelHeight, step.Stride, step.Dilation, Padding.Same);
            var columns = new WindowAxis(step.Width, step.KernelWidth, step.Stride, step.Dilation, Padding.Same);
            Activation activation = step.Relu6 != 0 ? Activation.Relu6 : Activation.None;
            ReadOnlySpan<float> kernel = data.Weights[i].Kernel.Span, bias = data.Weights[i].Bias.Span;
            if (step.Kind == ConvolutionKind.Depthwise)
                Reference.DepthwiseConv(rows, columns, step.Cin, step.Cout / step.Cin, values, kernel, bias, output, activation);
            else
                Reference.StandardConv(rows, columns, step.Cin, step.Cout, values, kernel, bias, step.AddsInput != 0 ? data.Input.Span : default, output, activation);
            values = output;
        }

        return values;
    }

    /// <summary>Throws where a result differs by more than the rounding of another order of sums.</summary>
    public static void Verify(float[] expected, ReadOnlySpan<float> actual, string what)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= 2e-4 * Math.Max(1, Math.Abs(expected[i]))))
                throw new InvalidOperationException($"{what} is wrong: element {i} is {actual[i]}, should be {expected[i]}.");
        }
    }
}
