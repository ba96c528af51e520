using System;

namespace Tests.Shared;

/// <summary>What an action allocates on its thread.</summary>
internal static class Allocation
{
    /// <summary>
    /// Bytes that an action allocates every time, after a first call of it. A collection that another thread starts adds what was left of this thread's
    /// piece of the heap, the runtime allocates when it compiles a method anew, and a blocking wait when it needs its event: such runs count for nothing.
    /// </summary>
    /// <param name="attempts">Calls of which one at least must be undisturbed.</param>
    public static long Of(Action action, int attempts = 3)
    {
        action();
        long least = long.MaxValue;
        for (int attempt = 0; attempt < attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
