using System;
using System.Numerics;
using Dsc.CompilerServices;

namespace Dsc;

public static partial class Reference
{
    /// <summary>
    /// An inverted residual block: expansion, depthwise convolution, squeeze-excite where <paramref name="squeeze"/> is given,
    /// linear projection; the input is added when both strides are 1 and <paramref name="cin"/> equals <paramref name="cout"/>.
    /// </summary>
    /// <typeparam name="T"><c>float</c> or <c>double</c>.</typeparam>
    /// <param name="rows">The vertical axis.</param>
    /// <param name="columns">The horizontal axis.</param>
    /// <param name="cin">Input channels.</param>
    /// <param name="hidden">Channels between expansion and projection.</param>
    /// <param name="cout">Output channels.</param>
    /// <param name="input"><c>[batch][H][W][cin]</c></param>
    /// <param name="expansion"><c>[cin][hidden]</c></param>
    /// <param name="expansionBias"><c>[hidden]</c>, or empty</param>
    /// <param name="depthwise"><c>[Kh][Kw][hidden][1]</c></param>
    /// <param name="depthwiseBias"><c>[hidden]</c>, or empty</param>
    /// <param name="projection"><c>[hidden][cout]</c></param>
    /// <param name="projectionBias"><c>[cout]</c>, or empty</param>
    /// <param name="squeeze"><c>[hidden][reduced]</c>; empty without squeeze-excite.</param>
    /// <param name="squeezeBias"><c>[reduced]</c>, or empty</param>
    /// <param name="excite"><c>[reduced][hidden]</c>; empty without squeeze-excite.</param>
    /// <param name="exciteBias"><c>[hidden]</c>, or empty</param>
    /// <param name="output"><c>[batch][Ho][Wo][cout]</c></param>
    /// <param name="activation">The function after the expansion and after the depthwise stage; squeeze-excite's follow from it.</param>
    /// <param name="batch">Number of images.</param>
    /// <exception cref="ArgumentException">A size is not positive or a span has another length.</exception>
    public static void InvertedResidual<T>(
        WindowAxis rows,
        WindowAxis columns,
        int cin,
        int hidden,
        int cout,
        ReadOnlySpan<T> input,
        ReadOnlySpan<T> expansion,
        ReadOnlySpan<T> expansionBias,
        ReadOnlySpan<T> depthwise,
        ReadOnlySpan<T> depthwiseBias,
        ReadOnlySpan<T> projection,
        ReadOnlySpan<T> projectionBias,
        ReadOnlySpan<T> squeeze,
        ReadOnlySpan<T> squeezeBias,
        ReadOnlySpan<T> excite,
        ReadOnlySpan<T> exciteBias,
        Span<T> output,
        Activation activation = Activation.None,
        int batch = 1)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        KernelGuard.Positive(batch, nameof(batch));
        KernelGuard.Positive(hidden, nameof(hidden));
        int outputPixels = checked(rows.OutputSize * columns.OutputSize);
        int inputPixels = checked(rows.Size * columns.Size);
        var expanded = new T[checked(batch * inputPixels * hidden)];
        PointwiseConv(batch * inputPixels, cin, hidden, input, expansion, expansionBias, default, expanded, activation);
        var filtered = new T[checked(batch * outputPixels * hidden)];
        DepthwiseConv(rows, columns, hidden, 1, expanded, depthwise, depthwiseBias, filtered, activation, batch);
        if (!squeeze.IsEmpty)
            SqueezeExcite(outputPixels, hidden, filtered, squeeze, squeezeBias, excite, exciteBias, activation, batch);
        ReadOnlySpan<T> residual = rows.Stride == 1 && columns.Stride == 1 && cin == cout ? input : default;
        PointwiseConv(batch * outputPixels, hidden, cout, filtered, projection, projectionBias, residual, output);
    }

    /// <summary>Scales each channel of each image by a gate that two dense layers make of the means of all channels.</summary>
    private static void SqueezeExcite<T>(
        int pixels,
        int channels,
        Span<T> map,
        ReadOnlySpan<T> squeeze,
        ReadOnlySpan<T> squeezeBias,
        ReadOnlySpan<T> excite,
        ReadOnlySpan<T> exciteBias,
        Activation activation,
        int batch)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        int reduced = squeeze.Length / channels;
        T[] means = new T[batch * channels], narrow = new T[batch * reduced], gates = new T[batch * channels];
        GlobalAveragePool<T>(pixels, channels, map, means, batch);
        Dense(channels, reduced, means, squeeze, squeezeBias, narrow, SqueezeExciteActivations.Reduce(activation), batch);
        Dense(reduced, channels, narrow, excite, exciteBias, gates, SqueezeExciteActivations.Gate(activation), batch);
        for (int i = 0; i < map.Length; i++)
            map[i] *= gates[(i / channels / pixels * channels) + (i % channels)];
    }
}
