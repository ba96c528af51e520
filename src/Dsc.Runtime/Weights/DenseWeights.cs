using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>The weights of a dense layer. <inheritdoc cref="PackedWeights" path="/summary/node()"/></summary>
public sealed class DenseWeights : PackedWeights
{
    private DenseWeights(DenseShape shape)
        : base(Matrix(shape).Floats) =>
        Shape = shape;

    private DenseWeights(DenseWeights floats)
        : base(floats) =>
        Shape = floats.Shape;

    /// <summary>What the weights were made for.</summary>
    public DenseShape Shape { get; }

    /// <summary>Packs weights that lie as Keras and TensorFlow keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[In][Out]</c></param>
    /// <param name="bias"><c>[Out]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static DenseWeights FromKeras(DenseShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.In, shape.Out);
        var weights = new DenseWeights(shape);
        Matrix(shape).Pack(kernel, bias, ref weights.First);
        return weights;
    }

    /// <summary>Packs weights that lie as PyTorch and ONNX keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[Out][In]</c></param>
    /// <param name="bias"><c>[Out]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static DenseWeights FromPyTorch(DenseShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.Out, shape.In);
        var weights = new DenseWeights(shape);
        Matrix(shape).PackTransposed(kernel, bias, ref weights.First);
        return weights;
    }

    /// <summary>Makes weights that also do the batch norm that follows the layer, before its activation. These weights stay as they are.</summary>
    /// <param name="norm">A norm over <c>[Out]</c>.</param>
    /// <returns>New weights of the same shape; rounded and stored as <see cref="Half"/> where these are.</returns>
    /// <remarks>A norm before a zero-padded convolution cannot be folded; see <see cref="BatchNorm"/>.</remarks>
    /// <exception cref="ArgumentException">The norm has another number of channels.</exception>
    /// <exception cref="OverflowException">These weights are stored as <see cref="Half"/>, and a folded one is too large for it.</exception>
    public DenseWeights FoldBatchNorm(BatchNorm norm)
    {
        var folded = new DenseWeights(Shape);
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
    public DenseWeights ToHalf() => IsHalf ? this : new DenseWeights(this);

    private protected override string Place(long offset) => PackedPlace.InMatrix("dense", offset, Matrix(Shape));

    private static PackedMatrix Matrix(DenseShape shape) => PackedMatrix.Dense(shape.In, shape.Out);

    private static void Check(DenseShape shape, ReadOnlySpan<float> bias)
    {
        ShapeGuard.Positive(shape.In, nameof(shape.In));
        ShapeGuard.Positive(shape.Out, nameof(shape.Out));
        ShapeGuard.Elements("weights", shape.In, shape.Out);
        KernelGuard.BiasLength(bias.Length, nameof(bias), shape.Out);
    }
}
