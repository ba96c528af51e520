using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>
/// Buffers that a kernel needs while it runs: 64-byte aligned, one set per thread, kept and only ever enlarged, so that a
/// call allocates nothing once the largest kernel of the thread has run. Their contents are undefined.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scratch
{
    // Whole pages, so that kernels of nearly the same size share one allocation.
    private const long Granularity = 1024;

    [ThreadStatic]
    private static AlignedBlock? _work;

    [ThreadStatic]
    private static AlignedBlock? _weights;

    [ThreadStatic]
    private static AlignedBlock? _tiles;

    [ThreadStatic]
    private static AlignedBlock? _block;

    /// <summary>The calling thread's buffer for intermediate results; valid until the thread asks for it again.</summary>
    /// <param name="bytes">How many bytes are needed, a multiple of four.</param>
    /// <exception cref="OutOfMemoryException">More than an array can hold.</exception>
    /// <remarks>Compiled once, not into every kernel.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref float Work(long bytes)
    {
        AlignedBlock? block = _work;
        return ref (block is not null && block.Length >= bytes / sizeof(float) ? block : Grow(ref _work, bytes / sizeof(float))).First;
    }

    /// <summary>The same buffer as <see cref="Work"/>, for so many floats.</summary>
    /// <exception cref="OutOfMemoryException">More than an array can hold.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Floats(long count) => ref Work(count * sizeof(float));

    /// <summary>The calling thread's buffer for raw weights packed for one call; valid until the thread asks for it again.</summary>
    /// <param name="floats">How many floats are needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float Weights(int floats)
    {
        AlignedBlock? block = _weights;
        return ref (block is not null && block.Length >= floats ? block : Grow(ref _weights, floats)).First;
    }

    /// <summary>The calling thread's buffer for what lies between kernels that are called in turn; it stays valid while they run.</summary>
    /// <param name="floats">How many floats are needed.</param>
    internal static ref float Tiles(long floats)
    {
        AlignedBlock? block = _tiles;
        return ref (block is not null && block.Length >= floats ? block : Grow(ref _tiles, floats)).First;
    }

    /// <summary>The calling thread's buffer for a part of a tensor that kernels read; it stays valid while they run.</summary>
    /// <param name="floats">How many floats are needed.</param>
    internal static ref float Block(long floats)
    {
        AlignedBlock? block = _block;
        return ref (block is not null && block.Length >= floats ? block : Grow(ref _block, floats)).First;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AlignedBlock Grow(ref AlignedBlock? slot, long floats)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(floats);
        slot = null; // lets the old block go before the new one is made
        long wanted = (floats + Granularity - 1) / Granularity * Granularity;
        return slot = new AlignedBlock(wanted);
    }
}
