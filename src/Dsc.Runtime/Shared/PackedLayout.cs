namespace Dsc.CompilerServices;

/// <summary>
/// Where packed weights lie. The runtime writes this layout and generated kernels read it, on every ISA tier, so both sides
/// take it from here. All lengths are in floats and multiples of 16, which keeps each block on a 64-byte boundary.
/// </summary>
/// <remarks>
/// <para><b>Taps</b> (depthwise weights): <c>[group][bias, then tap][16]</c>. A group is 16 output channels; the last one
/// ends at the last channel and overlaps its neighbour when the channels are no multiple of 16, so a vector load of 16
/// channels never leaves the tensor. With fewer than 16 channels the only group is filled up with zeros. With a depth multiplier the
/// filters of an input channel are neighbours, as in the output.</para>
/// <para><b>Panels</b> (pointwise weights): <c>[panel][bias, then row][16]</c>. A panel is 16 output channels, zeros past the last.
/// A dense layer has a row for each input; a standard convolution one for each tap and, within it, each input channel.</para>
/// <para><b>Strips</b> (instead of panels, where <see cref="SplitSums"/> says so): <c>[output][bias and 15 zeros, then weights]</c>. The weights of an
/// output lie side by side and are filled up to a multiple of 16 with -0: times the zeros that fill up an input, it leaves every sum as it is.</para>
/// <para>An operation of several stages has their blocks one after the other: <see cref="SeparableBlocks"/>, <see cref="InvertedResidualBlocks"/>.</para>
/// </remarks>
internal static class PackedLayout
{
    /// <summary>Channels of a group and output channels of a panel.</summary>
    public const int Lanes = 16;

    public static int Groups(int channels) => (int)(((long)channels + Lanes - 1) / Lanes);

    /// <summary>The first channel of a group.</summary>
    public static int GroupStart(int group, int channels)
    {
        int last = channels > Lanes ? channels - Lanes : 0;
        return group * Lanes < last ? group * Lanes : last;
    }

    public static long TapFloats(long taps, int channels, int multiplier) =>
        (((long)channels * multiplier) + Lanes - 1) / Lanes * (1L + taps) * Lanes;

    public static long PanelFloats(long rows, int outputs) => (long)Groups(outputs) * (1L + rows) * Lanes;

    /// <summary>Floats of the strip of an output.</summary>
    public static long StripFloats(long terms) => (1L + ((terms + Lanes - 1) / Lanes)) * Lanes;
}
