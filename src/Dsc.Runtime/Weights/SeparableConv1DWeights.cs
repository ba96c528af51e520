using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>The weights of a separable convolution over signals. <inheritdoc cref="PackedWeights" path="/summary/node()"/></summary>
public sealed class SeparableConv1DWeights : PackedWeights
{
    private SeparableConv1DWeights(SeparableConv1DShape shape)
        : base(Blocks(shape).Length) =>
        Shape = shape;

    private SeparableConv1DWeights(SeparableConv1DWeights floats)
        : base(floats) =>
        Shape = floats.Shape;

    /// <summary>What the weights were made for.</summary>
    public SeparableConv1DShape Shape { get; }

    /// <summary>Packs weights that lie as Keras and TensorFlow keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="depthwise"><c>[K][Cin][DepthMultiplier]</c></param>
    /// <param name="pointwise"><c>[Cin * DepthMultiplier][Cout]</c>, which is Keras' <c>[1][Cin * DepthMultiplier][Cout]</c></param>
    /// <param name="bias"><c>[Cout]</c>, or empty for none.</param>
    /// <param name="depthwiseBias"><c>[Cin * DepthMultiplier]</c>, or empty for none. Keras' own layer has none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static SeparableConv1DWeights FromKeras(
        SeparableConv1DShape shape,
        ReadOnlySpan<float> depthwise,
        ReadOnlySpan<float> pointwise,
        ReadOnlySpan<float> bias = default,
        ReadOnlySpan<float> depthwiseBias = default)
    {
        (int taps, int inner) = Check(shape, depthwiseBias, bias);
        KernelGuard.Length(depthwise.Length, nameof(depthwise), shape.K, shape.Cin, shape.DepthMultiplier);
        KernelGuard.Length(pointwise.Length, nameof(pointwise), inner, shape.Cout);
        var weights = new SeparableConv1DWeights(shape);
        WeightPacking.Taps(depthwise, depthwiseBias, taps, shape.Cin, shape.DepthMultiplier, ref weights.At(Blocks(shape).Taps));
        Matrix(shape).Pack(pointwise, bias, ref weights.At(Blocks(shape).Panels));
        return weights;
    }

    /// <summary>Packs weights that lie as PyTorch and ONNX keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="depthwise"><c>[Cin * DepthMultiplier][1][K]</c>, of a convolution with <c>groups = Cin</c></param>
    /// <param name="pointwise"><c>[Cout][Cin * DepthMultiplier][1]</c></param>
    /// <param name="bias"><c>[Cout]</c>, or empty for none.</param>
    /// <param name="depthwiseBias"><c>[Cin * DepthMultiplier]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static SeparableConv1DWeights FromPyTorch(
        SeparableConv1DShape shape,
        ReadOnlySpan<float> depthwise,
        ReadOnlySpan<float> pointwise,
        ReadOnlySpan<float> bias = default,
        ReadOnlySpan<float> depthwiseBias = default)
    {
        (int taps, int inner) = Check(shape, depthwiseBias, bias);
        KernelGuard.Length(depthwise.Length, nameof(depthwise), inner, 1, shape.K);
        KernelGuard.Length(pointwise.Length, nameof(pointwise), shape.Cout, inner);
        var weights = new SeparableConv1DWeights(shape);
        WeightPacking.Taps(depthwise, depthwiseBias, taps, shape.Cin * shape.DepthMultiplier, 1, taps, ref weights.At(Blocks(shape).Taps));
        Matrix(shape).PackTransposed(pointwise, bias, ref weights.At(Blocks(shape).Panels));
        return weights;
    }

    /// <summary>
    /// Makes weights that also do the batch norms that follow the stages, each before the stage's activation. These weights stay as they are.
    /// </summary>
    /// <param name="norm">The norm after the pointwise stage, over <c>[Cout]</c>; <c>default</c> for none.</param>
    /// <param name="depthwiseNorm">The norm after the depthwise stage, over <c>[Cin * DepthMultiplier]</c>; <c>default</c> for none.</param>
    /// <returns>New weights of the same shape; rounded and stored as <see cref="Half"/> where these are.</returns>
    /// <remarks>A norm before the zero-padded convolution cannot be folded; see <see cref="BatchNorm"/>.</remarks>
    /// <exception cref="ArgumentException">A norm has another number of channels.</exception>
    /// <exception cref="OverflowException">These weights are stored as <see cref="Half"/>, and a folded one is too large for it.</exception>
    public SeparableConv1DWeights FoldBatchNorm(BatchNorm norm = default, BatchNorm depthwiseNorm = default)
    {
        var folded = new SeparableConv1DWeights(Shape);
        Packed.CopyTo(folded.From(0));
        int taps = Shape.K;
        PackedNorm.FoldTaps(folded.From(Blocks(Shape).Taps), taps, Shape.Cin * Shape.DepthMultiplier, depthwiseNorm, nameof(depthwiseNorm));
        Matrix(Shape).Fold(folded.From(Blocks(Shape).Panels), norm, nameof(norm));
        return IsHalf ? folded.ToHalf() : folded;
    }

    /// <summary>
    /// The same weights stored as <see cref="Half"/>, in half the bytes: rounded to nearest, ties to even, and widened again when a kernel uses
    /// them. Its result is that of the rounded weights as floats, bit for bit.
    /// </summary>
    /// <returns>New weights of the same shape, or these where they are stored so already.</returns>
    /// <remarks>Fold batch norms first: each weight is then rounded once.</remarks>
    /// <exception cref="OverflowException">A weight or bias is not finite, or so large (65520 or more, or -65520 or less) that it would be rounded to infinity.</exception>
    public SeparableConv1DWeights ToHalf() => IsHalf ? this : new SeparableConv1DWeights(this);

    private protected override string Place(long offset) => offset < Blocks(Shape).Panels
        ? PackedPlace.InTaps("depthwise", offset, Shape.K, Shape.K, Shape.Cin * Shape.DepthMultiplier)
        : PackedPlace.InMatrix("pointwise", offset - Blocks(Shape).Panels, Matrix(Shape));

    private static PackedMatrix Matrix(SeparableConv1DShape shape) => PackedMatrix.Separable(shape.Cin, shape.DepthMultiplier, shape.Cout);

    private static SeparableBlocks Blocks(SeparableConv1DShape shape) =>
        SeparableBlocks.Of(shape.K, shape.Cin, shape.DepthMultiplier, shape.Cout);

    private static (int Taps, int Inner) Check(SeparableConv1DShape shape, ReadOnlySpan<float> depthwiseBias, ReadOnlySpan<float> bias)
    {
        ShapeGuard.Positive(shape.K, nameof(shape.K));
        ShapeGuard.Positive(shape.Cin, nameof(shape.Cin));
        ShapeGuard.Positive(shape.Cout, nameof(shape.Cout));
        ShapeGuard.Positive(shape.DepthMultiplier, nameof(shape.DepthMultiplier));
        ShapeGuard.Elements("depthwise weights", shape.K, shape.Cin, shape.DepthMultiplier);
        ShapeGuard.Elements("pointwise weights", shape.Cin, shape.DepthMultiplier, shape.Cout);
        int inner = shape.Cin * shape.DepthMultiplier;
        KernelGuard.BiasLength(depthwiseBias.Length, nameof(depthwiseBias), inner);
        KernelGuard.BiasLength(bias.Length, nameof(bias), shape.Cout);
        return (shape.K, inner);
    }
}
