using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>Filters each channel by its own kernels: <c>output[c * M + m] = activation(bias + sum over the taps of input[c] * kernel[tap][c][m])</c>.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="rows">The vertical axis.</param>
    /// <param name="columns">The horizontal axis.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="depthMultiplier">Filters of each channel.</param>
    /// <param name="input"><c>[batch][H][W][channels]</c></param>
    /// <param name="kernel"><c>[Kh][Kw][channels][depthMultiplier]</c></param>
    /// <param name="bias"><c>[channels * depthMultiplier]</c>, or empty</param>
    /// <param name="output"><c>[batch][Ho][Wo][channels * depthMultiplier]</c></param>
    /// <param name="activation">The function applied to each sum.</param>
    /// <param name="batch">Number of images.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void DepthwiseConv<T>(
        WindowAxis rows,
        WindowAxis columns,
        int channels,
        int depthMultiplier,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> kernel,
        ReadOnlySpan<T> bias,
        Span<T> output,
        Activation activation = Activation.None,
        int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        KernelGuard.Positive(batch, nameof(batch));
        KernelGuard.Positive(channels, nameof(channels));
        KernelGuard.Positive(depthMultiplier, nameof(depthMultiplier));
        int outputs = checked(channels * depthMultiplier);
        int outputHeight = rows.OutputSize, outputWidth = columns.OutputSize;
        int padTop = rows.ResolvedPadBefore, padLeft = columns.ResolvedPadBefore;
        KernelGuard.Length(input.Length, nameof(input), batch, rows.Size, columns.Size, channels);
        KernelGuard.Length(kernel.Length, nameof(kernel), rows.Kernel, columns.Kernel, channels, depthMultiplier);
        KernelGuard.BiasLength(bias.Length, nameof(bias), outputs);
        KernelGuard.Length(output.Length, nameof(output), batch, outputHeight, outputWidth, outputs);

        int o = 0;
        for (int image = 0; image < batch; image++)
            for (int oy = 0; oy < outputHeight; oy++)
                for (int ox = 0; ox < outputWidth; ox++)
                    for (int c = 0; c < channels; c++)
                        for (int m = 0; m < depthMultiplier; m++)
                        {
                            T sum = bias.IsEmpty ? T.Zero : bias[(c * depthMultiplier) + m];
                            for (int ky = 0; ky < rows.Kernel; ky++)
                                for (int kx = 0; kx < columns.Kernel; kx++)
                                {
                                    int iy = rows.InputIndex(oy, ky, padTop), ix = columns.InputIndex(ox, kx, padLeft);
                                    if (iy < 0 || iy >= rows.Size || ix < 0 || ix >= columns.Size)
                                        continue;
                                    T value = input[(((((image * rows.Size) + iy) * columns.Size) + ix) * channels) + c];
                                    T weight = kernel[(((((ky * columns.Kernel) + kx) * channels) + c) * depthMultiplier) + m];
                                    sum = T.FusedMultiplyAdd(value, weight, sum);
                                }

                            output[o++] = Activate(activation, sum);
                        }
    }
}
