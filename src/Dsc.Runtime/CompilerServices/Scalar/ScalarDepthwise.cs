using System;

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

    /// <summary>The channel of the input of a channel of the output, or of the last one past it.</summary>
    public readonly int InputChannel(int channel) => Repeats == 1 ? Math.Min(channel, Channels - 1) : Math.Min(channel, Channels - 1) / Repeats;

    /// <summary>The first tap of a row of the window that lies inside the image.</summary>
    public readonly int FirstTap(int column)
    {
        int tap = 0;
        while (tap < Window.KernelWidth && column + ((nint)tap * Window.DilationWidth) < 0)
            tap++;
        return tap;
    }

    /// <summary>The tap behind the last one that lies inside the image.</summary>
    public readonly int EndTap(int column, int first)
    {
        int tap = Window.KernelWidth;
        while (tap > first && column + ((tap - 1L) * Window.DilationWidth) >= Width)
            tap--;
        return tap;
    }
}
