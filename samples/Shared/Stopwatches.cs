using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Dsc.Samples;

/// <summary>Timing that can be trusted on a machine with other things to do.</summary>
public static class Stopwatches
{
    // Shorter than the slices of time that a busy machine hands out, so that most samples are not interrupted.
    private const double SampleSeconds = 0.0005;

    /// <summary>
    /// The median seconds of one call of each action. The actions take turns, so that whatever slows the machine
    /// for a while slows all of them alike.
    /// </summary>
    public static double[] Medians(IReadOnlyList<Action> actions, int rounds = 41)
    {
        int[] repeats = actions.Select(WarmUp).ToArray();
        var samples = new double[actions.Count][];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = new double[rounds];

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Count; i++)
                samples[i][round] = Time(actions[i], repeats[i]);
        }

        return samples.Select(Median).ToArray();
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = values.Order().ToArray();
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Calls until the time of a call is known, and returns how many calls make a sample.</summary>
    private static int WarmUp(Action action)
    {
        action();
        double seconds = Time(action, 3);
        int repeats = (int)Math.Clamp(SampleSeconds / seconds, 1, 100_000);
        return (int)Math.Clamp(SampleSeconds / Time(action, repeats), 1, 100_000);
    }

    private static double Time(Action action, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }
}
