using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Threading;

namespace Dsc.CompilerServices;

/// <summary>
/// Stores past the caches. A result that is larger than the caches has left them before anybody reads it, and an ordinary store reads each
/// line from memory before it overwrites it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Streaming
{
    private const int Line = 64;

    /// <summary>Bytes of an output from which it is stored past the caches. Tests lower it.</summary>
    internal static long FromBytes { get; set; } = 16 << 20;

    /// <summary>Whether the output of a call is stored past the caches.</summary>
    public static bool IsWorth(in ConvCall call, int channels) =>
        (long)call.Batch * call.OutputHeight * call.OutputWidth * channels >= FromBytes / sizeof(float);

    /// <summary>Copies floats to memory that does not overlap them, whole cache lines past the caches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Copy(ref float source, ref float target, int count)
    {
        fixed (float* first = &target)
        {
            int head = (int)(-(nint)first & (Line - 1)) / sizeof(float);
            int lines = (count - head) / (Line / sizeof(float));
            if (lines <= 0 || ((nint)first & (sizeof(float) - 1)) != 0)
            {
                Plain(ref source, ref target, count);
                return;
            }

            Plain(ref source, ref target, head);
            int at = head;
            for (int end = head + (lines * (Line / sizeof(float))); at < end; at += Line / sizeof(float))
                StoreLine(ref Unsafe.Add(ref source, at), first + at);
            Plain(ref Unsafe.Add(ref source, at), ref Unsafe.Add(ref target, at), count - at);
        }
    }

    /// <summary>Makes all that this thread stored visible before anything that it stores from now on.</summary>
    public static void End() => Interlocked.MemoryBarrier();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreLine(ref float source, float* target)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512.LoadUnsafe(ref source).StoreAlignedNonTemporal(target);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256.LoadUnsafe(ref source).StoreAlignedNonTemporal(target);
            Vector256.LoadUnsafe(ref source, 8).StoreAlignedNonTemporal(target + 8);
        }
        else
        {
            Vector128.LoadUnsafe(ref source).StoreAlignedNonTemporal(target);
            Vector128.LoadUnsafe(ref source, 4).StoreAlignedNonTemporal(target + 4);
            Vector128.LoadUnsafe(ref source, 8).StoreAlignedNonTemporal(target + 8);
            Vector128.LoadUnsafe(ref source, 12).StoreAlignedNonTemporal(target + 12);
        }
    }

    private static void Plain(ref float source, ref float target, int count) =>
        MemoryMarshal.CreateSpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref target, count));
}
