using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using Dsc.Samples;

namespace Dsc.Tool.Machine;

/// <summary>What one core of a machine can do at most.</summary>
/// <param name="Flops">Floating-point operations in a second; a multiply-add counts as two.</param>
/// <param name="MemoryBandwidth">Bytes in a second from and to memory.</param>
/// <param name="CacheBandwidth">Bytes in a second from and to the second level of cache.</param>
internal sealed record Roofline(double Flops, double MemoryBandwidth, double CacheBandwidth)
{
    // Two arrays of these: far more than any cache holds; and what lies between the first and the second level.
    private const int MemoryFloats = 1 << 24, CacheFloats = 1 << 15;

    // Written so that no sum can be thought dead.
    private static float s_sink;

    /// <summary>Takes about half a second.</summary>
    public static Roofline Measure()
    {
        double seconds = Stopwatches.Medians([PeakMeter.Run], 21)[0];
        return new Roofline(PeakMeter.Flops / seconds, Bandwidth(MemoryFloats, 5), Bandwidth(CacheFloats, 41));
    }

    /// <summary>The most operations in a second at so many for each byte.</summary>
    public double Attainable(double intensity, double bandwidth) => Math.Min(Flops, intensity * bandwidth);

    /// <summary>Reads one array and adds it to another: two reads and a write of each element.</summary>
    private static double Bandwidth(int length, int rounds)
    {
        float[] a = new float[length], b = [.. Enumerable.Repeat(1f, length)];
        double seconds = Stopwatches.Medians([() => Add(a, b)], rounds)[0];
        s_sink = a[length / 2];
        return 3.0 * sizeof(float) * length / seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float[] target, float[] source)
    {
        int width = Vector<float>.Count;
        for (int i = 0; i <= target.Length - width; i += width)
            (new Vector<float>(target, i) + new Vector<float>(source, i)).CopyTo(target, i);
    }
}
