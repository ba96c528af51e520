using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>The weights of a standard convolution. <inheritdoc cref="PackedWeights" path="/summary/node()"/></summary>
public sealed class StandardConvWeights : PackedWeights
{
    private StandardConvWeights(StandardConvShape shape)
        : base(Matrix(shape).Floats) =>
        Shape = shape;

    private StandardConvWeights(StandardConvWeights floats)
        : base(floats) =>
        Shape = floats.Shape;

    /// <summary>What the weights were made for.</summary>
    public StandardConvShape Shape { get; }

    /// <summary>Packs weights that lie as Keras and TensorFlow keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[Kh][Kw][Cin][Cout]</c></param>
    /// <param name="bias"><c>[Cout]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static StandardConvWeights FromKeras(StandardConvShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.KernelHeight, shape.KernelWidth, shape.Cin, shape.Cout);
        var weights = new StandardConvWeights(shape);
        Matrix(shape).Pack(kernel, bias, ref weights.First);
        return weights;
    }

    /// <summary>Packs weights that lie as PyTorch and ONNX keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="kernel"><c>[Cout][Cin][Kh][Kw]</c></param>
    /// <param name="bias"><c>[Cout]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static StandardConvWeights FromPyTorch(StandardConvShape shape, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias = default)
    {
        Check(shape, bias);
        KernelGuard.Length(kernel.Length, nameof(kernel), shape.Cout, shape.Cin, shape.KernelHeight, shape.KernelWidth);
        var weights = new StandardConvWeights(shape);
        // A row is a tap and a channel, channels innermost; here the taps of a channel lie together.
        Matrix(shape).PackTransposed(kernel, bias, ref weights.First, shape.KernelHeight * shape.KernelWidth);
        return weights;
    }

    /// <summary>Makes weights that also do the batch norm that follows the layer, before its activation. These weights stay as they are.</summary>
    /// <param name="norm">A norm over <c>[Cout]</c>.</param>
    /// <returns>New weights of the same shape; rounded and stored as <see cref="Half"/> where these are.</returns>
    /// <remarks>A norm before a zero-padded convolution cannot be folded; see <see cref="BatchNorm"/>.</remarks>
    /// <exception cref="ArgumentException">The norm has another number of channels.</exception>
    /// <exception cref="OverflowException">These weights are stored as <see cref="Half"/>, and a folded one is too large for it.</exception>
    public StandardConvWeights FoldBatchNorm(BatchNorm norm)
    {
        var folded = new StandardConvWeights(Shape);
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
    public StandardConvWeights ToHalf() => IsHalf ? this : new StandardConvWeights(this);

    private protected override string Place(long offset) => PackedPlace.InWindows(offset, Matrix(Shape), Shape);

    private static PackedMatrix Matrix(StandardConvShape shape) => PackedMatrix.Standard((long)shape.KernelHeight * shape.KernelWidth, shape.Cin, shape.Cout);

    private static void Check(StandardConvShape shape, ReadOnlySpan<float> bias)
    {
        ShapeGuard.Positive(shape.KernelHeight, nameof(shape.KernelHeight));
        ShapeGuard.Positive(shape.KernelWidth, nameof(shape.KernelWidth));
        ShapeGuard.Positive(shape.Cin, nameof(shape.Cin));
        ShapeGuard.Positive(shape.Cout, nameof(shape.Cout));
        ShapeGuard.Elements("weights", shape.KernelHeight, shape.KernelWidth, shape.Cin, shape.Cout);
        KernelGuard.BiasLength(bias.Length, nameof(bias), shape.Cout);
    }
}
