using System;
using System.Runtime.InteropServices;

namespace Dsc.Bench;

/// <summary>Seeded input and weights of a layer, in memory that all libraries share.</summary>
internal sealed class LayerData : IDisposable
{
    private readonly Random _random = new(1);

    public LayerData(Layer layer)
    {
        int taps = layer.KernelHeight * layer.KernelWidth;
        Input = Draw(layer.Height * layer.Width * layer.Cin, 1);
        Depthwise = Draw(taps * layer.Cin, 1.5 / Math.Sqrt(taps));
        DepthwiseBias = Draw(layer.Cin, 1);
        Pointwise = Draw(layer.Cin * layer.Cout, 1.5 / Math.Sqrt(layer.Cin));
        Bias = Draw(layer.Cout, 1);
        Output = Draw(layer.OutputHeight * layer.OutputWidth * layer.Cout, 0);
        Packed = SeparableConvWeights.FromKeras(
            new(layer.KernelHeight, layer.KernelWidth, layer.Cin, layer.Cout), Depthwise.Span, Pointwise.Span, Bias.Span, DepthwiseBias.Span);
    }

    public NativeFloats Input { get; }

    public NativeFloats Depthwise { get; }

    public NativeFloats DepthwiseBias { get; }

    public NativeFloats Pointwise { get; }

    public NativeFloats Bias { get; }

    public NativeFloats Output { get; }

    public SeparableConvWeights Packed { get; }

    public void Dispose()
    {
        foreach (NativeFloats floats in (ReadOnlySpan<NativeFloats>)[Input, Depthwise, DepthwiseBias, Pointwise, Bias, Output])
            floats.Free();
    }

    private NativeFloats Draw(int count, double scale)
    {
        var floats = new NativeFloats(count);
        foreach (ref float value in floats.Span)
            value = (float)(((_random.NextDouble() * 2) - 1) * scale);
        return floats;
    }
}

/// <summary>64-byte aligned floats outside the managed heap.</summary>
internal readonly unsafe struct NativeFloats(int count)
{
    public float* Pointer { get; } = (float*)NativeMemory.AlignedAlloc((nuint)((count * sizeof(float)) + 256), 64);

    public Span<float> Span => new(Pointer, count);

    public void Free() => NativeMemory.AlignedFree(Pointer);
}
