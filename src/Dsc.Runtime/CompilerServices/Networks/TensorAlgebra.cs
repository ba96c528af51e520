using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>What is done with weights when an instance is made. Every call returns a new array.</summary>
/// <exception cref="ArgumentException">A length does not fit its shape, or shapes do not go together.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TensorAlgebra
{
    /// <summary>Axis <c>i</c> of the result is axis <c>order[i]</c> of the values.</summary>
    public static T[] Permute<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape, ReadOnlySpan<int> order)
        where T : unmanaged
    {
        var result = new T[values.Length];
        Movement.Transpose(values, shape, order, result.AsSpan());
        return result;
    }

    /// <summary>Extends a tensor to a larger shape with one value, or cuts it.</summary>
    /// <param name="values">The values.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="before">Elements before the first one of each axis; negative to cut.</param>
    /// <param name="resultShape">The shape of the result.</param>
    /// <param name="value">What is added.</param>
    public static T[] Pad<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape, ReadOnlySpan<int> before, ReadOnlySpan<int> resultShape, T value = default)
        where T : unmanaged
    {
        var result = new T[Axes.Count(resultShape)];
        Movement.Pad(values, shape, before, result.AsSpan(), resultShape, PadMode.Constant, value);
        return result;
    }

    /// <summary>Every <c>steps[i]</c>-th element from <c>starts[i]</c> on along each axis.</summary>
    public static T[] Slice<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape, ReadOnlySpan<int> starts, ReadOnlySpan<int> steps, ReadOnlySpan<int> resultShape)
        where T : unmanaged
    {
        var result = new T[Axes.Count(resultShape)];
        Movement.Slice(values, shape, starts, steps, result.AsSpan(), resultShape);
        return result;
    }

    /// <summary>Puts one tensor behind another along an axis: <c>[outer][sizeA + sizeB]</c> from <c>[outer][sizeA]</c> and <c>[outer][sizeB]</c>.</summary>
    /// <param name="a">The first one.</param>
    /// <param name="b">The second one.</param>
    /// <param name="outer">Product of the sizes before the axis; for more than two tensors call it again.</param>
    public static T[] Concat<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int outer)
        where T : unmanaged
    {
        var result = new T[a.Length + b.Length];
        int runA = a.Length / outer, runB = b.Length / outer;
        Movement.Rows(a, 0, runA, result.AsSpan(), 0, runA + runB, runA, outer);
        Movement.Rows(b, 0, runB, result.AsSpan(), runA, runA + runB, runB, outer);
        return result;
    }

    /// <summary>The square roots.</summary>
    public static float[] Sqrt(ReadOnlySpan<float> values)
    {
        var result = new float[values.Length];
        Unary.Sqrt(values, result);
        return result;
    }

    /// <summary>The scale of a batch norm for each channel, <c>gamma / sqrt(variance + epsilon)</c>.</summary>
    /// <param name="gamma">Empty for ones.</param>
    /// <param name="variance">One for each channel.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static float[] NormScale(ReadOnlySpan<float> gamma, ReadOnlySpan<float> variance, float epsilon)
    {
        KernelGuard.BiasLength(gamma.Length, nameof(gamma), variance.Length);
        var scale = new float[variance.Length];
        for (int channel = 0; channel < scale.Length; channel++)
            scale[channel] = (float)Factor(gamma, variance, epsilon, channel);
        return scale;
    }

    /// <summary>The shift of a batch norm behind a layer with a bias, for each channel: <c>beta + (bias - mean) * gamma / sqrt(variance + epsilon)</c>.</summary>
    /// <param name="gamma">Empty for ones.</param>
    /// <param name="beta">Empty for zeros.</param>
    /// <param name="mean">One for each channel.</param>
    /// <param name="variance">One for each channel.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="bias">The layer's bias, or empty for zeros.</param>
    public static float[] NormShift(
        ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, float epsilon, ReadOnlySpan<float> bias)
    {
        KernelGuard.Length(mean.Length, nameof(mean), variance.Length);
        KernelGuard.BiasLength(gamma.Length, nameof(gamma), variance.Length);
        KernelGuard.BiasLength(beta.Length, nameof(beta), variance.Length);
        KernelGuard.BiasLength(bias.Length, nameof(bias), variance.Length);
        var shift = new float[variance.Length];
        for (int channel = 0; channel < shift.Length; channel++)
        {
            double before = (bias.IsEmpty ? 0.0 : bias[channel]) - mean[channel];
            shift[channel] = (float)((beta.IsEmpty ? 0.0 : beta[channel]) + (before * Factor(gamma, variance, epsilon, channel)));
        }

        return shift;
    }

    /// <summary>Multiplies the weights of each output channel: <c>[outer][channels][inner]</c>, as <c>[Cout][...]</c> in ONNX with an outer of 1.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="scale"><c>[channels]</c></param>
    /// <param name="inner">Product of the sizes behind the channels.</param>
    public static float[] ScaleChannels(ReadOnlySpan<float> weights, ReadOnlySpan<float> scale, int inner)
    {
        int channels = scale.Length;
        if (weights.Length % ((long)channels * inner) != 0)
            KernelGuard.Throw(nameof(weights), $"weights must hold a multiple of {channels} x {inner} floats, but holds {weights.Length}.");
        return Mul(weights, [weights.Length / (channels * inner), channels, inner], scale, [channels, 1]);
    }

    private static double Factor(ReadOnlySpan<float> gamma, ReadOnlySpan<float> variance, float epsilon, int channel) =>
        (gamma.IsEmpty ? 1.0 : gamma[channel]) / Math.Sqrt((double)variance[channel] + epsilon);
}
