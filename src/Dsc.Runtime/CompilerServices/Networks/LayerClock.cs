using System;
using System.ComponentModel;
using System.Diagnostics;

namespace Dsc.CompilerServices.Networks;

/// <summary>Takes the time of each layer in several runs and makes a profile of the medians.</summary>
/// <param name="layers">Number of layers; at least 1.</param>
/// <param name="runs">Number of runs; at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LayerClock(int layers, int runs)
{
    private readonly long[][] _ticks = Make(layers, runs);
    private int _run = -1;
    private long _last;

    /// <summary>Begins the next run.</summary>
    public void Start()
    {
        _run++;
        _last = Stopwatch.GetTimestamp();
    }

    /// <summary>A layer has ended: the time since the start of the run or the end of the layer before it is its own.</summary>
    /// <param name="layer">The number of the layer.</param>
    public void Lap(int layer)
    {
        long now = Stopwatch.GetTimestamp();
        _ticks[layer][_run] = now - _last;
        _last = Stopwatch.GetTimestamp();
    }

    /// <summary>The medians of all runs.</summary>
    /// <param name="summary">The layers.</param>
    public NetworkProfile ToProfile(NetworkSummary summary)
    {
        var times = new TimeSpan[_ticks.Length];
        for (int layer = 0; layer < times.Length; layer++)
        {
            long[] sorted = _ticks[layer].AsSpan(0, _run + 1).ToArray();
            Array.Sort(sorted);
            times[layer] = Stopwatch.GetElapsedTime(0, sorted.Length == 0 ? 0 : sorted[sorted.Length / 2]);
        }

        return new NetworkProfile(summary, times, _run + 1);
    }

    private static long[][] Make(int layers, int runs)
    {
        KernelGuard.Positive(layers, nameof(layers));
        KernelGuard.Positive(runs, nameof(runs));
        var ticks = new long[layers][];
        for (int layer = 0; layer < layers; layer++)
            ticks[layer] = new long[runs];
        return ticks;
    }
}
