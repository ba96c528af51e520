using System;

namespace Dsc.Samples.AotApp;

/// <summary>A kernel with drawn weights and input, which can be run and compared with the reference.</summary>
internal sealed class Layer
{
    private readonly Kernel _kernel;
    private readonly WindowAxis _rows, _columns;
    private readonly SeparableConvShape _shape;
    private readonly SeparableConvWeights _weights;
    private readonly Activation _depthwiseActivation, _activation;
    private readonly float[] _input, _depthwise, _depthwiseBias, _pointwise, _bias, _output;

    public Layer(
        string name, WindowAxis rows, WindowAxis columns, int cin, int cout, Activation depthwiseActivation, Activation activation, Kernel kernel)
    {
        (Name, _rows, _columns, _kernel) = (name, rows, columns, kernel);
        (_depthwiseActivation, _activation) = (depthwiseActivation, activation);
        _shape = new SeparableConvShape(rows.Kernel, columns.Kernel, cin, cout);
        var random = new Random(1);
        _input = Values(random, rows.Size * columns.Size * cin, 1);
        _depthwise = Values(random, rows.Kernel * columns.Kernel * cin, 0.5f);
        _depthwiseBias = Values(random, cin, 0.5f);
        _pointwise = Values(random, cin * cout, 0.2f);
        _bias = Values(random, cout, 0.5f);
        _weights = SeparableConvWeights.FromKeras(_shape, _depthwise, _pointwise, _bias, _depthwiseBias);
        _output = new float[rows.OutputSize * columns.OutputSize * cout];
    }

    public delegate void Kernel(ReadOnlySpan<float> input, SeparableConvWeights weights, Span<float> output);

    public string Name { get; }

    public void Run() => _kernel(_input, _weights, _output);

    /// <summary>The largest difference of the last run from the reference, as a part of the value where that is above 1.</summary>
    public float LargestError()
    {
        var expected = new float[_output.Length];
        Reference.SeparableConv<float>(
            _rows, _columns, _shape.Cin, _shape.Cout, _shape.DepthMultiplier,
            _input, _depthwise, _depthwiseBias, _pointwise, _bias, residual: default, expected, _depthwiseActivation, _activation);

        float largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            float error = MathF.Abs(expected[i] - _output[i]) / MathF.Max(1, MathF.Abs(expected[i]));
            if (!(error <= largest)) // also true for a NaN
                largest = error;
        }

        return largest;
    }

    private static float[] Values(Random random, int count, float scale)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = ((random.NextSingle() * 2) - 1) * scale;
        return values;
    }
}
