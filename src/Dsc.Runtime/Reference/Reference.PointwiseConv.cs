using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>A 1 x 1 convolution: <c>output[o] = activation(bias[o] + sum over the channels of input[c] * kernel[c][o] + residual)</c> for each pixel.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="pixels">Pixels of all images together.</param>
    /// <param name="cin">Input channels.</param>
    /// <param name="cout">Output channels.</param>
    /// <param name="input"><c>[pixels][cin]</c></param>
    /// <param name="kernel"><c>[cin][cout]</c></param>
    /// <param name="bias"><c>[cout]</c>, or empty</param>
    /// <param name="residual"><c>[pixels][cout]</c>, or empty; may be the output</param>
    /// <param name="output"><c>[pixels][cout]</c></param>
    /// <param name="activation">The function applied to each sum.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void PointwiseConv<T>(
        int pixels,
        int cin,
        int cout,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> kernel,
        ReadOnlySpan<T> bias,
        ReadOnlySpan<T> residual,
        Span<T> output,
        Activation activation = Activation.None)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CheckMix(pixels, cin, cout, input, kernel, bias, residual, output);
        Mix(pixels, cin, cout, SplitSums.InPointwise(cin, cout), input, kernel, bias, residual, output, activation);
    }

    private static void CheckMix<T>(
        int pixels, int cin, int cout, ReadOnlySpan<T> input, ReadOnlySpan<T> kernel, ReadOnlySpan<T> bias, ReadOnlySpan<T> residual, ReadOnlySpan<T> output)
    {
        KernelGuard.Positive(pixels, nameof(pixels));
        KernelGuard.Positive(cin, nameof(cin));
        KernelGuard.Positive(cout, nameof(cout));
        KernelGuard.Length(input.Length, nameof(input), pixels, cin);
        KernelGuard.Length(kernel.Length, nameof(kernel), cin, cout);
        KernelGuard.BiasLength(bias.Length, nameof(bias), cout);
        KernelGuard.Length(output.Length, nameof(output), pixels, cout);
        KernelGuard.BiasLength(residual.Length, nameof(residual), output.Length);
    }

    /// <summary>All output channels of every pixel.</summary>
    private static void Mix<T>(
        int pixels,
        int cin,
        int cout,
        bool splits,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> kernel,
        ReadOnlySpan<T> bias,
        ReadOnlySpan<T> residual,
        Span<T> output,
        Activation activation)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (int pixel = 0; pixel < pixels; pixel++)
            for (int o = 0; o < cout; o++)
            {
                var products = new OrderedSum<T>(bias.IsEmpty ? T.Zero : bias[o], splits);
                for (int c = 0; c < cin; c++)
                    products.Add(c, input[(pixel * cin) + c], kernel[(c * cout) + o]);
                T sum = products.Total;
                if (!residual.IsEmpty)
                    sum += residual[(pixel * cout) + o];
                output[(pixel * cout) + o] = Activate(activation, sum);
            }
    }
}
