using System;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>
/// One kernel to generate: everything the emitted text depends on, as plain values. This is what crosses the incremental
/// cache, so it holds no symbol, syntax or location.
/// </summary>
internal sealed record KernelSpec
{
    /// <summary>The attribute without its suffix, such as <c>SeparableConv</c>.</summary>
    public required string Operation { get; init; }

    public required MethodSpec Method { get; init; }

    /// <summary>What the operation does to its input, in order.</summary>
    public required EquatableArray<Stage> Stages { get; init; }

    public required AxisSpec Rows { get; init; }

    public required AxisSpec Columns { get; init; }

    public Unroll Unroll { get; init; }

    /// <summary>The widest tier to emit, in bits: 512, 256, 128 or 0 for scalar.</summary>
    public int MaxVectorWidth { get; init; } = 512;
}

/// <summary>One spatial axis of the sliding window.</summary>
/// <param name="Size">Length of the input, or 0 when it is given at run time.</param>
/// <param name="PadBefore">Zeros before the first element, for <see cref="Padding.Explicit"/> and <see cref="Padding.Symmetric"/> (already resolved).</param>
internal sealed record AxisSpec(int Size, int Kernel, int Stride, int Dilation, Padding Padding, int PadBefore, int PadAfter)
{
    public bool IsConstant => Size != 0;

    /// <summary>Distance from the first to the last input element that one output reads, plus one.</summary>
    public long Extent => ((long)Dilation * (Kernel - 1)) + 1;

    /// <summary>Length of the output for a constant <see cref="Size"/>; may be 0 or less for shapes that the parser refuses.</summary>
    public long OutputSize => Padding switch
    {
        Padding.Same => ((long)Size + Stride - 1) / Stride,
        _ when Size + TotalPad < Extent => 0,
        _ => ((Size + TotalPad - Extent) / Stride) + 1,
    };

    /// <summary>Zeros before the first element for a constant <see cref="Size"/>.</summary>
    public int ResolvedPadBefore => Padding == Padding.Same
        ? (int)(Math.Max(((OutputSize - 1) * Stride) + Extent - Size, 0) / 2)
        : PadBefore;

    private long TotalPad => (long)PadBefore + PadAfter;
}

/// <summary>One step of an operation. Planner and emitters know stages, not operations.</summary>
internal abstract record Stage;

/// <summary>Each channel filtered by its own kernels; output channel = input channel * Multiplier + m.</summary>
internal sealed record DepthwiseStage(int Channels, int Multiplier, Activation Activation) : Stage;

/// <summary>A 1 x 1 convolution: every output channel is a sum over all input channels.</summary>
internal sealed record PointwiseStage(int Inputs, int Outputs, Activation Activation) : Stage;

/// <summary>The standard convolution: every output channel is a sum over all taps and input channels.</summary>
internal sealed record StandardStage(int Inputs, int Outputs, Activation Activation) : Stage;

/// <summary>Squeeze-excite: each channel is scaled by a gate that two dense layers make of the means of all channels.</summary>
internal sealed record SqueezeExciteStage(int Channels, int Reduced, Activation ReduceActivation, Activation GateActivation) : Stage;

/// <summary>
/// Each channel filtered by the same filter, a sum of products of a column and a row whose coefficients are compiled in.
/// </summary>
/// <param name="IsFactored">Whether the filter was given whole and taken apart by the parser.</param>
internal sealed record SpatialStage(int Channels, EquatableArray<SpatialFactor> Factors, bool IsFactored) : Stage;

/// <summary>The mean of each channel over all pixels.</summary>
internal sealed record PoolStage(int Channels) : Stage;
