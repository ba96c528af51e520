using System;

namespace Dsc.Tools.TrainShapes;

/// <summary>
/// A convolution of one picture, planes of square size, zeros around it. Every tap of a channel is gathered as a plane of its own, so
/// that all sums are over whole planes.
/// </summary>
internal sealed class ConvLayer
{
    private readonly int _inputSize, _planes, _area;
    private readonly bool _rectifies;
    private readonly float[] _taps, _tapGradients, _inputGradient;

    public ConvLayer(Random random, string name, int cin, int cout, int k, int inputSize, int stride = 1, int groups = 1, bool rectifies = true)
    {
        (Name, Cin, Cout, K, Stride, Groups) = (name, cin, cout, k, stride, groups);
        (_inputSize, OutputSize, _rectifies) = (inputSize, ((inputSize - 1) / stride) + 1, rectifies);
        _area = OutputSize * OutputSize;
        _planes = cin / groups * k * k;
        Weights = new Parameter(cout * _planes).Initialise(random, _planes);
        Bias = new Parameter(cout);
        Output = new float[cout * _area];
        (_taps, _tapGradients) = (new float[cin * k * k * _area], new float[cin * k * k * _area]);
        _inputGradient = new float[cin * inputSize * inputSize];
    }

    public string Name { get; }

    public int Cin { get; }

    public int Cout { get; }

    public int K { get; }

    public int Stride { get; }

    public int Groups { get; }

    public int Pad => K / 2;

    public int OutputSize { get; }

    /// <summary><c>[Cout][Cin / Groups][K][K]</c></summary>
    public Parameter Weights { get; }

    public Parameter Bias { get; }

    public float[] Output { get; }

    public float[] Forward(ReadOnlySpan<float> input)
    {
        Gather(input);
        for (int o = 0; o < Cout; o++)
        {
            Span<float> output = Output.AsSpan(o * _area, _area);
            output.Fill(Bias.Values[o]);
            for (int p = 0; p < _planes; p++)
                Planes.AddScaled(output, Weights.Values[(o * _planes) + p], Taps(_taps, o, p));
            if (_rectifies)
                Planes.Rectify(output);
        }

        return Output;
    }

    /// <summary>Adds to the gradients of the parameters, and returns that of the input.</summary>
    /// <param name="gradient">Of the output; overwritten.</param>
    public float[] Backward(Span<float> gradient)
    {
        Array.Clear(_tapGradients);
        for (int o = 0; o < Cout; o++)
        {
            Span<float> of = gradient.Slice(o * _area, _area);
            for (int i = 0; _rectifies && i < _area; i++)
                of[i] = Output[(o * _area) + i] > 0 ? of[i] : 0;
            Bias.Gradient[o] += Planes.Sum(of);
            for (int p = 0; p < _planes; p++)
            {
                Weights.Gradient[(o * _planes) + p] += Planes.Dot(of, Taps(_taps, o, p));
                Planes.AddScaled(Taps(_tapGradients, o, p), Weights.Values[(o * _planes) + p], of);
            }
        }

        Scatter();
        return _inputGradient;
    }

    private Span<float> Taps(float[] all, int output, int plane) =>
        all.AsSpan(((output / (Cout / Groups) * _planes) + plane) * _area, _area);

    private void Gather(ReadOnlySpan<float> input)
    {
        Array.Clear(_taps);
        for (int i = 0; i < _taps.Length; i++)
        {
            if (Source(i) is >= 0 and var source)
                _taps[i] = input[source];
        }
    }

    private void Scatter()
    {
        Array.Clear(_inputGradient);
        for (int i = 0; i < _tapGradients.Length; i++)
        {
            if (Source(i) is >= 0 and var source)
                _inputGradient[source] += _tapGradients[i];
        }
    }

    /// <summary>The element of the input that an element of the taps is; -1 outside.</summary>
    private int Source(int tap)
    {
        if (K == 1 && Stride == 1)
            return tap;
        (int plane, int pixel) = Math.DivRem(tap, _area);
        (int channel, int offset) = Math.DivRem(plane, K * K);
        int y = (pixel / OutputSize * Stride) + (offset / K) - Pad, x = (pixel % OutputSize * Stride) + (offset % K) - Pad;
        return (uint)y < (uint)_inputSize && (uint)x < (uint)_inputSize ? (((channel * _inputSize) + y) * _inputSize) + x : -1;
    }
}
