using System;

namespace Dsc.CompilerServices;

/// <summary>Sizes along one axis of a sliding window. The generator computes constant sizes with it, the runtime the others.</summary>
internal static class WindowSize
{
    /// <summary>Distance from the first to the last input element that one output reads, plus one: dilation * (kernel - 1) + 1.</summary>
    /// <param name="kernel">Taps along the axis.</param>
    /// <param name="dilation">Distance between two taps, in input elements.</param>
    public static long Extent(int kernel, int dilation) => ((long)dilation * (kernel - 1)) + 1;

    /// <summary>How many positions the window takes, floor((size + pads - extent) / stride) + 1; 0 when it does not fit once.</summary>
    /// <param name="size">Length of the input.</param>
    /// <param name="pads">Zeros before the first and after the last element together.</param>
    /// <param name="extent">As <see cref="Extent"/> gives it.</param>
    /// <param name="stride">Distance between two outputs, in input elements.</param>
    public static long Output(int size, long pads, long extent, int stride) =>
        size + pads < extent ? 0 : ((size + pads - extent) / stride) + 1;

    /// <summary>Length of the output for TensorFlow's SAME padding: ceil(size / stride).</summary>
    /// <param name="size">Length of the input.</param>
    /// <param name="stride">Distance between two outputs, in input elements.</param>
    public static long OutputSame(int size, int stride) => ((long)size + stride - 1) / stride;

    /// <summary>Zeros before the first element for SAME: the smaller half of what the windows need beyond the input.</summary>
    /// <param name="size">Length of the input.</param>
    /// <param name="output">Length of the output.</param>
    /// <param name="extent">As <see cref="Extent"/> gives it.</param>
    /// <param name="stride">Distance between two outputs, in input elements.</param>
    public static int SamePadBefore(int size, long output, long extent, int stride) =>
        (int)(Math.Max(((output - 1) * stride) + extent - size, 0) / 2);
}
