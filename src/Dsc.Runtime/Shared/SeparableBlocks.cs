namespace Dsc.CompilerServices;

/// <summary>Where the packed weights of a separable convolution begin, in floats from the start: depthwise taps, then pointwise weights.</summary>
/// <param name="Taps">Start of the taps of the depthwise stage.</param>
/// <param name="Panels">Start of the panels or strips of the pointwise stage.</param>
/// <param name="Length">Floats of all blocks together.</param>
internal readonly record struct SeparableBlocks(long Taps, long Panels, long Length)
{
    /// <param name="taps">Kernel positions of one filter.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="multiplier">Depthwise filters of each input channel.</param>
    /// <param name="outputs">Output channels.</param>
    public static SeparableBlocks Of(long taps, int channels, int multiplier, int outputs)
    {
        long panels = PackedLayout.TapFloats(taps, channels, multiplier);
        return new SeparableBlocks(0, panels, panels + PackedMatrix.Separable(channels, multiplier, outputs).Floats);
    }
}
