using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>The weights of a depthwise convolution. <inheritdoc cref="PackedWeights" path="/summary/node()"/></summary>
public sealed class DepthwiseConvWeights : PackedWeights
{
    private DepthwiseConvWeights(DepthwiseConvShape shape)
        : base(PackedLayout.TapFloats(shape.KernelHeight * shape.KernelWidth, shape.C, shape.DepthMultiplier)) =>
        Shape = shape;

    private DepthwiseConvWeights(DepthwiseConvWeights floats)
        : base(floats) =>
        Shape = floats.Shape;

    /// <summary>What the weights were made for.</summary>
    public DepthwiseConvShape Shape { get; }

    /// <summary>Packs weights that lie as Keras and TensorFlow keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[Kh][Kw][C][DepthMultiplier]</c></param>
    /// <param name="bias"><c>[C * DepthMultiplier]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static DepthwiseConvWeights FromKeras(DepthwiseConvShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.KernelHeight, shape.KernelWidth, shape.C, shape.DepthMultiplier);
        var weights = new DepthwiseConvWeights(shape);
        WeightPacking.Taps(kernel, bias, shape.KernelHeight * shape.KernelWidth, shape.C, shape.DepthMultiplier, ref weights.First);
        return weights;
    }

    /// <summary>Packs weights that lie as PyTorch and ONNX keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[C * DepthMultiplier][1][Kh][Kw]</c>, of a convolution with <c>groups = C</c></param>
    /// <param name="bias"><c>[C * DepthMultiplier]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static DepthwiseConvWeights FromPyTorch(DepthwiseConvShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.C * shape.DepthMultiplier, 1, shape.KernelHeight, shape.KernelWidth);
        var weights = new DepthwiseConvWeights(shape);
        int taps = shape.KernelHeight * shape.KernelWidth;
        WeightPacking.Taps(kernel, bias, taps, shape.C * shape.DepthMultiplier, 1, taps, ref weights.First);
        return weights;
    }

    /// <summary>Makes weights that also do the batch norm that follows the layer, before its activation. These weights stay as they are.</summary>
    /// <param name="norm">A norm over <c>[C * DepthMultiplier]</c>.</param>
    /// <returns>New weights of the same shape; rounded and stored as <see cref="Half"/> where these are.</returns>
    /// <remarks>A norm before a zero-padded convolution cannot be folded; see <see cref="BatchNorm"/>.</remarks>
    /// <exception cref="ArgumentException">The norm has another number of channels.</exception>
    /// <exception cref="OverflowException">These weights are stored as <see cref="Half"/>, and a folded one is too large for it.</exception>
    public DepthwiseConvWeights FoldBatchNorm(BatchNorm norm)
    {
        var folded = new DepthwiseConvWeights(Shape);
        Packed.CopyTo(folded.From(0));
        PackedNorm.FoldTaps(folded.From(0), Shape.KernelHeight * Shape.KernelWidth, Shape.C * Shape.DepthMultiplier, norm, nameof(norm));
        return IsHalf ? folded.ToHalf() : folded;
    }

    /// <summary>
    /// The same weights stored as <see cref="Half"/>, in half the bytes: rounded to nearest, ties to even, and widened again when a kernel uses
    /// them. Its result is that of the rounded weights as floats, bit for bit.
    /// </summary>
    /// <returns>New weights of the same shape, or these where they are stored so already.</returns>
    /// <remarks>Fold batch norms first: each weight is then rounded once.</remarks>
    /// <exception cref="OverflowException">A weight or bias is not finite, or so large (65520 or more, or -65520 or less) that it would be rounded to infinity.</exception>
    public DepthwiseConvWeights ToHalf() => IsHalf ? this : new DepthwiseConvWeights(this);

    private protected override string Place(long offset) => PackedPlace.InTaps("depthwise", offset, Shape.KernelWidth, Shape.KernelHeight * Shape.KernelWidth, Shape.C * Shape.DepthMultiplier);

    private static void Check(DepthwiseConvShape shape, ReadOnlySpan<float> bias)
    {
        ShapeGuard.Positive(shape.KernelHeight, nameof(shape.KernelHeight));
        ShapeGuard.Positive(shape.KernelWidth, nameof(shape.KernelWidth));
        ShapeGuard.Positive(shape.C, nameof(shape.C));
        ShapeGuard.Positive(shape.DepthMultiplier, nameof(shape.DepthMultiplier));
        ShapeGuard.Elements("weights", shape.KernelHeight, shape.KernelWidth, shape.C, shape.DepthMultiplier);
        KernelGuard.BiasLength(bias.Length, nameof(bias), shape.C * shape.DepthMultiplier);
    }
}
