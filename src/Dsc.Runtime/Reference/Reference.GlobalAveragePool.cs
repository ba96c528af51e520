using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>The mean of each channel over all pixels of an image, which are added in order.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="pixels">Pixels of one image.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="input"><c>[batch][pixels][channels]</c></param>
    /// <param name="output"><c>[batch][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void GlobalAveragePool<T>(int pixels, int channels, ReadOnlySpan<T> input, Span<T> output, int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        KernelGuard.Positive(pixels, nameof(pixels));
        KernelGuard.Positive(channels, nameof(channels));
        KernelGuard.Positive(batch, nameof(batch));
        KernelGuard.Length(input.Length, nameof(input), batch, pixels, channels);
        KernelGuard.Length(output.Length, nameof(output), batch, channels);

        for (int image = 0; image < batch; image++)
            for (int c = 0; c < channels; c++)
            {
                T sum = T.Zero;
                for (int pixel = 0; pixel < pixels; pixel++)
                    sum += input[(((image * pixels) + pixel) * channels) + c];
                output[(image * channels) + c] = sum / T.CreateChecked(pixels);
            }
    }
}
