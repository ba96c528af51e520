using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Bench.Kernels;
using Dsc.Bench.Layers;
using Dsc.Bench.Peers;

namespace Dsc.Bench.Measuring;

/// <summary>What was measured of a layer.</summary>
/// <param name="Peers">In the order of the peers; null where one cannot do the layer.</param>
internal sealed record Comparison(Layer Layer, Sample Ours, IReadOnlyList<Sample?> Peers)
{
    /// <summary>The time of the fastest peer divided by ours; NaN without peers.</summary>
    public double OfFastest => Peers.Any(peer => peer is not null) ? Peers.Min(peer => peer?.Ratio ?? double.PositiveInfinity) : double.NaN;

    /// <summary>Checks ours and every peer against the reference, then runs them in turn.</summary>
    public static Comparison Of(Layer layer, Kernel kernel, IReadOnlyList<Peer> peers, int rounds)
    {
        var data = new LayerData(layer);
        float[] expected = Expected.Of(layer, data);
        void Ours() => kernel(data.Input.Span, data.Packed, data.Output.Span, layer.First.Height, layer.First.Width, 1);
        Peer.Instance?[] instances = [.. peers.Select(peer => peer.Create(layer, data))];
        try
        {
            Ours();
            Expected.Verify(expected, data.Output.Span, $"{layer.Name} by ours");
            foreach (Peer.Instance instance in instances.OfType<Peer.Instance>())
            {
                data.Output.Span.Fill(float.NaN);
                instance.Begin();
                instance.Run();
                instance.End();
                Expected.Verify(expected, data.Output.Span, $"{layer.Name} by {instance.Name}");
            }

            IReadOnlyList<Sample> samples = Interleaved.Run([Ours, .. instances.OfType<Peer.Instance>().Select(instance => (Action)instance.Run)], layer.Flop, rounds);
            var theirs = new Queue<Sample>(samples.Skip(1));
            return new Comparison(layer, samples[0], [.. instances.Select(instance => instance is null ? (Sample?)null : theirs.Dequeue())]);
        }
        finally
        {
            foreach (Peer.Instance? instance in instances)
                instance?.Dispose();
        }
    }
}
