using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The taps of a window along one axis that lie inside the input.</summary>
internal readonly struct WindowRange
{
    /// <summary>The input element of the first tap that is inside.</summary>
    public readonly int First;

    /// <summary>How many taps are inside; may be 0.</summary>
    public readonly int Count;

    /// <summary>The number of the first tap that is inside.</summary>
    public readonly int FirstTap;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WindowRange(int output, int size, int kernel, int stride, int dilation, int padBefore)
    {
        int start = (output * stride) - padBefore;
        FirstTap = start >= 0 ? 0 : (dilation - 1 - start) / dilation;
        int left = size - start;
        int end = left <= 0 ? 0 : Math.Min(kernel, (left + dilation - 1) / dilation);
        Count = Math.Max(end - FirstTap, 0);
        First = start + (FirstTap * dilation);
    }
}
