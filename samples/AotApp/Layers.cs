using System;

namespace Dsc.Samples.AotApp;

/// <summary>Every kernel with drawn weights and input, beside the call of the reference that defines it.</summary>
internal static class Layers
{
    private static readonly Random s_random = new(1);

    public delegate void SeparableKernel(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    public static Layer Relu6(string name, int size, int stride, int cin, int cout, SeparableKernel kernel)
    {
        var axis = new WindowAxis(size, 3, stride, Padding: Padding.Same);
        return Separable(name, axis, axis, cin, cout, Activation.Relu6, Activation.Relu6, kernel);
    }

    public static Layer AnySize(int height, int width) => Separable(
        $"{height}x{width} 19->29, 5x5, SiLU", new WindowAxis(height, 5, Padding: Padding.Symmetric), new WindowAxis(width, 5, Padding: Padding.Symmetric),
        19, 29, Activation.None, Activation.Silu, (input, weights, output) => Kernels.AnySize(input, weights, output, height, width));

    public static Layer First()
    {
        var axis = new WindowAxis(224, 3, 2, Padding: Padding.Same);
        float[] input = Draw(224 * 224 * 3, 1), kernel = Draw(9 * 3 * 32, 0.5f), bias = Draw(32, 0.5f), output = new float[112 * 112 * 32];
        StandardConvWeights weights = StandardConvWeights.FromKeras(new StandardConvShape(3, 3, 3, 32), kernel, bias);
        return new Layer("standard 224x224 3->32", output,
            () => Kernels.First(input, weights, output),
            expected => Reference.StandardConv<float>(axis, axis, 3, 32, input, kernel, bias, residual: default, expected, Activation.Relu6));
    }

    public static Layer Bottleneck()
    {
        const int Channels = 32, Hidden = 192, Reduced = 8;
        var axis = new WindowAxis(28, 3, Padding: Padding.Same);
        float[] input = Draw(28 * 28 * Channels, 1), output = new float[input.Length];
        float[] expansion = Draw(Channels * Hidden, 0.3f), expansionBias = Draw(Hidden, 0.5f);
        float[] depthwise = Draw(9 * Hidden, 0.5f), depthwiseBias = Draw(Hidden, 0.5f);
        float[] projection = Draw(Hidden * Channels, 0.1f), projectionBias = Draw(Channels, 0.5f);
        float[] squeeze = Draw(Hidden * Reduced, 0.3f), squeezeBias = Draw(Reduced, 0.5f);
        float[] excite = Draw(Reduced * Hidden, 0.5f), exciteBias = Draw(Hidden, 0.5f);
        InvertedResidualWeights weights = InvertedResidualWeights.FromKeras(
            new InvertedResidualShape(3, 3, Channels, Hidden, Channels, Reduced), expansion, depthwise, projection,
            expansionBias, depthwiseBias, projectionBias, squeeze, squeezeBias, excite, exciteBias);
        return new Layer("inverted residual 28x28 32-192-32", output,
            () => Kernels.Bottleneck(input, weights, output),
            expected => Reference.InvertedResidual<float>(
                axis, axis, Channels, Hidden, Channels, input, expansion, expansionBias, depthwise, depthwiseBias, projection, projectionBias,
                squeeze, squeezeBias, excite, exciteBias, expected, Activation.HardSwish));
    }

    public static Layer Signal()
    {
        const int Length = 1000, Channels = 64, K = 33;
        float[] input = Draw(Length * Channels, 1), output = new float[input.Length];
        float[] depthwise = Draw(K * Channels, 0.3f), pointwise = Draw(Channels * Channels, 0.2f);
        SeparableConv1DWeights weights = SeparableConv1DWeights.FromKeras(new SeparableConv1DShape(K, Channels, Channels), depthwise, pointwise);
        return new Layer("signal of 1000, 64->64, 33 taps", output,
            () => Kernels.Signal(input, weights, output, Length),
            expected => Reference.SeparableConv1D<float>(
                new WindowAxis(Length, K, Dilation: 2, Padding: Padding.Causal), Channels, Channels, 1,
                input, depthwise, default, pointwise, default, residual: default, expected, activation: Activation.Relu));
    }

    public static Layer Classifier()
    {
        const int Inputs = 1024, Outputs = 1000;
        float[] input = Draw(7 * 7 * Inputs, 1), kernel = Draw(Inputs * Outputs, 0.2f), bias = Draw(Outputs, 0.5f);
        float[] pooled = new float[Inputs], output = new float[Outputs];
        DenseWeights weights = DenseWeights.FromKeras(new DenseShape(Inputs, Outputs), kernel, bias);
        return new Layer("pooling and dense 1024->1000", output,
            () =>
            {
                Kernels.Pool(input, pooled);
                Kernels.Logits(pooled, weights, output);
            },
            expected =>
            {
                var means = new float[Inputs];
                Reference.GlobalAveragePool<float>(7 * 7, Inputs, input, means);
                Reference.Dense<float>(Inputs, Outputs, means, kernel, bias, expected);
            });
    }

    private static Layer Separable(
        string name, WindowAxis rows, WindowAxis columns, int cin, int cout, Activation depthwiseActivation, Activation activation, SeparableKernel kernel)
    {
        float[] input = Draw(rows.Size * columns.Size * cin, 1), output = new float[rows.OutputSize * columns.OutputSize * cout];
        float[] depthwise = Draw(rows.Kernel * columns.Kernel * cin, 0.5f), depthwiseBias = Draw(cin, 0.5f);
        float[] pointwise = Draw(cin * cout, 0.2f), bias = Draw(cout, 0.5f);
        SeparableConvWeights weights = SeparableConvWeights.FromKeras(
            new SeparableConvShape(rows.Kernel, columns.Kernel, cin, cout), depthwise, pointwise, bias, depthwiseBias);
        return new Layer(name, output,
            () => kernel(input, weights, output),
            expected => Reference.SeparableConv<float>(
                rows, columns, cin, cout, 1, input, depthwise, depthwiseBias, pointwise, bias, residual: default, expected,
                depthwiseActivation, activation));
    }

    private static float[] Draw(int count, float scale)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = ((s_random.NextSingle() * 2) - 1) * scale;
        return values;
    }
}
