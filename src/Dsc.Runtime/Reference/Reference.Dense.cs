using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>A dense layer: <c>output[o] = activation(bias[o] + sum over the inputs of input[i] * kernel[i][o])</c>.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="inputs">Length of an input vector.</param>
    /// <param name="outputs">Length of an output vector.</param>
    /// <param name="input"><c>[batch][inputs]</c></param>
    /// <param name="kernel"><c>[inputs][outputs]</c></param>
    /// <param name="bias"><c>[outputs]</c>, or empty</param>
    /// <param name="output"><c>[batch][outputs]</c></param>
    /// <param name="activation">The function applied to each sum.</param>
    /// <param name="batch">Number of vectors.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void Dense<T>(
        int inputs,
        int outputs,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> kernel,
        ReadOnlySpan<T> bias,
        Span<T> output,
        Activation activation = Activation.None,
        int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        CheckMix(batch, inputs, outputs, input, kernel, bias, default, output);
        Mix(batch, inputs, outputs, SplitSums.InDense(inputs, outputs), input, kernel, bias, default, output, activation);
    }
}
