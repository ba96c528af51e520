using System;
using System.Runtime.CompilerServices;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>
/// The weights of a layer, packed once in the order in which kernels read them. They do not depend on the machine, never change
/// after they are made, and may be used by any number of threads at the same time.
/// </summary>
public abstract class PackedWeights
{
    // One block of taps and panels, one for each stage in order, each a multiple of 64 bytes.
    private readonly AlignedBlock _block;

    private protected PackedWeights(long floats) => _block = new AlignedBlock(ShapeGuard.Block(floats));

    internal ref float First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _block.First;
    }

    internal ReadOnlySpan<float> Packed => _block.Span;

    /// <summary>Where a stage that begins after so many floats is packed, while the weights are being made.</summary>
    private protected ref float At(long floats) => ref Unsafe.Add(ref First, (nint)floats);

    /// <summary>The block from a stage on, while the weights are being made.</summary>
    private protected Span<float> From(long floats) => _block.Span[(int)floats..];
}
