using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>A depthwise separable convolution: <see cref="DepthwiseConv"/>, then a pointwise one over its whole result.</summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="rows">The vertical axis.</param>
    /// <param name="columns">The horizontal axis.</param>
    /// <param name="cin">Input channels.</param>
    /// <param name="cout">Output channels.</param>
    /// <param name="depthMultiplier">Depthwise filters of each input channel.</param>
    /// <param name="input"><c>[batch][H][W][cin]</c></param>
    /// <param name="depthwise"><c>[Kh][Kw][cin][depthMultiplier]</c></param>
    /// <param name="depthwiseBias"><c>[cin * depthMultiplier]</c>, or empty</param>
    /// <param name="pointwise"><c>[cin * depthMultiplier][cout]</c></param>
    /// <param name="bias"><c>[cout]</c>, or empty</param>
    /// <param name="residual">Shaped as the output, or empty; may be the output.</param>
    /// <param name="output"><c>[batch][Ho][Wo][cout]</c></param>
    /// <param name="depthwiseActivation">The function applied to each depthwise sum.</param>
    /// <param name="activation">The function applied to each pointwise sum.</param>
    /// <param name="batch">Number of images.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void SeparableConv<T>(
        WindowAxis rows,
        WindowAxis columns,
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
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int pixels = checked(batch * rows.OutputSize * columns.OutputSize);
        int inner = checked(cin * depthMultiplier);
        var filtered = new T[checked(pixels * inner)];
        DepthwiseConv<T>(rows, columns, cin, depthMultiplier, input, depthwise, depthwiseBias, filtered, depthwiseActivation, batch);
        CheckMix(pixels, inner, cout, filtered, pointwise, bias, residual, output);
        Mix(pixels, inner, cout, SplitSums.InSeparable(cin, depthMultiplier, cout), filtered, pointwise, bias, residual, output, activation);
    }
}
