using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

/// <summary>The buffers and sizes of one call: what a worker needs to compute a part of a layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ConvCall
{
    /// <summary>The first float of the input, <c>[batch][height][width][channel]</c>.</summary>
    public readonly ref float Input;

    /// <summary>The first float of the output, <c>[batch][height][width][channel]</c>.</summary>
    public readonly ref float Output;

    /// <summary>The first float of the residual, shaped as the output; a null reference when there is none.</summary>
    public readonly ref float Residual;

    /// <summary>The first float of the packed weights; where <see cref="HasHalfWeights"/> says so, halves lie there instead.</summary>
    public readonly ref float Weights;

    /// <summary>Whether the packed weights are stored as <see cref="Half"/>; only for kernels that ask.</summary>
    public readonly bool HasHalfWeights;

    /// <summary>All sizes.</summary>
    public readonly ConvSizes Sizes;

    /// <summary>Gathers one call; nothing is checked here.</summary>
    public ConvCall(ref float input, ref float output, ref float residual, ref float weights, ConvSizes sizes, bool hasHalfWeights = false)
    {
        Input = ref input;
        Output = ref output;
        Residual = ref residual;
        Weights = ref weights;
        Sizes = sizes;
        HasHalfWeights = hasHalfWeights;
    }

    /// <summary>The first of the packed weights that are stored as halves.</summary>
    public ref Half HalfWeights => ref Unsafe.As<float, Half>(ref Weights);

    /// <inheritdoc cref="ConvSizes.Batch"/>
    public int Batch => Sizes.Batch;

    /// <inheritdoc cref="ConvSizes.InputHeight"/>
    public int InputHeight => Sizes.InputHeight;

    /// <inheritdoc cref="ConvSizes.InputWidth"/>
    public int InputWidth => Sizes.InputWidth;

    /// <inheritdoc cref="ConvSizes.OutputHeight"/>
    public int OutputHeight => Sizes.OutputHeight;

    /// <inheritdoc cref="ConvSizes.OutputWidth"/>
    public int OutputWidth => Sizes.OutputWidth;

    /// <inheritdoc cref="ConvSizes.PadTop"/>
    public int PadTop => Sizes.PadTop;

    /// <inheritdoc cref="ConvSizes.PadLeft"/>
    public int PadLeft => Sizes.PadLeft;
}
