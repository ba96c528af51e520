using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Where a pool found its values, and the pool in reverse. Dilations count as 1.</summary>
/// <exception cref="ArgumentException">A length does not fit the shape.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Unpooling
{
    /// <summary>The number of the greatest value along the rows of each window, the first of equals, and a tenth: cut off, it is the number.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="input"><c>[batch][height][width][channels]</c></param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][channels]</c></param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Places(in PoolShape shape, ReadOnlySpan<float> input, Span<float> output)
    {
        KernelGuard.Length(input.Length, nameof(input), shape.InputLength);
        KernelGuard.Length(output.Length, nameof(output), shape.OutputLength);
        for (int pixel = 0; pixel < shape.Rows * shape.OutputWidth; pixel++)
        {
            int row = pixel / shape.OutputWidth, image = row / shape.OutputHeight;
            int top = ((row % shape.OutputHeight) * shape.StrideHeight) - shape.PadTop, left = ((pixel % shape.OutputWidth) * shape.StrideWidth) - shape.PadLeft;
            int firstRow = Math.Max(-top, 0), endRow = Math.Min(shape.KernelHeight, shape.Height - top);
            int firstColumn = Math.Max(-left, 0), endColumn = Math.Min(shape.KernelWidth, shape.Width - left);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                float greatest = float.MinValue;
                int place = 0;
                for (int y = firstRow; y < endRow; y++)
                {
                    for (int x = firstColumn; x < endColumn; x++)
                    {
                        float value = input[(((((image * shape.Height) + top + y) * shape.Width) + left + x) * shape.Channels) + channel];
                        if (value > greatest)
                            (greatest, place) = (value, (y * shape.KernelWidth) + x);
                    }
                }

                output[(pixel * shape.Channels) + channel] = place + 0.1f;
            }
        }
    }

    /// <summary>Each value at its place in the window, zeros between them; the last of several for one place. Places outside are left out.</summary>
    /// <param name="shape">Of the pool whose reverse it is: its input is the output here.</param>
    /// <param name="input"><c>[batch][outputHeight][outputWidth][channels]</c></param>
    /// <param name="places">As <see cref="Places"/> has them, of the input's shape.</param>
    /// <param name="output"><c>[batch][height][width][channels]</c></param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in PoolShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> places, Span<float> output)
    {
        KernelGuard.Length(input.Length, nameof(input), shape.OutputLength);
        KernelGuard.Length(places.Length, nameof(places), shape.OutputLength);
        KernelGuard.Length(output.Length, nameof(output), shape.InputLength);
        output.Clear();
        for (int pixel = 0; pixel < shape.Rows * shape.OutputWidth; pixel++)
        {
            int row = pixel / shape.OutputWidth, image = row / shape.OutputHeight;
            int top = ((row % shape.OutputHeight) * shape.StrideHeight) - shape.PadTop, left = ((pixel % shape.OutputWidth) * shape.StrideWidth) - shape.PadLeft;
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                int from = (pixel * shape.Channels) + channel;
                float number = places[from];
                if (!(number >= 0 && number < shape.KernelHeight * shape.KernelWidth))
                    continue;
                int place = (int)number, y = top + (place / shape.KernelWidth), x = left + (place % shape.KernelWidth);
                if ((uint)y < (uint)shape.Height && (uint)x < (uint)shape.Width)
                    output[(((((image * shape.Height) + y) * shape.Width) + x) * shape.Channels) + channel] = input[from];
            }
        }
    }
}
