using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>A depthwise convolution over rows of an image or of a ring: its shape, and where everything lies.</summary>
internal struct ScalarDepthwise
{
    /// <summary>The window.</summary>
    public ScalarWindow Window;

    /// <summary>Channels of the output, and how many neighbours of them are filters of one channel of the input.</summary>
    public int Channels, Repeats;

    /// <summary>Rows and columns of the image; a ring has all that are asked for.</summary>
    public int Height, Width;

    /// <summary>Rows after which a ring begins again.</summary>
    public int RingRows;

    /// <summary>Floats from one row or pixel of the source to the next, and from one pixel of the results to the next.</summary>
    public nint SourceRow, SourcePixel, TargetPixel;

    /// <summary>What happens to finished sums.</summary>
    public ScalarFinish Finish;

    /// <summary>Floats of a group of taps.</summary>
    public readonly nint GroupFloats => (1 + Window.Taps) * (nint)PackedLayout.Lanes;

    /// <summary>Whether four neighbouring channels of the output are so many of the input.</summary>
    public readonly bool IsPlain => Repeats == 1 && Channels >= 4;

    /// <summary>The channel of the input of a channel of the output, or of the last one past it.</summary>
    public readonly int InputChannel(int channel) => Math.Min(channel, Channels - 1) / Repeats;

    /// <summary>The taps of an axis that lie inside the image: the first one, and the one behind the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int First, int End) Inside(int position, int kernel, int dilation, int size) =>
        position >= 0 && position + ((kernel - 1L) * dilation) < size ? (0, kernel) : Clipped(position, kernel, dilation, size);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int First, int End) Clipped(int position, int kernel, int dilation, int size)
    {
        int first = TapSums.First(position, dilation), end = TapSums.End(position, dilation, size, kernel);
        return first < end ? (first, end) : (kernel, kernel);
    }
}
