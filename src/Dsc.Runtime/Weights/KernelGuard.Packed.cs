using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

// The part of KernelGuard that knows weights, which lie above Dsc.CompilerServices: the packed block of weights that must have been made
// for this shape. Null throws ArgumentNullException, another shape ArgumentException.
public static partial class KernelGuard
{
    /// <summary>The packed weights as floats, checked to be made for this shape. Halves are widened to the calling thread's scratch.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="weights"/> is null.</exception>
    /// <exception cref="ArgumentException">They were made for another shape.</exception>
    public static ref float Packed([NotNull] SeparableConvWeights? weights, int kernelHeight, int kernelWidth, int cin, int cout, int multiplier) =>
        ref Checked(weights, weights?.Shape, new SeparableConvShape(kernelHeight, kernelWidth, cin, cout, multiplier));

    /// <inheritdoc cref="Packed(SeparableConvWeights, int, int, int, int, int)"/>
    public static ref float Packed([NotNull] SeparableConv1DWeights? weights, int k, int cin, int cout, int multiplier) =>
        ref Checked(weights, weights?.Shape, new SeparableConv1DShape(k, cin, cout, multiplier));

    /// <inheritdoc cref="Packed(SeparableConvWeights, int, int, int, int, int)"/>
    public static ref float Packed([NotNull] DepthwiseConvWeights? weights, int kernelHeight, int kernelWidth, int channels, int multiplier) =>
        ref Checked(weights, weights?.Shape, new DepthwiseConvShape(kernelHeight, kernelWidth, channels, multiplier));

    /// <inheritdoc cref="Packed(SeparableConvWeights, int, int, int, int, int)"/>
    public static ref float Packed([NotNull] PointwiseConvWeights? weights, int cin, int cout) =>
        ref Checked(weights, weights?.Shape, new PointwiseConvShape(cin, cout));

    /// <inheritdoc cref="Packed(SeparableConvWeights, int, int, int, int, int)"/>
    public static ref float Packed([NotNull] StandardConvWeights? weights, int kernelHeight, int kernelWidth, int cin, int cout) =>
        ref Checked(weights, weights?.Shape, new StandardConvShape(kernelHeight, kernelWidth, cin, cout));

    /// <inheritdoc cref="Packed(SeparableConvWeights, int, int, int, int, int)"/>
    public static ref float Packed(
        [NotNull] InvertedResidualWeights? weights, int kernelHeight, int kernelWidth, int cin, int hidden, int cout, int squeezeExcite) =>
        ref Checked(weights, weights?.Shape, new InvertedResidualShape(kernelHeight, kernelWidth, cin, hidden, cout, squeezeExcite));

    /// <inheritdoc cref="Packed(SeparableConvWeights, int, int, int, int, int)"/>
    public static ref float Packed([NotNull] DenseWeights? weights, int inputs, int outputs) =>
        ref Checked(weights, weights?.Shape, new DenseShape(inputs, outputs));

    /// <summary>The packed weights as they are stored, checked to be made for this shape, for kernels that widen halves when they load them.</summary>
    /// <returns>The first of them: a half, in spite of the type, where <see cref="PackedWeights.IsHalf"/> says so.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="weights"/> is null.</exception>
    /// <exception cref="ArgumentException">They were made for another shape.</exception>
    public static ref float Stored([NotNull] PointwiseConvWeights? weights, int cin, int cout)
    {
        Check(weights, weights?.Shape, new PointwiseConvShape(cin, cout));
        return ref weights.First;
    }

    /// <inheritdoc cref="Stored(PointwiseConvWeights, int, int)"/>
    public static ref float Stored([NotNull] DenseWeights? weights, int inputs, int outputs)
    {
        Check(weights, weights?.Shape, new DenseShape(inputs, outputs));
        return ref weights.First;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Checked<TShape>([NotNull] PackedWeights? weights, TShape? shape, TShape wanted)
        where TShape : struct, IEquatable<TShape>
    {
        Check(weights, shape, wanted);
        return ref weights.AsFloats();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check<TShape>([NotNull] PackedWeights? weights, TShape? shape, TShape wanted)
        where TShape : struct, IEquatable<TShape>
    {
        ArgumentNullException.ThrowIfNull(weights);
        TShape actual = shape.GetValueOrDefault();
        if (!actual.Equals(wanted))
            Throw(nameof(weights), $"weights must be made for {wanted}, but are for {actual}.");
    }
}
