using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>
/// Copies images between the layouts of PyTorch and ONNX, <c>[batch][channels][height][width]</c> (NCHW), and of the kernels,
/// Keras and TensorFlow, <c>[batch][height][width][channels]</c> (NHWC).
/// </summary>
/// <remarks>Nothing is allocated. Both spans have exactly <c>batch * channels * height * width</c> floats and share none.</remarks>
public static class TensorLayout
{
    /// <summary>From <c>[batch][channels][height][width]</c> to <c>[batch][height][width][channels]</c>.</summary>
    /// <param name="input">The images of PyTorch or ONNX.</param>
    /// <param name="output">The images for the kernels; must not overlap <paramref name="input"/>.</param>
    /// <param name="batch">Number of images.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length, or they overlap.</exception>
    public static void NchwToNhwc(ReadOnlySpan<float> input, Span<float> output, int batch, int channels, int height, int width)
    {
        Check(input, output, batch, channels, height, width);
        int pixels = height * width, image = channels * pixels;
        for (int start = 0; start < input.Length; start += image)
            MatrixTranspose.Run(input.Slice(start, image), output.Slice(start, image), channels, pixels);
    }

    /// <summary>From <c>[batch][height][width][channels]</c> to <c>[batch][channels][height][width]</c>.</summary>
    /// <param name="input">The images of a kernel.</param>
    /// <param name="output">The images for PyTorch or ONNX; must not overlap <paramref name="input"/>.</param>
    /// <param name="batch">Number of images.</param>
    /// <param name="channels">Channels of an image.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length, or they overlap.</exception>
    public static void NhwcToNchw(ReadOnlySpan<float> input, Span<float> output, int batch, int channels, int height, int width)
    {
        Check(input, output, batch, channels, height, width);
        int pixels = height * width, image = channels * pixels;
        for (int start = 0; start < input.Length; start += image)
            MatrixTranspose.Run(input.Slice(start, image), output.Slice(start, image), pixels, channels);
    }

    private static void Check(ReadOnlySpan<float> input, Span<float> output, int batch, int channels, int height, int width)
    {
        KernelGuard.Positive(batch, nameof(batch));
        KernelGuard.Positive(channels, nameof(channels));
        KernelGuard.Positive(height, nameof(height));
        KernelGuard.Positive(width, nameof(width));
        KernelGuard.Length(input.Length, nameof(input), batch, channels, height, width);
        KernelGuard.Length(output.Length, nameof(output), batch, channels, height, width);
        KernelGuard.Apart(output, input, nameof(input));
    }
}
