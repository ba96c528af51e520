using System;
using System.Buffers;
using System.Runtime.InteropServices;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>
/// Floats between two canaries, next to an inaccessible page on one side. A read or write of the page ends the process, a write to a
/// canary is seen after the call, and a read of one gives NaN. Elsewhere than on Linux the pages are ordinary memory.
/// </summary>
public sealed unsafe class GuardedBuffer : MemoryManager<float>
{
    private const int CanaryLength = 64;
    private const int ProtectNone = 0, ProtectReadWrite = 3, PrivateAnonymous = 0x22;

    /// <summary>A NaN that no arithmetic makes.</summary>
    private static readonly float Canary = BitConverter.Int32BitsToSingle(0x7fc0dead);

    /// <summary>4 KiB on x64; 4, 16 or 64 KiB on ARM64.</summary>
    private static readonly int PageSize = Environment.SystemPageSize;

    private readonly nint _mapping;
    private readonly nuint _mapped;
    private readonly float* _body;
    private readonly int _bodyLength, _start, _length;

    /// <param name="guardAfter">Whether the guard page comes after the floats; otherwise it comes before.</param>
    /// <param name="offset">Floats of canary between the values and the guard page: how far they are misaligned.</param>
    public GuardedBuffer(ReadOnlySpan<float> values, bool guardAfter, int offset = 0)
    {
        _length = values.Length;
        nuint bytes = (nuint)(values.Length + offset + CanaryLength) * sizeof(float);
        nuint page = (nuint)PageSize;
        nuint body = (bytes + page - 1) / page * page;
        _mapped = body + (2 * page);
        if (OperatingSystem.IsLinux())
        {
            _mapping = MemoryMap(0, _mapped, ProtectReadWrite, PrivateAnonymous, -1, 0);
            if (_mapping == -1
                || MemoryProtect(_mapping, page, ProtectNone) != 0
                || MemoryProtect(_mapping + PageSize + (nint)body, page, ProtectNone) != 0)
                throw new OutOfMemoryException("No guarded pages could be had.");
        }
        else
        {
            _mapping = (nint)NativeMemory.AlignedAlloc(_mapped, page);
        }

        _body = (float*)(_mapping + PageSize);
        _bodyLength = (int)(body / sizeof(float));
        _start = guardAfter ? _bodyLength - offset - _length : offset;
        Body.Fill(Canary);
        values.CopyTo(GetSpan());
    }

    /// <summary>Whether nothing was written beside the floats.</summary>
    public bool IsIntact => IsCanary(Body[.._start]) && IsCanary(Body[(_start + _length)..]);

    private Span<float> Body => new(_body, _bodyLength);

    public override Span<float> GetSpan() => Body.Slice(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_body + _start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (OperatingSystem.IsLinux())
            _ = MemoryUnmap(_mapping, _mapped);
        else
            NativeMemory.AlignedFree((void*)_mapping);
    }

    private static bool IsCanary(Span<float> floats) =>
        !MemoryMarshal.Cast<float, int>(floats).ContainsAnyExcept(BitConverter.SingleToInt32Bits(Canary));

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint MemoryMap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int MemoryProtect(nint address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int MemoryUnmap(nint address, nuint length);
}
