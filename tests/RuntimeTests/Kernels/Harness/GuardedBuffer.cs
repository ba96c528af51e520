using System;
using System.Buffers;
using System.Runtime.InteropServices;

namespace Dsc.RuntimeTests.Kernels.Harness;

/// <summary>
/// Floats that end right before an inaccessible page, or start right after one: a read or write past that side ends the process.
/// Elsewhere than on Linux the pages are ordinary memory.
/// </summary>
public sealed unsafe class GuardedBuffer : MemoryManager<float>
{
    private const int PageSize = 4096;
    private const int ProtectNone = 0, ProtectReadWrite = 3, PrivateAnonymous = 0x22;

    private readonly nint _mapping;
    private readonly nuint _mapped;
    private readonly float* _first;
    private readonly int _length;

    /// <param name="guardAfter">Whether the guard page comes after the floats; otherwise it comes before.</param>
    public GuardedBuffer(ReadOnlySpan<float> values, bool guardAfter)
    {
        _length = values.Length;
        nuint bytes = (nuint)values.Length * sizeof(float);
        nuint body = (bytes + PageSize - 1) / PageSize * PageSize;
        _mapped = body + (2 * PageSize);
        if (OperatingSystem.IsLinux())
        {
            _mapping = MemoryMap(0, _mapped, ProtectReadWrite, PrivateAnonymous, -1, 0);
            if (_mapping == -1
                || MemoryProtect(_mapping, PageSize, ProtectNone) != 0
                || MemoryProtect(_mapping + PageSize + (nint)body, PageSize, ProtectNone) != 0)
                throw new OutOfMemoryException("No guarded pages could be had.");
        }
        else
        {
            _mapping = (nint)NativeMemory.AlignedAlloc(_mapped, PageSize);
        }

        byte* start = (byte*)_mapping + PageSize;
        _first = (float*)(guardAfter ? start + body - bytes : start);
        values.CopyTo(GetSpan());
    }

    public override Span<float> GetSpan() => new(_first, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_first + elementIndex);

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

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint MemoryMap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int MemoryProtect(nint address, nuint length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int MemoryUnmap(nint address, nuint length);
}
