using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// What a recurrent layer works on: for each kind of value a row for each sequence, of whole vectors of 16, whose ends behind the units hold what nobody
/// reads. They lie in a buffer of the thread.
/// </summary>
internal readonly ref struct RecurrentBuffers
{
    private const int Peepholes = 3;

    private readonly ref float _first;

    public RecurrentBuffers(int units, int gates, int sequences)
    {
        Units = units;
        Sequences = sequences;
        Padded = PackedLayout.Groups(units) * PackedLayout.Lanes;
        int count = checked((3 + Peepholes + gates) * Count);
        _first = ref Scratch.Floats(count);
        MemoryMarshal.CreateSpan(ref _first, count).Clear();
    }

    public int Units { get; }

    public int Sequences { get; }

    /// <summary>Floats of a row.</summary>
    public int Padded { get; }

    /// <summary>Floats of all rows of a kind.</summary>
    public int Count => Sequences * Padded;

    public ref float State => ref Rows(0);

    public ref float Cell => ref Rows(1);

    /// <summary>For anything that is needed within a step.</summary>
    public ref float Work => ref Rows(2);

    public ref float Peephole(int gate) => ref Rows(3 + gate);

    /// <summary>Sums, at first what the inputs give.</summary>
    public ref float Gate(int gate) => ref Rows(3 + Peepholes + gate);

    /// <summary>Copies a row of numbers for each sequence; zeros where there are none.</summary>
    public void Fill(ref float rows, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < Sequences; i++)
        {
            Span<float> row = Row(ref rows, i);
            if (values.IsEmpty)
                row.Clear();
            else
                values.Slice(i * Units, Units).CopyTo(row);
        }
    }

    /// <summary>Copies rows back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(ref float rows, Span<float> values)
    {
        for (int i = 0; i < Sequences; i++)
            Row(ref rows, i).CopyTo(values.Slice(i * Units, Units));
    }

    /// <summary>The units of a sequence.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<float> Row(ref float rows, int sequence) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref rows, (nint)sequence * Padded), Units);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float Rows(int kind) => ref Unsafe.Add(ref _first, (nint)kind * Count);
}
