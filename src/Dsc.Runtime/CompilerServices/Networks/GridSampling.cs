using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Images read at the places that a grid names: for each output pixel a column and a row, from -1 at the left and at the top to 1.</summary>
/// <exception cref="ArgumentException">A length does not fit the shape.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GridSampling
{
    /// <summary>Samples all rows. What is no number is a place outside; with borders or reflections it is the first pixel.</summary>
    /// <param name="shape">Sizes, and what is read.</param>
    /// <param name="input"><c>[batch][height][width][channels]</c></param>
    /// <param name="grid"><c>[batch][outputHeight][outputWidth][2]</c>, column first.</param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][channels]</c>, apart from both.</param>
    public static unsafe void Run(in GridShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> grid, Span<float> output)
    {
        fixed (float* from = input, places = grid, to = output)
            WorkTeam.Share(new GridRows(shape, from, input.Length, places, grid.Length, to, output.Length), shape.Rows, output.Length);
    }

    /// <inheritdoc cref="Run(in GridShape, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>
    public static void Run(in GridShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> grid, Span<float> output, int firstRow, int endRow)
    {
        KernelGuard.Length(input.Length, nameof(input), shape.Batch, shape.Height, shape.Width, shape.Channels);
        KernelGuard.Length(grid.Length, nameof(grid), shape.Batch, shape.OutputHeight, shape.OutputWidth, 2);
        KernelGuard.Length(output.Length, nameof(output), shape.Batch, shape.OutputHeight, shape.OutputWidth, shape.Channels);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endRow, shape.Rows);
        if (shape.IsNearest)
        {
            Nearest(in shape, input, grid, output, firstRow, endRow);
            return;
        }

        Span<float> zeros = MemoryMarshal.CreateSpan(ref Scratch.Floats(shape.Channels), shape.Channels);
        zeros.Clear();
        MixedPixels.Run(
            in shape, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(grid), ref MemoryMarshal.GetReference(zeros), ref MemoryMarshal.GetReference(output), firstRow, endRow);
    }

    private static void Nearest(in GridShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> grid, Span<float> output, int firstRow, int endRow)
    {
        var rows = new GridAxis(shape.Height, shape.Padding, isNearest: true, shape.AlignsCorners);
        var columns = new GridAxis(shape.Width, shape.Padding, isNearest: true, shape.AlignsCorners);
        int channels = shape.Channels;
        for (int pixel = firstRow * shape.OutputWidth; pixel < endRow * shape.OutputWidth; pixel++)
        {
            Span<float> target = output.Slice(pixel * channels, channels);
            int x = columns.Find(grid[2 * pixel]).Low, y = rows.Find(grid[(2 * pixel) + 1]).Low, image = pixel / shape.OutputWidth / shape.OutputHeight;
            if ((x | y) < 0)
                target.Clear();
            else
                input.Slice(((((image * shape.Height) + y) * shape.Width) + x) * channels, channels).CopyTo(target);
        }
    }
}
