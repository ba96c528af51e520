using System;

namespace Dsc.Analysis;

/// <summary>A sliding window over rows and columns, for inputs of any size. Padding is <see cref="Padding.Same"/> unless said otherwise.</summary>
/// <param name="KernelHeight">Rows of the kernel.</param>
/// <param name="KernelWidth">Columns of the kernel.</param>
public sealed record Window(int KernelHeight, int KernelWidth)
{
    /// <summary>A square window.</summary>
    /// <param name="kernel">Rows and columns of the kernel.</param>
    /// <param name="stride">Distance between two outputs, both ways.</param>
    /// <param name="padding">How the input is extended with zeros.</param>
    public static Window Square(int kernel, int stride = 1, Padding padding = Padding.Same) =>
        new(kernel, kernel) { StrideHeight = stride, StrideWidth = stride, Padding = padding };

    /// <summary>Distance between two output rows, in input rows.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Distance between two output columns, in input columns.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Distance between two rows of taps, in input rows.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Distance between two columns of taps, in input columns.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>How the input is extended with zeros; explicit pads are not offered here.</summary>
    public Padding Padding { get; init; } = Padding.Same;

    /// <summary>KernelHeight * KernelWidth.</summary>
    public long Taps => checked((long)KernelHeight * KernelWidth);

    /// <summary>The map that the window makes of another one.</summary>
    /// <param name="input">The map that it slides over.</param>
    /// <param name="channels">Channels of the result.</param>
    /// <exception cref="ArgumentException">A size is not positive, or the window does not fit once.</exception>
    public FeatureMap Over(FeatureMap input, int channels) => new(
        new WindowAxis(input.Height, KernelHeight, StrideHeight, DilationHeight, Padding).OutputSize,
        new WindowAxis(input.Width, KernelWidth, StrideWidth, DilationWidth, Padding).OutputSize,
        channels);

    /// <summary>As in <c>3 x 3, stride 2</c>.</summary>
    public override string ToString()
    {
        string text = FormattableString.Invariant($"{KernelHeight} x {KernelWidth}");
        if (StrideHeight != 1 || StrideWidth != 1)
        {
            text += StrideHeight == StrideWidth
                ? FormattableString.Invariant($", stride {StrideHeight}")
                : FormattableString.Invariant($", stride {StrideHeight} x {StrideWidth}");
        }

        return text;
    }
}
