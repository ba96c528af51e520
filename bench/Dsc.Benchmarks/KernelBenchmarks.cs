using System;
using BenchmarkDotNet.Attributes;

namespace Dsc.Benchmarks;

/// <summary>Time and allocation of a call, on one thread and on two.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private readonly Random _random = new(1);
    private readonly float[] _input, _output;
    private readonly SeparableConvWeights _separable;
    private readonly DepthwiseConvWeights _depthwise;
    private readonly PointwiseConvWeights _pointwise;
    private readonly StandardConvWeights _first;
    private readonly InvertedResidualWeights _residual;
    private readonly DenseWeights _dense;

    /// <summary>Draws weights, and an input as long as the longest.</summary>
    public KernelBenchmarks()
    {
        (_input, _output) = (Draw(56 * 56 * 144), new float[56 * 56 * 144]);
        _separable = SeparableConvWeights.FromKeras(new(3, 3, 128, 128), Draw(9 * 128), Draw(128 * 128), Draw(128), Draw(128));
        _depthwise = DepthwiseConvWeights.FromKeras(new(3, 3, 144), Draw(9 * 144), Draw(144));
        _pointwise = PointwiseConvWeights.FromKeras(new(128, 128), Draw(128 * 128), Draw(128));
        _first = StandardConvWeights.FromKeras(new(3, 3, 3, 32), Draw(9 * 3 * 32), Draw(32));
        _residual = InvertedResidualWeights.FromKeras(
            new(3, 3, 32, 192, 32), Draw(32 * 192), Draw(9 * 192), Draw(192 * 32), Draw(192), Draw(192), Draw(32));
        _dense = DenseWeights.FromKeras(new(1024, 1000), Draw(1024 * 1000), Draw(1000));
    }

    /// <summary>The degree of parallelism.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>56 x 56, 128 to 128 channels.</summary>
    [Benchmark]
    public void Separable() => Kernels.Separable(Input(56 * 56 * 128), _separable, Output(56 * 56 * 128), Threads);

    /// <summary>56 x 56, 144 channels.</summary>
    [Benchmark]
    public void Depthwise() => Kernels.Depthwise(Input(56 * 56 * 144), _depthwise, Output(56 * 56 * 144), Threads);

    /// <summary>56 x 56, 128 to 128 channels.</summary>
    [Benchmark]
    public void Pointwise() => Kernels.Pointwise(Input(56 * 56 * 128), _pointwise, Output(56 * 56 * 128), Threads);

    /// <summary>224 x 224, 3 to 32 channels, stride 2.</summary>
    [Benchmark]
    public void FirstLayer() => Kernels.First(Input(224 * 224 * 3), _first, Output(112 * 112 * 32), Threads);

    /// <summary>28 x 28, 32 to 192 to 32 channels.</summary>
    [Benchmark]
    public void InvertedResidual() => Kernels.Residual(Input(28 * 28 * 32), _residual, Output(28 * 28 * 32), Threads);

    /// <summary>1024 to 1000.</summary>
    [Benchmark]
    public void Dense() => Kernels.Dense(Input(1024), _dense, Output(1000), Threads);

    private ReadOnlySpan<float> Input(int length) => _input.AsSpan(0, length);

    private Span<float> Output(int length) => _output.AsSpan(0, length);

    private float[] Draw(int count)
    {
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = (_random.NextSingle() - 0.5f) / 4;
        return values;
    }
}
