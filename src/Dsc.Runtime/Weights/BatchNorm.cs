using System;
using System.Globalization;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>
/// A batch normalisation as it acts at inference: <c>y = gamma * (x - mean) / sqrt(variance + epsilon) + beta</c> for each channel.
/// Folded into the layer before it, it costs nothing at run time: <c>w' = w * g / sqrt(v + eps)</c>, <c>b' = beta + (b - mean) * g / sqrt(v + eps)</c>.
/// </summary>
/// <remarks>
/// Fold a norm into the convolution whose sums it takes, before the activation. A norm that stands <em>before</em> a convolution cannot
/// be folded exactly when that convolution pads with zeros: the zeros stand for normalised values, which the folded
/// weights would treat as raw ones.
/// </remarks>
public readonly ref struct BatchNorm
{
    /// <summary>A norm over <c>[channels]</c> values each.</summary>
    /// <param name="gamma">Scales; empty for ones.</param>
    /// <param name="beta">Offsets; empty for zeros.</param>
    /// <param name="mean">Moving means.</param>
    /// <param name="variance">Moving variances, not standard deviations.</param>
    /// <param name="epsilon">Added to the variance: usually 1e-3 in TensorFlow and Keras, 1e-5 in PyTorch and ONNX.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or a variance plus <paramref name="epsilon"/> is not positive.</exception>
    public BatchNorm(
        ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, float epsilon)
    {
        if (mean.IsEmpty)
            KernelGuard.Throw(nameof(mean), "mean must hold one float for each channel, but is empty.");
        KernelGuard.Length(variance.Length, nameof(variance), mean.Length);
        KernelGuard.BiasLength(gamma.Length, nameof(gamma), mean.Length);
        KernelGuard.BiasLength(beta.Length, nameof(beta), mean.Length);
        for (int channel = 0; channel < variance.Length; channel++)
        {
            float sum = variance[channel] + epsilon;
            if (!(sum > 0))
            {
                string text = sum.ToString(CultureInfo.InvariantCulture);
                KernelGuard.Throw(nameof(variance), $"variance[{channel}] + epsilon must be positive, but is {text}.");
            }
        }

        Gamma = gamma;
        Beta = beta;
        Mean = mean;
        Variance = variance;
        Epsilon = epsilon;
    }

    /// <summary>Number of channels; 0 for <c>default</c>, which stands for no norm.</summary>
    public int Channels => Mean.Length;

    /// <summary>Scales, or empty for ones.</summary>
    public ReadOnlySpan<float> Gamma { get; }

    /// <summary>Offsets, or empty for zeros.</summary>
    public ReadOnlySpan<float> Beta { get; }

    /// <summary>Moving means.</summary>
    public ReadOnlySpan<float> Mean { get; }

    /// <summary>Moving variances.</summary>
    public ReadOnlySpan<float> Variance { get; }

    /// <summary>What is added to each variance.</summary>
    public float Epsilon { get; }

    /// <summary>Folds the norm into raw weights in place.</summary>
    /// <param name="kernel">Weights with the output channel innermost, as Keras keeps them; any number of rows of <see cref="Channels"/> floats.</param>
    /// <param name="bias">One float for each channel; zeros where the layer has no bias.</param>
    /// <exception cref="ArgumentException">A span does not fit the number of channels.</exception>
    public void Fold(Span<float> kernel, Span<float> bias)
    {
        KernelGuard.Length(bias.Length, nameof(bias), Channels);
        if (Channels != 0 && kernel.Length % Channels != 0)
            KernelGuard.Throw(nameof(kernel), $"kernel must hold a multiple of {Channels} floats, but holds {kernel.Length}.");
        for (int i = 0; i < kernel.Length; i++)
            kernel[i] = FoldWeight(kernel[i], i % Channels);
        for (int channel = 0; channel < bias.Length; channel++)
            bias[channel] = FoldBias(bias[channel], channel);
    }

    // In double precision, so that folding rounds once.
    internal float FoldWeight(float weight, int channel) => (float)(weight * Scale(channel));

    internal float FoldBias(float bias, int channel)
    {
        double offset = Beta.IsEmpty ? 0 : Beta[channel];
        return (float)(offset + (((double)bias - Mean[channel]) * Scale(channel)));
    }

    private double Scale(int channel)
    {
        double gamma = Gamma.IsEmpty ? 1 : Gamma[channel];
        return gamma / Math.Sqrt((double)Variance[channel] + Epsilon);
    }
}
