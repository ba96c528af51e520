using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// The memory of one instance of a network: one block on a 64-byte boundary in which every value has its place, and the latch
/// that lets one call in at a time. Its contents are undefined at first.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkWorkspace
{
    private readonly AlignedBlock _block;
    private int _isRunning;
    private WorkTeam? _team;

    /// <param name="bytes">How many bytes are needed; may be 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    /// <exception cref="OutOfMemoryException">More than an array can hold.</exception>
    public NetworkWorkspace(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        _block = new AlignedBlock((bytes / sizeof(float)) + (bytes % sizeof(float) == 0 ? 0 : 1));
        Bytes = bytes;
    }

    /// <summary>Bytes of the block.</summary>
    public long Bytes { get; }

    /// <summary>The place of a value.</summary>
    /// <typeparam name="T">Type of its elements; <c>bool</c> takes a byte.</typeparam>
    /// <param name="offset">Bytes from the start of the block, a multiple of the size of <typeparamref name="T"/>.</param>
    /// <param name="count">Number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is not inside the block.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span<T>(long offset, int count)
        where T : unmanaged
    {
        if ((ulong)offset > (ulong)Bytes || (ulong)count * (ulong)Unsafe.SizeOf<T>() > (ulong)(Bytes - offset))
            ThrowOutside(offset, count);
        return MemoryMarshal.CreateSpan(ref Unsafe.As<float, T>(ref Unsafe.AddByteOffset(ref _block.First, (nint)offset)), count);
    }

    /// <summary>Marks the instance as running. Each call needs one of <see cref="Exit"/>, in a <c>finally</c> block.</summary>
    /// <param name="network">The name of the class, for the message.</param>
    /// <exception cref="InvalidOperationException">It is running already.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(string network)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
            ThrowRunning(network);
    }

    /// <summary>The same for a run on several threads.</summary>
    /// <param name="network">The name of the class, for the message.</param>
    /// <param name="maxDegreeOfParallelism">At most so many threads; -1 for one per core.</param>
    /// <exception cref="InvalidOperationException">It is running already.</exception>
    public void Enter(string network, int maxDegreeOfParallelism)
    {
        WorkTeam? team = maxDegreeOfParallelism == 1 ? null : _team ?? new WorkTeam();
        Enter(network);
        if (team is not null)
            (_team = team).Begin(maxDegreeOfParallelism);
    }

    /// <summary>The call has ended.</summary>
    public void Exit()
    {
        _team?.End();
        Volatile.Write(ref _isRunning, 0);
    }

    /// <summary>Fills the block with zeros: what a profile runs on.</summary>
    public void Clear() => _block.Span.Clear();

    private void ThrowOutside(long offset, int count) => throw new ArgumentOutOfRangeException(
        nameof(offset), $"{count} elements from byte {offset} are not inside the workspace of {Bytes} bytes.");

    private static void ThrowRunning(string network) => throw new InvalidOperationException(
        $"This {network} is running on another thread. Each thread needs an instance of its own: new {network}(other) shares the weights.");
}
