using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>The standard convolution: <c>output[o] = activation(bias[o] + sum over taps and channels of input[c] * kernel[tap][c][o] + residual)</c>.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="rows">The vertical axis.</param>
    /// <param name="columns">The horizontal axis.</param>
    /// <param name="cin">Input channels.</param>
    /// <param name="cout">Output channels.</param>
    /// <param name="input"><c>[batch][H][W][cin]</c></param>
    /// <param name="kernel"><c>[Kh][Kw][cin][cout]</c></param>
    /// <param name="bias"><c>[cout]</c>, or empty</param>
    /// <param name="residual">Shaped as the output, or empty; may be the output.</param>
    /// <param name="output"><c>[batch][Ho][Wo][cout]</c></param>
    /// <param name="activation">The function applied to each sum.</param>
    /// <param name="batch">Number of images.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void StandardConv<T>(
        WindowAxis rows,
        WindowAxis columns,
        int cin,
        int cout,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> kernel,
        ReadOnlySpan<T> bias,
        ReadOnlySpan<T> residual,
        Span<T> output,
        Activation activation = Activation.None,
        int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        KernelGuard.Positive(batch, nameof(batch));
        KernelGuard.Positive(cin, nameof(cin));
        KernelGuard.Positive(cout, nameof(cout));
        int outputHeight = rows.OutputSize, outputWidth = columns.OutputSize;
        int padTop = rows.ResolvedPadBefore, padLeft = columns.ResolvedPadBefore;
        KernelGuard.Length(input.Length, nameof(input), batch, rows.Size, columns.Size, cin);
        KernelGuard.Length(kernel.Length, nameof(kernel), rows.Kernel, columns.Kernel, cin, cout);
        KernelGuard.BiasLength(bias.Length, nameof(bias), cout);
        KernelGuard.Length(output.Length, nameof(output), batch, outputHeight, outputWidth, cout);
        KernelGuard.BiasLength(residual.Length, nameof(residual), output.Length);

        bool splits = SplitSums.InStandard((long)rows.Kernel * columns.Kernel, cin, cout);
        int next = 0;
        for (int image = 0; image < batch; image++)
            for (int oy = 0; oy < outputHeight; oy++)
                for (int ox = 0; ox < outputWidth; ox++)
                    for (int o = 0; o < cout; o++, next++)
                    {
                        var products = new OrderedSum<T>(bias.IsEmpty ? T.Zero : bias[o], splits);
                        for (int ky = 0; ky < rows.Kernel; ky++)
                            for (int kx = 0; kx < columns.Kernel; kx++)
                            {
                                int iy = rows.InputIndex(oy, ky, padTop), ix = columns.InputIndex(ox, kx, padLeft);
                                if (iy < 0 || iy >= rows.Size || ix < 0 || ix >= columns.Size)
                                    continue;
                                for (int c = 0; c < cin; c++)
                                {
                                    T value = input[(((((image * rows.Size) + iy) * columns.Size) + ix) * cin) + c];
                                    T weight = kernel[(((((ky * columns.Kernel) + kx) * cin) + c) * cout) + o];
                                    products.Add((((ky * columns.Kernel) + kx) * cin) + c, value, weight);
                                }
                            }

                        T sum = products.Total;
                        if (!residual.IsEmpty)
                            sum += residual[next];
                        output[next] = Activate(activation, sum);
                    }
    }
}
