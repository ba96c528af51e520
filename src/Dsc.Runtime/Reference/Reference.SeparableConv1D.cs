using System;
using System.Numerics;

namespace Dsc;

public static partial class Reference
{
    /// <summary>A depthwise separable convolution over signals: <see cref="SeparableConv"/> over images of one row.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="samples">The axis.</param>
    /// <param name="cin">Input channels.</param>
    /// <param name="cout">Output channels.</param>
    /// <param name="depthMultiplier">Depthwise filters of each input channel.</param>
    /// <param name="input"><c>[batch][length][cin]</c></param>
    /// <param name="depthwise"><c>[K][cin][depthMultiplier]</c></param>
    /// <param name="depthwiseBias"><c>[cin * depthMultiplier]</c>, or empty</param>
    /// <param name="pointwise"><c>[cin * depthMultiplier][cout]</c></param>
    /// <param name="bias"><c>[cout]</c>, or empty</param>
    /// <param name="residual">Shaped as the output, or empty; may be the output.</param>
    /// <param name="output"><c>[batch][outputs][cout]</c></param>
    /// <param name="depthwiseActivation">The function applied to each depthwise sum.</param>
    /// <param name="activation">The function applied to each pointwise sum.</param>
    /// <param name="batch">Number of signals.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void SeparableConv1D<T>(
        WindowAxis samples,
        int cin,
        int cout,
        int depthMultiplier,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> depthwise,
        ReadOnlySpan<T> depthwiseBias,
        ReadOnlySpan<T> pointwise,
        ReadOnlySpan<T> bias,
        ReadOnlySpan<T> residual,
        Span<T> output,
        Activation depthwiseActivation = Activation.None,
        Activation activation = Activation.None,
        int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T> =>
        SeparableConv(
            new WindowAxis(1, 1),
            samples,
            cin,
            cout,
            depthMultiplier,
            input,
            depthwise,
            depthwiseBias,
            pointwise,
            bias,
            residual,
            output,
            depthwiseActivation,
            activation,
            batch);
}
