using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;
using Dsc.Samples;

namespace Dsc.Bench.Measuring;

/// <summary>What was seen of one action.</summary>
/// <param name="Seconds">Median time of a call.</param>
/// <param name="Share">Median share of the peak that was measured beside each sample.</param>
/// <param name="Ratio">Median of this action's time divided by the first action's in the same round.</param>
internal readonly record struct Sample(double Seconds, double Share, double Ratio);

/// <summary>Runs some actions and the peak meter in turn and takes medians of what was seen in the same round.</summary>
internal static class Interleaved
{
    private const double SampleSeconds = 0.002, WarmUpSeconds = 0.6, QuietSeconds = 0.3, MostWarmUpSeconds = 20;

    public static IReadOnlyList<Sample> Run(IReadOnlyList<Action> actions, double flop, int rounds)
    {
        int[] repeats = [.. actions.Select(Repeats)];
        double[][] seconds = [.. actions.Select(_ => new double[rounds])];
        double[][] shares = [.. actions.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Count; i++)
            {
                double before = Peak();
                actions[i](); // Not timed: the others have left their data in the caches.
                seconds[i][round] = Time(actions[i], repeats[i]);
                shares[i][round] = flop / seconds[i][round] / Math.Max(before, Peak());
            }
        }

        return [.. actions.Select((_, i) => new Sample(
            Stopwatches.Median(seconds[i]), Stopwatches.Median(shares[i]), Stopwatches.Median(seconds[i].Zip(seconds[0], (own, first) => own / first))))];
    }

    /// <summary>
    /// Calls an action until the JIT has replaced what it compiled in haste, that of other work before included: it compiles on a thread of its own, which
    /// would take a core from several threads, and time from one.
    /// </summary>
    public static void WarmUp(Action action)
    {
        long start = Stopwatch.GetTimestamp(), lastCompiled = start, methods = 0;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds
            || (Stopwatch.GetElapsedTime(lastCompiled).TotalSeconds < QuietSeconds && Stopwatch.GetElapsedTime(start).TotalSeconds < MostWarmUpSeconds))
        {
            action();
            Thread.Sleep(1); // On one core the JIT's own thread needs its turn.
            if (JitInfo.GetCompiledMethodCount() == methods)
                continue;
            methods = JitInfo.GetCompiledMethodCount();
            lastCompiled = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Floating-point operations a second that the core reaches just now.</summary>
    private static double Peak() => PeakMeter.Flops / Time(PeakMeter.Run, 1);

    private static int Repeats(Action action)
    {
        Time(action, 1);
        return (int)Math.Clamp(SampleSeconds / Time(action, 3), 1, 10_000);
    }

    public static double Time(Action action, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }
}
