using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>Normalisations whose statistics come from the values themselves, and the scale and shift of a batch norm that nothing takes in.</summary>
/// <exception cref="ArgumentException">A length does not fit.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Normalizations
{
    private const int Repeated = 1024;

    /// <summary><c>input * scale + shift</c> for each channel, rounded once.</summary>
    /// <param name="input"><c>[pixels][channels]</c></param>
    /// <param name="scale"><c>[channels]</c></param>
    /// <param name="shift"><c>[channels]</c></param>
    /// <param name="output">As the input; may be exactly the input.</param>
    [SkipLocalsInit]
    public static void ScaleShift(ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> output)
    {
        int channels = scale.Length;
        KernelGuard.Length(shift.Length, nameof(shift), channels);
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        if (channels == 0 || input.Length % channels != 0)
            KernelGuard.Throw(nameof(input), $"input must hold a multiple of {channels} floats, but holds {input.Length}.");

        // Few channels are repeated to rows that are worth a vector.
        int times = Math.Min(Repeated / channels, input.Length / channels);
        if (times > 1)
        {
            Span<float> scales = stackalloc float[Repeated], shifts = stackalloc float[Repeated];
            BroadcastRunner.Repeat(scale, scales[..(times * channels)]);
            BroadcastRunner.Repeat(shift, shifts[..(times * channels)]);
            Rows(input, scales[..(times * channels)], shifts[..(times * channels)], output);
            return;
        }

        Rows(input, scale, shift, output);
    }

    /// <summary>
    /// Each channel of each image: <c>scale * (x - mean) / sqrt(variance + epsilon) + bias</c> with the mean and variance of the channel's pixels.
    /// </summary>
    /// <param name="input"><c>[batch][pixels][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="scale"><c>[channels]</c></param>
    /// <param name="bias"><c>[channels]</c></param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    public static void Instance(
        ReadOnlySpan<float> input, int batch, int pixels, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, float epsilon, Span<float> output) =>
        Group(input, batch, pixels, scale.Length, scale, bias, epsilon, output);

    /// <summary>
    /// Each channel of each image: <c>scale * (x - mean) / sqrt(variance + epsilon) + bias</c> with the mean and variance of all pixels of the group of
    /// neighbouring channels that it belongs to.
    /// </summary>
    /// <param name="input"><c>[batch][pixels][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="groups">Number of groups, which divides that of channels.</param>
    /// <param name="scale"><c>[channels]</c></param>
    /// <param name="bias"><c>[channels]</c></param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    public static void Group(
        ReadOnlySpan<float> input, int batch, int pixels, int groups, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, float epsilon, Span<float> output)
    {
        int channels = scale.Length;
        KernelGuard.Length(bias.Length, nameof(bias), channels);
        KernelGuard.Length(input.Length, nameof(input), batch, pixels, channels);
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        if (input.IsEmpty)
            return;
        int needed = 6 * channels, size = channels / groups;
        Span<float> work = MemoryMarshal.CreateSpan(ref Scratch.Floats(needed), needed);
        Span<double> means = MemoryMarshal.Cast<float, double>(work)[..channels], variances = MemoryMarshal.Cast<float, double>(work).Slice(channels, channels);
        Span<float> factors = work.Slice(4 * channels, channels), shifts = work.Slice(5 * channels, channels);
        for (int image = 0; image < batch; image++)
        {
            ReadOnlySpan<float> values = input.Slice(image * pixels * channels, pixels * channels);
            ChannelMoments.Run(values, pixels, means, variances);
            if (size > 1)
                ChannelMoments.Join(means, variances, size);
            for (int channel = 0; channel < channels; channel++)
            {
                double factor = scale[channel] / Math.Sqrt(variances[channel] + epsilon);
                factors[channel] = (float)factor;
                shifts[channel] = (float)(bias[channel] - (means[channel] * factor));
            }

            ScaleShift(values, factors, shifts, output.Slice(image * pixels * channels, pixels * channels));
        }
    }

    /// <summary>Each row: <c>scale * (x - mean) / sqrt(variance + epsilon) + bias</c> with the mean and variance of the row.</summary>
    /// <param name="input"><c>[rows][size]</c></param>
    /// <param name="size">Floats of a row.</param>
    /// <param name="scale"><c>[size]</c>, or empty for ones.</param>
    /// <param name="bias"><c>[size]</c>, or empty for zeros.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    public static void Layer(ReadOnlySpan<float> input, int size, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, float epsilon, Span<float> output) =>
        Layers(input, size, scale, bias, epsilon, hasMean: true, output);

    /// <summary>Each row: <c>scale * x / sqrt(m + epsilon) + bias</c> with the mean m of the row's squares.</summary>
    /// <param name="input"><c>[rows][size]</c></param>
    /// <param name="size">Floats of a row.</param>
    /// <param name="scale"><c>[size]</c>, or empty for ones.</param>
    /// <param name="bias"><c>[size]</c>, or empty for zeros.</param>
    /// <param name="epsilon">Added to the mean.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    public static void RootMeanSquare(ReadOnlySpan<float> input, int size, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, float epsilon, Span<float> output) =>
        Layers(input, size, scale, bias, epsilon, hasMean: false, output);

    /// <summary>Divides by the norm along an axis; where that is zero the result is zero.</summary>
    /// <param name="input"><c>[outer][size][inner]</c></param>
    /// <param name="outer">Product of the sizes before the axis.</param>
    /// <param name="size">Size of the axis.</param>
    /// <param name="inner">Product of the sizes behind the axis.</param>
    /// <param name="p">1 for the sum of magnitudes, 2 for the square root of the sum of squares.</param>
    /// <param name="output">As the input; may be exactly the input.</param>
    public static void Lp(ReadOnlySpan<float> input, int outer, int size, int inner, int p, Span<float> output)
    {
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        ReadOnlySpan<int> shape = [outer, size, inner], folded = [outer, 1, inner];
        Span<float> norms = MemoryMarshal.CreateSpan(ref Scratch.Floats(outer * inner), outer * inner);
        if (p == 1)
            Reductions.L1(input, shape, norms, folded);
        else
            Reductions.L2(input, shape, norms, folded);
        foreach (ref float norm in norms)
            norm = norm == 0 ? 1 : norm;
        Binary.Div(input, shape, norms, folded, output);
    }

    private static unsafe void Layers(
        ReadOnlySpan<float> input, int size, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, float epsilon, bool hasMean, Span<float> output)
    {
        if (!scale.IsEmpty)
            KernelGuard.Length(scale.Length, nameof(scale), size);
        KernelGuard.BiasLength(bias.Length, nameof(bias), size);
        KernelGuard.Length(output.Length, nameof(output), input.Length);
        if (size < 1 || input.Length % size != 0)
            KernelGuard.Throw(nameof(input), $"input must hold a multiple of {size} floats, but holds {input.Length}.");
        fixed (float* values = input, factors = scale, shifts = bias, target = output)
        {
            var work = new LayerRows(values, factors, shifts, size, epsilon, hasMean, target);
            WorkTeam.Share(work, input.Length / size, input.Length);
        }
    }

    private static unsafe void Rows(ReadOnlySpan<float> input, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, Span<float> output)
    {
        fixed (float* values = input, factors = scale, shifts = shift, target = output)
        {
            var work = new ScaledRows(values, input.Length, factors, shifts, scale.Length, target);
            int rows = (input.Length + scale.Length - 1) / scale.Length;
            WorkTeam.Share(work, rows, input.Length);
        }
    }

    private static ref float First(ReadOnlySpan<float> span) => ref MemoryMarshal.GetReference(span);
}
