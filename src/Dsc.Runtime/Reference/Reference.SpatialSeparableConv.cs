using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>
    /// Filters every channel with the kernel <c>column[ky] * row[kx]</c>, as one two-dimensional sum. The kernel is not flipped.
    /// </summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="rows">The vertical axis, with a tap for each coefficient of <paramref name="column"/>.</param>
    /// <param name="columns">The horizontal axis, with a tap for each coefficient of <paramref name="row"/>.</param>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="input"><c>[batch][H][W][channels]</c></param>
    /// <param name="column">The vertical factor, top to bottom.</param>
    /// <param name="row">The horizontal factor, left to right.</param>
    /// <param name="output"><c>[batch][Ho][Wo][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void SpatialSeparableConv<T>(
        WindowAxis rows,
        WindowAxis columns,
        int channels,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> column,
        ReadOnlySpan<T> row,
        Span<T> output,
        int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        KernelGuard.Positive(channels, nameof(channels));
        KernelGuard.Length(column.Length, nameof(column), rows.Kernel);
        KernelGuard.Length(row.Length, nameof(row), columns.Kernel);
        var kernel = new T[checked(column.Length * row.Length * channels)];
        for (int i = 0; i < kernel.Length; i++)
            kernel[i] = column[i / channels / row.Length] * row[i / channels % row.Length];
        DepthwiseConv(rows, columns, channels, 1, input, kernel, default, output, batch: batch);
    }
}
