using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using Dsc.Samples;

namespace Dsc.Bench;

/// <summary>What was measured of a layer.</summary>
/// <param name="Share">Of the peak that was measured beside it.</param>
internal sealed record Result(Layer Layer, double Seconds, double Share, IReadOnlyList<PeerResult> Peers);

/// <param name="Ratio">The peer's time divided by ours, above 1 where ours is faster; NaN where the peer cannot do the layer.</param>
internal sealed record PeerResult(string Name, double Share, double Ratio);

/// <summary>Runs ours, the peers and the peak meter in turn and takes medians of what was seen in the same round.</summary>
internal static class Measurement
{
    private const double SampleSeconds = 0.002;

    public static Result Of(Layer layer, IReadOnlyList<Peer> peers, int rounds)
    {
        var data = new LayerData(layer);
        void Ours() => layer.Run(data.Input.Span, data.Packed, data.Output.Span);
        Peer.Instance?[] instances = [.. peers.Select(peer => peer.Create(layer, data))];
        Ours();
        Verify(layer, data, "ours");
        foreach (Peer.Instance? instance in instances)
        {
            if (instance is null)
                continue;
            data.Output.Span.Fill(float.NaN);
            instance.Begin();
            instance.Run();
            instance.End();
            Verify(layer, data, instance.Name);
        }

        Action?[] actions = [Ours, .. instances.Select(instance => instance is null ? null : (Action)instance.Run)];
        int[] repeats = [.. actions.Select(action => action is null ? 0 : Repeats(action))];
        var seconds = new double[actions.Length][];
        var shares = new double[actions.Length][];
        for (int i = 0; i < actions.Length; i++)
            (seconds[i], shares[i]) = (new double[rounds], new double[rounds]);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                if (actions[i] is not { } action)
                    continue;
                double before = Peak();
                action(); // Not timed: the others have left their data in the caches.
                seconds[i][round] = Time(action, repeats[i]);
                shares[i][round] = layer.Flop / seconds[i][round] / Math.Max(before, Peak());
            }
        }

        foreach (Peer.Instance? instance in instances)
            instance?.Dispose();
        double ours = Stopwatches.Median(seconds[0]);
        return new Result(layer, ours, Stopwatches.Median(shares[0]), [.. peers.Select((peer, i) => instances[i] is null
            ? new PeerResult(peer.Name, double.NaN, double.NaN)
            : new PeerResult(peer.Name, Stopwatches.Median(shares[i + 1]), Stopwatches.Median(seconds[i + 1].Zip(seconds[0], (theirs, own) => theirs / own))))]);
    }

    /// <summary>Floating-point operations a second that the core reaches just now.</summary>
    private static double Peak() => PeakMeter.Flops / Time(PeakMeter.Run, 1);

    private static void Verify(Layer layer, LayerData data, string name)
    {
        float[] expected = new float[data.Output.Span.Length];
        var rows = new WindowAxis(layer.Height, layer.KernelHeight, layer.Stride, 1, Padding.Same);
        var columns = new WindowAxis(layer.Width, layer.KernelWidth, layer.Stride, 1, Padding.Same);
        Reference.SeparableConv<float>(rows, columns, layer.Cin, layer.Cout, 1, data.Input.Span, data.Depthwise.Span, data.DepthwiseBias.Span,
            data.Pointwise.Span, data.Bias.Span, default, expected, Activation.Relu6, Activation.Relu6);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - data.Output.Span[i]) <= 1e-4 * Math.Max(1, Math.Abs(expected[i]))))
                throw new InvalidOperationException($"{name} computes {layer.Name} wrongly: element {i} is {data.Output.Span[i]}, should be {expected[i]}.");
        }
    }

    private static int Repeats(Action action)
    {
        Time(action, 1);
        return (int)Math.Clamp(SampleSeconds / Time(action, 3), 1, 10_000);
    }

    private static double Time(Action action, int repeats)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }
}

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
