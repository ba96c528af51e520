namespace Dsc.CompilerServices;

/// <summary>
/// Where the packed weights of an inverted residual block begin, in floats from the start: the panels of the expansion, the taps of the
/// depthwise stage, the panels of squeeze and excite where there are such, the panels of the projection.
/// </summary>
/// <param name="Expansion">Start of the panels of the expansion.</param>
/// <param name="Taps">Start of the taps.</param>
/// <param name="Squeeze">Start of the panels of the reducing dense layer; without squeeze-excite the same as <paramref name="Projection"/>.</param>
/// <param name="Excite">Start of the panels of the dense layer that makes the gates; without squeeze-excite the same as <paramref name="Projection"/>.</param>
/// <param name="Projection">Start of the panels of the projection.</param>
/// <param name="Length">Floats of all blocks together.</param>
internal readonly record struct InvertedResidualBlocks(long Expansion, long Taps, long Squeeze, long Excite, long Projection, long Length)
{
    /// <param name="taps">Kernel positions of one filter.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="hidden">Channels between expansion and projection.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="reduced">Channels that squeeze-excite reduces to; 0 without it.</param>
    public static InvertedResidualBlocks Of(long taps, int inputs, int hidden, int outputs, int reduced)
    {
        long start = PackedLayout.PanelFloats(inputs, hidden);
        long squeeze = start + PackedLayout.TapFloats(taps, hidden, 1);
        long excite = squeeze + (reduced == 0 ? 0 : PackedLayout.PanelFloats(hidden, reduced));
        long projection = excite + (reduced == 0 ? 0 : PackedLayout.PanelFloats(reduced, hidden));
        return new InvertedResidualBlocks(0, start, squeeze, excite, projection, projection + PackedLayout.PanelFloats(hidden, outputs));
    }
}
