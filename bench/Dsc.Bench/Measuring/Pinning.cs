using System;
using System.Runtime.InteropServices;

namespace Dsc.Bench.Measuring;

/// <summary>Keeps this process on one core.</summary>
internal static class Pinning
{
    public static void ToOneCore()
    {
        if (!OperatingSystem.IsLinux())
            return;
        nuint last = (nuint)1 << (Math.Min(Environment.ProcessorCount, 64) - 1);
        _ = SetAffinity(0, sizeof(ulong), in last);
    }

    [DllImport("libc", EntryPoint = "sched_setaffinity")]
    private static extern int SetAffinity(int process, nint size, in nuint mask);
}
