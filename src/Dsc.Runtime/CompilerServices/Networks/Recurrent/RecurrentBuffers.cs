using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>What a recurrent layer works on in a call: rows of whole vectors of 16, whose ends behind the units hold what nobody reads. They lie in a buffer of the thread.</summary>
internal readonly ref struct RecurrentBuffers
{
    private const int Peepholes = 3;

    private readonly ref float _first;
    private readonly int _gates;

    public RecurrentBuffers(int units, int gates)
    {
        Units = units;
        Padded = PackedLayout.Groups(units) * PackedLayout.Lanes;
        _gates = gates;
        int rows = (2 * gates) + Peepholes + 2;
        _first = ref Scratch.Floats((long)rows * Padded);
        MemoryMarshal.CreateSpan(ref _first, rows * Padded).Clear();
    }

    public int Units { get; }

    /// <summary>Floats of a row.</summary>
    public int Padded { get; }

    /// <summary>Panels of a gate.</summary>
    public int Panels => Padded / PackedLayout.Lanes;

    public ref float State => ref Row(0);

    public ref float Cell => ref Row(1);

    /// <summary>What the inputs give to the first gate; those of the others follow.</summary>
    public ref float Inputs => ref Row(2 + Peepholes);

    public ref float Peephole(int gate) => ref Row(2 + gate);

    public ref float Gate(int gate) => ref Row(2 + Peepholes + _gates + gate);

    /// <summary>The units of a row.</summary>
    public Span<float> Values(ref float row) => MemoryMarshal.CreateSpan(ref row, Units);

    /// <summary>Copies numbers for each unit into rows; zeros where there are none.</summary>
    public void Fill(ref float row, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i += Units)
            values.Slice(i, Units).CopyTo(Values(ref Unsafe.Add(ref row, (nint)(i / Units) * Padded)));
        if (values.IsEmpty)
            Values(ref row).Clear();
    }

    private ref float Row(int index) => ref Unsafe.Add(ref _first, (nint)index * Padded);
}
