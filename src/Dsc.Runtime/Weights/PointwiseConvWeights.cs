using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>The weights of a pointwise (1 x 1) convolution. <inheritdoc cref="PackedWeights" path="/summary/node()"/></summary>
public sealed class PointwiseConvWeights : PackedWeights
{
    private PointwiseConvWeights(PointwiseConvShape shape)
        : base(Matrix(shape).Floats) =>
        Shape = shape;

    private PointwiseConvWeights(PointwiseConvWeights floats)
        : base(floats) =>
        Shape = floats.Shape;

    /// <summary>What the weights were made for.</summary>
    public PointwiseConvShape Shape { get; }

    /// <summary>Packs weights that lie as Keras and TensorFlow keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[Cin][Cout]</c>, which is Keras' <c>[1][1][Cin][Cout]</c></param>
    /// <param name="bias"><c>[Cout]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static PointwiseConvWeights FromKeras(PointwiseConvShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.Cin, shape.Cout);
        var weights = new PointwiseConvWeights(shape);
        Matrix(shape).Pack(kernel, bias, ref weights.First);
        return weights;
    }

    /// <summary>Packs weights that lie as PyTorch and ONNX keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[Cout][Cin][1][1]</c></param>
    /// <param name="bias"><c>[Cout]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static PointwiseConvWeights FromPyTorch(PointwiseConvShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.Cout, shape.Cin);
        var weights = new PointwiseConvWeights(shape);
        Matrix(shape).PackTransposed(kernel, bias, ref weights.First);
        return weights;
    }

    /// <summary>Makes weights that also do the batch norm that follows the layer, before its activation. These weights stay as they are.</summary>
    /// <param name="norm">A norm over <c>[Cout]</c>.</param>
    /// <returns>New weights of the same shape; rounded and stored as <see cref="Half"/> where these are.</returns>
    /// <remarks>A norm before a zero-padded convolution cannot be folded; see <see cref="BatchNorm"/>.</remarks>
    /// <exception cref="ArgumentException">The norm has another number of channels.</exception>
    /// <exception cref="OverflowException">These weights are stored as <see cref="Half"/>, and a folded one is too large for it.</exception>
    public PointwiseConvWeights FoldBatchNorm(BatchNorm norm)
    {
        var folded = new PointwiseConvWeights(Shape);
        Packed.CopyTo(folded.From(0));
        Matrix(Shape).Fold(folded.From(0), norm, nameof(norm));
        return IsHalf ? folded.ToHalf() : folded;
    }

    /// <summary>
    /// The same weights stored as <see cref="Half"/>, in half the bytes: rounded to nearest, ties to even, and widened again when a kernel uses
    /// them. Its result is that of the rounded weights as floats, bit for bit.
    /// </summary>
    /// <returns>New weights of the same shape, or these where they are stored so already.</returns>
    /// <remarks>Fold batch norms first: each weight is then rounded once.</remarks>
    /// <exception cref="OverflowException">A weight or bias is not finite, or so large (65520 or more, or -65520 or less) that it would be rounded to infinity.</exception>
    public PointwiseConvWeights ToHalf() => IsHalf ? this : new PointwiseConvWeights(this);

    private protected override string Place(long offset) => PackedPlace.InMatrix("pointwise", offset, Matrix(Shape));

    private static PackedMatrix Matrix(PointwiseConvShape shape) => PackedMatrix.Pointwise(shape.Cin, shape.Cout);

    private static void Check(PointwiseConvShape shape, ReadOnlySpan<float> bias)
    {
        ShapeGuard.Positive(shape.Cin, nameof(shape.Cin));
        ShapeGuard.Positive(shape.Cout, nameof(shape.Cout));
        ShapeGuard.Elements("weights", shape.Cin, shape.Cout);
        KernelGuard.BiasLength(bias.Length, nameof(bias), shape.Cout);
    }
}
