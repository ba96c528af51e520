using System;

namespace Dsc.Generator.Specs;

/// <summary>One spatial axis of the sliding window.</summary>
/// <param name="Size">Length of the input, or 0 when it is given at run time.</param>
/// <param name="PadBefore">Zeros before the first element, for <see cref="Padding.Explicit"/> and <see cref="Padding.Symmetric"/> (already resolved).</param>
internal sealed record AxisSpec(int Size, int Kernel, int Stride, int Dilation, Padding Padding, int PadBefore, int PadAfter)
{
    /// <summary>The axis of an operation without a window, and the only row of a signal.</summary>
    public static AxisSpec NoWindow(int size) => new(size, 1, 1, 1, Padding.Valid, 0, 0);

    public bool IsConstant => Size != 0;

    /// <summary>Whether the padding before the axis is only known at run time: TensorFlow's SAME depends on the size.</summary>
    public bool HasRunTimePad => Padding == Padding.Same && !IsConstant;

    /// <summary>Distance from the first to the last input element that one output reads, plus one.</summary>
    public long Extent => ((long)Dilation * (Kernel - 1)) + 1;

    /// <summary>Length of the output for a constant <see cref="Size"/>; may be 0 or less for shapes that the parser refuses.</summary>
    public long OutputSize => Padding switch
    {
        Padding.Same => ((long)Size + Stride - 1) / Stride,
        _ when Size + TotalPad < Extent => 0,
        _ => ((Size + TotalPad - Extent) / Stride) + 1,
    };

    /// <summary>Zeros before the first element for a constant <see cref="Size"/>.</summary>
    public int ResolvedPadBefore => Padding == Padding.Same
        ? (int)(Math.Max(((OutputSize - 1) * Stride) + Extent - Size, 0) / 2)
        : PadBefore;

    private long TotalPad => (long)PadBefore + PadAfter;
}

/// <summary>The sliding window: an axis of rows and one of columns.</summary>
internal readonly record struct Window(AxisSpec Rows, AxisSpec Columns)
{
    public long Taps => (long)Rows.Kernel * Columns.Kernel;

    /// <summary>Input pixels to an output pixel.</summary>
    public double Strides => (double)Rows.Stride * Columns.Stride;
}
