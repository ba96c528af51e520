using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>
/// The weights of a layer, packed once in the order in which kernels read them. They do not depend on the machine, never change
/// after they are made, and may be used by any number of threads at the same time.
/// </summary>
public abstract class PackedWeights
{
    // One block of taps and panels, one for each stage in order, each a multiple of 64 bytes; halves lie two in the place of a float.
    private readonly AlignedBlock _block;

    private protected PackedWeights(long floats) => _block = new AlignedBlock(ShapeGuard.Block(floats));

    /// <summary>The same weights, rounded to <see cref="Half"/>.</summary>
    private protected PackedWeights(PackedWeights floats)
    {
        IsHalf = true;
        _block = new AlignedBlock(floats._block.Length / 2);
        int wrong = HalfBlock.Narrow(floats._block.Span, MemoryMarshal.Cast<float, Half>(_block.Span));
        if (wrong >= 0)
            ThrowTooLarge(floats.Place(wrong), floats._block.Span[wrong]);
    }

    /// <summary>
    /// Whether the weights are stored as <see cref="Half"/>, as <c>ToHalf()</c> makes them, and widened when a kernel uses them; otherwise they
    /// are stored as <see cref="float"/>.
    /// </summary>
    public bool IsHalf { get; }

    /// <summary>Bytes that the packed weights and biases take, with the zeros that fill up the last vector of channels.</summary>
    public long PackedBytes => (long)_block.Length * sizeof(float);

    /// <summary>The first of the packed weights, which are halves where <see cref="IsHalf"/> says so.</summary>
    internal ref float First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _block.First;
    }

    internal ReadOnlySpan<float> Packed => MemoryMarshal.CreateReadOnlySpan(ref AsFloats(), Count);

    private int Count => IsHalf ? _block.Length * 2 : _block.Length;

    /// <summary>The packed weights as floats: where they are stored so, or widened to the thread's scratch, until it is asked for other weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float AsFloats() => ref IsHalf ? ref Widened() : ref First;

    /// <summary>Where a stage that begins after so many floats is packed, while the weights are being made.</summary>
    private protected ref float At(long floats) => ref Unsafe.Add(ref First, (nint)floats);

    /// <summary>The block from a stage on, while the weights are being made.</summary>
    private protected Span<float> From(long floats) => _block.Span[(int)floats..];

    /// <summary>What lies so many floats from the start of the block, for messages.</summary>
    private protected abstract string Place(long offset);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref float Widened()
    {
        ref float floats = ref Scratch.Weights(Count);
        HalfBlock.Widen(ref Unsafe.As<float, Half>(ref First), ref floats, Count);
        return ref floats;
    }

    private static void ThrowTooLarge(string place, float value) => throw new OverflowException(string.Create(
        CultureInfo.InvariantCulture,
        $"The weights cannot be stored as Half: {place} is {value}, but must be finite and below 65520, from where on a Half is infinite."));
}
