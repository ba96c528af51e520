using System;
using Dsc.CompilerServices;

namespace Dsc;

/// <summary>The weights of an inverted residual block. <inheritdoc cref="PackedWeights" path="/summary/node()"/></summary>
public sealed class InvertedResidualWeights : PackedWeights
{
    private InvertedResidualWeights(InvertedResidualShape shape)
        : base(Blocks(shape).Length) =>
        Shape = shape;

    private InvertedResidualWeights(InvertedResidualWeights floats)
        : base(floats) =>
        Shape = floats.Shape;

    /// <summary>What the weights were made for.</summary>
    public InvertedResidualShape Shape { get; }

    /// <summary>Packs weights that lie as Keras and TensorFlow keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="expansion"><c>[Cin][Hidden]</c></param>
    /// <param name="depthwise"><c>[Kh][Kw][Hidden][1]</c></param>
    /// <param name="projection"><c>[Hidden][Cout]</c></param>
    /// <param name="expansionBias"><c>[Hidden]</c>, or empty for none.</param>
    /// <param name="depthwiseBias"><c>[Hidden]</c>, or empty for none.</param>
    /// <param name="projectionBias"><c>[Cout]</c>, or empty for none.</param>
    /// <param name="squeeze"><c>[Hidden][SqueezeExcite]</c>; empty without squeeze-excite.</param>
    /// <param name="squeezeBias"><c>[SqueezeExcite]</c>, or empty for none.</param>
    /// <param name="excite"><c>[SqueezeExcite][Hidden]</c>; empty without squeeze-excite.</param>
    /// <param name="exciteBias"><c>[Hidden]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1, or <c>SqueezeExcite</c> below 0.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static InvertedResidualWeights FromKeras(
        InvertedResidualShape shape,
        ReadOnlySpan<float> expansion,
        ReadOnlySpan<float> depthwise,
        ReadOnlySpan<float> projection,
        ReadOnlySpan<float> expansionBias = default,
        ReadOnlySpan<float> depthwiseBias = default,
        ReadOnlySpan<float> projectionBias = default,
        ReadOnlySpan<float> squeeze = default,
        ReadOnlySpan<float> squeezeBias = default,
        ReadOnlySpan<float> excite = default,
        ReadOnlySpan<float> exciteBias = default)
    {
        Check(shape, expansionBias, depthwiseBias, projectionBias, squeezeBias, exciteBias);
        (int hidden, int reduced) = (shape.Hidden, shape.SqueezeExcite);
        KernelGuard.Length(expansion.Length, nameof(expansion), shape.Cin, hidden);
        KernelGuard.Length(depthwise.Length, nameof(depthwise), shape.KernelHeight, shape.KernelWidth, hidden, 1);
        KernelGuard.Length(projection.Length, nameof(projection), hidden, shape.Cout);
        KernelGuard.Length(squeeze.Length, nameof(squeeze), hidden, reduced);
        KernelGuard.Length(excite.Length, nameof(excite), reduced, hidden);

        var weights = new InvertedResidualWeights(shape);
        InvertedResidualBlocks blocks = Blocks(shape);
        WeightPacking.Panels(expansion, expansionBias, shape.Cin, hidden, ref weights.At(blocks.Expansion));
        WeightPacking.Taps(depthwise, depthwiseBias, Taps(shape), hidden, 1, ref weights.At(blocks.Taps));
        WeightPacking.Panels(projection, projectionBias, hidden, shape.Cout, ref weights.At(blocks.Projection));
        if (reduced > 0)
        {
            WeightPacking.Panels(squeeze, squeezeBias, hidden, reduced, ref weights.At(blocks.Squeeze));
            WeightPacking.Panels(excite, exciteBias, reduced, hidden, ref weights.At(blocks.Excite));
        }

        return weights;
    }

    /// <summary>Packs weights that lie as PyTorch and ONNX keep them.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="expansion"><c>[Hidden][Cin][1][1]</c></param>
    /// <param name="depthwise"><c>[Hidden][1][Kh][Kw]</c></param>
    /// <param name="projection"><c>[Cout][Hidden][1][1]</c></param>
    /// <param name="expansionBias"><c>[Hidden]</c>, or empty for none.</param>
    /// <param name="depthwiseBias"><c>[Hidden]</c>, or empty for none.</param>
    /// <param name="projectionBias"><c>[Cout]</c>, or empty for none.</param>
    /// <param name="squeeze"><c>[SqueezeExcite][Hidden][1][1]</c>; empty without squeeze-excite.</param>
    /// <param name="squeezeBias"><c>[SqueezeExcite]</c>, or empty for none.</param>
    /// <param name="excite"><c>[Hidden][SqueezeExcite][1][1]</c>; empty without squeeze-excite.</param>
    /// <param name="exciteBias"><c>[Hidden]</c>, or empty for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size of <paramref name="shape"/> is below 1, or <c>SqueezeExcite</c> below 0.</exception>
    /// <exception cref="ArgumentException">A span has another length than its shape says, or the weights would not fit into one array.</exception>
    public static InvertedResidualWeights FromPyTorch(
        InvertedResidualShape shape,
        ReadOnlySpan<float> expansion,
        ReadOnlySpan<float> depthwise,
        ReadOnlySpan<float> projection,
        ReadOnlySpan<float> expansionBias = default,
        ReadOnlySpan<float> depthwiseBias = default,
        ReadOnlySpan<float> projectionBias = default,
        ReadOnlySpan<float> squeeze = default,
        ReadOnlySpan<float> squeezeBias = default,
        ReadOnlySpan<float> excite = default,
        ReadOnlySpan<float> exciteBias = default)
    {
        Check(shape, expansionBias, depthwiseBias, projectionBias, squeezeBias, exciteBias);
        (int hidden, int reduced, int taps) = (shape.Hidden, shape.SqueezeExcite, Taps(shape));
        KernelGuard.Length(expansion.Length, nameof(expansion), hidden, shape.Cin);
        KernelGuard.Length(depthwise.Length, nameof(depthwise), hidden, 1, shape.KernelHeight, shape.KernelWidth);
        KernelGuard.Length(projection.Length, nameof(projection), shape.Cout, hidden);
        KernelGuard.Length(squeeze.Length, nameof(squeeze), reduced, hidden);
        KernelGuard.Length(excite.Length, nameof(excite), hidden, reduced);

        var weights = new InvertedResidualWeights(shape);
        InvertedResidualBlocks blocks = Blocks(shape);
        WeightPacking.PanelsTransposed(expansion, expansionBias, shape.Cin, hidden, ref weights.At(blocks.Expansion));
        WeightPacking.Taps(depthwise, depthwiseBias, taps, hidden, 1, taps, ref weights.At(blocks.Taps));
        WeightPacking.PanelsTransposed(projection, projectionBias, hidden, shape.Cout, ref weights.At(blocks.Projection));
        if (reduced > 0)
        {
            WeightPacking.PanelsTransposed(squeeze, squeezeBias, hidden, reduced, ref weights.At(blocks.Squeeze));
            WeightPacking.PanelsTransposed(excite, exciteBias, reduced, hidden, ref weights.At(blocks.Excite));
        }

        return weights;
    }

    /// <summary>
    /// Makes weights that also do the batch norms that follow the stages, each before the stage's activation. These weights stay as they are.
    /// </summary>
    /// <param name="expansionNorm">The norm after the expansion, over <c>[Hidden]</c>; <c>default</c> for none.</param>
    /// <param name="depthwiseNorm">The norm after the depthwise stage, over <c>[Hidden]</c>; <c>default</c> for none.</param>
    /// <param name="projectionNorm">The norm after the projection, over <c>[Cout]</c>; <c>default</c> for none.</param>
    /// <returns>New weights of the same shape; rounded and stored as <see cref="Half"/> where these are.</returns>
    /// <remarks>A norm before the zero-padded depthwise convolution, after the expansion's activation, cannot be folded; see <see cref="BatchNorm"/>.</remarks>
    /// <exception cref="ArgumentException">A norm has another number of channels.</exception>
    /// <exception cref="OverflowException">These weights are stored as <see cref="Half"/>, and a folded one is too large for it.</exception>
    public InvertedResidualWeights FoldBatchNorm(
        BatchNorm expansionNorm = default, BatchNorm depthwiseNorm = default, BatchNorm projectionNorm = default)
    {
        var folded = new InvertedResidualWeights(Shape);
        Packed.CopyTo(folded.From(0));
        InvertedResidualBlocks blocks = Blocks(Shape);
        PackedNorm.FoldPanels(folded.From(blocks.Expansion), Shape.Cin, Shape.Hidden, expansionNorm, nameof(expansionNorm));
        PackedNorm.FoldTaps(folded.From(blocks.Taps), Taps(Shape), Shape.Hidden, depthwiseNorm, nameof(depthwiseNorm));
        PackedNorm.FoldPanels(folded.From(blocks.Projection), Shape.Hidden, Shape.Cout, projectionNorm, nameof(projectionNorm));
        return IsHalf ? folded.ToHalf() : folded;
    }

    /// <summary>
    /// The same weights stored as <see cref="Half"/>, in half the bytes: rounded to nearest, ties to even, and widened again when a kernel uses
    /// them. Its result is that of the rounded weights as floats, bit for bit.
    /// </summary>
    /// <returns>New weights of the same shape, or these where they are stored so already.</returns>
    /// <remarks>Fold batch norms first: each weight is then rounded once.</remarks>
    /// <exception cref="OverflowException">A weight or bias is not finite, or so large (65520 or more, or -65520 or less) that it would be rounded to infinity.</exception>
    public InvertedResidualWeights ToHalf() => IsHalf ? this : new InvertedResidualWeights(this);

    private protected override string Place(long offset)
    {
        InvertedResidualBlocks blocks = Blocks(Shape);
        return offset >= blocks.Projection ? PackedPlace.InPanels("projection", offset - blocks.Projection, Shape.Hidden)
            : offset >= blocks.Excite ? PackedPlace.InPanels("excite", offset - blocks.Excite, Shape.SqueezeExcite)
            : offset >= blocks.Squeeze ? PackedPlace.InPanels("squeeze", offset - blocks.Squeeze, Shape.Hidden)
            : offset >= blocks.Taps ? PackedPlace.InTaps("depthwise", offset - blocks.Taps, Shape.KernelWidth, Taps(Shape), Shape.Hidden)
            : PackedPlace.InPanels("expansion", offset, Shape.Cin);
    }

    private static int Taps(InvertedResidualShape shape) => shape.KernelHeight * shape.KernelWidth;

    private static InvertedResidualBlocks Blocks(InvertedResidualShape shape) =>
        InvertedResidualBlocks.Of(Taps(shape), shape.Cin, shape.Hidden, shape.Cout, shape.SqueezeExcite);

    private static void Check(
        InvertedResidualShape shape,
        ReadOnlySpan<float> expansionBias,
        ReadOnlySpan<float> depthwiseBias,
        ReadOnlySpan<float> projectionBias,
        ReadOnlySpan<float> squeezeBias,
        ReadOnlySpan<float> exciteBias)
    {
        ShapeGuard.Positive(shape.KernelHeight, nameof(shape.KernelHeight));
        ShapeGuard.Positive(shape.KernelWidth, nameof(shape.KernelWidth));
        ShapeGuard.Positive(shape.Cin, nameof(shape.Cin));
        ShapeGuard.Positive(shape.Hidden, nameof(shape.Hidden));
        ShapeGuard.Positive(shape.Cout, nameof(shape.Cout));
        ShapeGuard.NotNegative(shape.SqueezeExcite, nameof(shape.SqueezeExcite));
        ShapeGuard.Elements("expansion weights", shape.Cin, shape.Hidden);
        ShapeGuard.Elements("depthwise weights", shape.KernelHeight, shape.KernelWidth, shape.Hidden);
        ShapeGuard.Elements("projection weights", shape.Hidden, shape.Cout);
        ShapeGuard.Elements("squeeze weights", shape.Hidden, shape.SqueezeExcite);
        KernelGuard.BiasLength(expansionBias.Length, nameof(expansionBias), shape.Hidden);
        KernelGuard.BiasLength(depthwiseBias.Length, nameof(depthwiseBias), shape.Hidden);
        KernelGuard.BiasLength(projectionBias.Length, nameof(projectionBias), shape.Cout);
        KernelGuard.BiasLength(squeezeBias.Length, nameof(squeezeBias), shape.SqueezeExcite);
        KernelGuard.BiasLength(exciteBias.Length, nameof(exciteBias), shape.SqueezeExcite == 0 ? 0 : shape.Hidden);
    }
}
