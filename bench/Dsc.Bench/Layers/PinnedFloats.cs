using System;
using System.Runtime.CompilerServices;

namespace Dsc.Bench.Layers;

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

    /// <summary>Values between -<paramref name="scale"/> and <paramref name="scale"/>.</summary>
    public static PinnedFloats Draw(Random random, int count, double scale)
    {
        var floats = new PinnedFloats(count);
        foreach (ref float value in floats.Span)
            value = (float)(((random.NextDouble() * 2) - 1) * scale);
        return floats;
    }
}
