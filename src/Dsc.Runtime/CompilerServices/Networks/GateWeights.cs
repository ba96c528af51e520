using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>The two dense layers of squeeze-excite: from the means of all channels to the gates that scale them.</summary>
/// <remarks>Kernels are <c>[inputs][outputs]</c>; an empty bias is none.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GateWeights
{
    private readonly AlignedBlock _block;

    /// <summary>Packs the weights.</summary>
    public GateWeights(
        int channels, int reduced, ReadOnlySpan<float> squeeze, ReadOnlySpan<float> squeezeBias, ReadOnlySpan<float> excite, ReadOnlySpan<float> exciteBias)
    {
        Channels = channels;
        Reduced = reduced;
        long start = PackedLayout.PanelFloats(channels, reduced);
        _block = new AlignedBlock(start + PackedLayout.PanelFloats(reduced, channels));
        WeightPacking.Panels(squeeze, squeezeBias, channels, reduced, ref _block.First);
        WeightPacking.Panels(excite, exciteBias, reduced, channels, ref Excite);
    }

    /// <summary>Channels of the pixels.</summary>
    public int Channels { get; }

    /// <summary>Values between the two layers.</summary>
    public int Reduced { get; }

    internal ref float Squeeze => ref _block.First;

    internal ref float Excite => ref System.Runtime.CompilerServices.Unsafe.Add(ref _block.First, (nint)PackedLayout.PanelFloats(Channels, Reduced));
}
