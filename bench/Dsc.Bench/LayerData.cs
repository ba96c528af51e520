using System;
using System.Runtime.CompilerServices;

namespace Dsc.Bench;

/// <summary>Seeded input and weights of a layer, in memory that all libraries share.</summary>
internal sealed class LayerData
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

    public PinnedFloats Input { get; }

    public PinnedFloats Depthwise { get; }

    public PinnedFloats DepthwiseBias { get; }

    public PinnedFloats Pointwise { get; }

    public PinnedFloats Bias { get; }

    public PinnedFloats Output { get; }

    public SeparableConvWeights Packed { get; }

    private PinnedFloats Draw(int count, double scale)
    {
        var floats = new PinnedFloats(count);
        foreach (ref float value in floats.Span)
            value = (float)(((_random.NextDouble() * 2) - 1) * scale);
        return floats;
    }
}

/// <summary>64-byte aligned floats in a pinned array, where a .NET program has its tensors.</summary>
internal sealed unsafe class PinnedFloats
{
    private readonly float[] _array;
    private readonly int _first;
    private readonly int _count;

    public PinnedFloats(int count)
    {
        // Room for the few bytes that XNNPACK reads past the end.
        _array = GC.AllocateUninitializedArray<float>(count + 64, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _array[0]);
        _first = (int)(-address & 63) / sizeof(float);
        _count = count;
    }

    public float* Pointer => (float*)Unsafe.AsPointer(ref _array[_first]);

    public Span<float> Span => _array.AsSpan(_first, _count);
}
