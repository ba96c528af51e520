using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Dsc.Bench.Measuring;

/// <summary>Keeps this process on one core: the last of those that it is allowed to use, since the first has most of the interrupts.</summary>
internal static class Pinning
{
    /// <summary>A set of cores as the kernel has it: a bit for each, a thousand of them.</summary>
    private const int Words = 16;

    public static void ToOneCore()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Span<ulong> cores = stackalloc ulong[Words];
        if (GetAffinity(0, Words * sizeof(ulong), ref cores[0]) < 0)
            return;
        KeepLast(cores);
        _ = SetAffinity(0, Words * sizeof(ulong), in cores[0]);
    }

    /// <summary>Clears all bits but the highest that is set.</summary>
    internal static void KeepLast(Span<ulong> cores)
    {
        for (int i = cores.Length - 1; i >= 0; i--)
        {
            if (cores[i] == 0)
                continue;
            ulong last = 1UL << BitOperations.Log2(cores[i]);
            cores.Clear();
            cores[i] = last;
        }
    }

    [DllImport("libc", EntryPoint = "sched_getaffinity")]
    private static extern int GetAffinity(int process, nint size, ref ulong mask);

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern int SetAffinity(int process, nint size, in ulong mask);
}
