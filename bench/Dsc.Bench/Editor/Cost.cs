using System;
using System.Collections.Generic;
using System.Diagnostics;
using Dsc.Samples;

namespace Dsc.Bench.Editor;

/// <summary>What a piece of work costs once it is warm: the median time, and the bytes that this thread allocates.</summary>
internal readonly record struct Cost(double Milliseconds, double Bytes)
{
    /// <summary>Rounds after which the JIT compiles anew what is called once in each.</summary>
    public const int WarmUp = 35;

    /// <summary>Measures <paramref name="work"/> on what <paramref name="prepare"/> makes for it, which does not count.</summary>
    public static Cost Of<T>(Func<T> prepare, Action<T> work, int rounds)
    {
        List<double> times = [], bytes = [];
        for (int round = -2; round < rounds; round++)
        {
            T prepared = prepare();
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            work(prepared);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (round < 0)
                continue;
            times.Add(milliseconds);
            bytes.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return new Cost(Stopwatches.Median(times), Stopwatches.Median(bytes));
    }
}
