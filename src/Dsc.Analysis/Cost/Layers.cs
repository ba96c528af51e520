using System.Collections.Generic;
using System.Globalization;

namespace Dsc.Analysis;

/// <summary>The standard convolution: every output channel sums over all taps and input channels.</summary>
/// <param name="Window">The sliding window.</param>
/// <param name="Cout">Output channels.</param>
public sealed record StandardConvLayer(Window Window, int Cout) : Layer
{
    /// <inheritdoc/>
    public override string Name => $"standard {Window}";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages) => Convolve(
        stages,
        "standard",
        checked(Window.Taps * input.Channels * Positive(Cout, nameof(Cout))),
        input,
        Window.Over(input, Cout));
}

/// <summary>A depthwise separable convolution: each channel filtered on its own, then a 1 x 1 convolution.</summary>
/// <param name="Window">The sliding window of the depthwise stage.</param>
/// <param name="Cout">Output channels.</param>
/// <param name="DepthMultiplier">Depthwise filters of each input channel.</param>
public sealed record SeparableConvLayer(Window Window, int Cout, int DepthMultiplier = 1) : Layer
{
    /// <inheritdoc/>
    public override string Name => $"separable {Window}";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages) =>
        Pointwise(stages, "pointwise", Cout, Depthwise(stages, Window, DepthMultiplier, input));
}

/// <summary>A depthwise convolution: each channel filtered by its own kernels.</summary>
/// <param name="Window">The sliding window.</param>
/// <param name="DepthMultiplier">Filters of each channel.</param>
public sealed record DepthwiseConvLayer(Window Window, int DepthMultiplier = 1) : Layer
{
    /// <inheritdoc/>
    public override string Name => $"depthwise {Window}";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages) =>
        Depthwise(stages, Window, DepthMultiplier, input);
}

/// <summary>A 1 x 1 convolution.</summary>
/// <param name="Cout">Output channels.</param>
public sealed record PointwiseConvLayer(int Cout) : Layer
{
    /// <inheritdoc/>
    public override string Name => "pointwise";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages) => Pointwise(stages, "pointwise", Cout, input);
}

/// <summary>
/// One filter for all channels, the sum of <paramref name="Rank"/> products of a column and a row. Each product is a pass along
/// the columns and one along the rows.
/// </summary>
/// <param name="Window">The sliding window of the whole filter.</param>
/// <param name="Rank">How many products it is the sum of.</param>
public sealed record SpatialSeparableConvLayer(Window Window, int Rank = 1) : Layer
{
    /// <inheritdoc/>
    public override string Name => $"spatially separable {Window}";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages)
    {
        Positive(Rank, nameof(Rank));
        FeatureMap output = Window.Over(input, input.Channels);
        // The columns first, as generated kernels do it: as high as the output, still as wide as the input.
        FeatureMap between = input with { Height = output.Height, Channels = checked(input.Channels * Rank) };
        long column = Window.KernelHeight, row = checked((long)Window.KernelWidth * Rank);
        Add(stages, "columns", new ConvCost(checked(column * Rank), checked(column * between.Elements)), input, between);
        return Add(stages, "rows", new ConvCost(row, checked(row * output.Elements)), between, output);
    }
}

/// <summary>A depthwise separable convolution over signals: maps of one row.</summary>
/// <param name="K">Taps.</param>
/// <param name="Cout">Output channels.</param>
/// <param name="DepthMultiplier">Depthwise filters of each input channel.</param>
public sealed record SeparableConv1DLayer(int K, int Cout, int DepthMultiplier = 1) : Layer
{
    /// <summary>Distance between two outputs, in samples.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Distance between two taps, in samples.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>How the input is extended with zeros.</summary>
    public Padding Padding { get; init; } = Padding.Same;

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"separable 1-D {K}");

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages)
    {
        if (input.Height != 1)
            throw new System.ArgumentException($"Signals have one row, but the input has {input.Height}.", nameof(input));
        // One row has no padding: the causal kind is for the samples alone.
        int length = new WindowAxis(input.Width, K, Stride, Dilation, Padding).OutputSize;
        int channels = checked(input.Channels * Positive(DepthMultiplier, nameof(DepthMultiplier)));
        FeatureMap filtered = Convolve(stages, "depthwise", checked((long)K * channels), input, new FeatureMap(1, length, channels));
        return Pointwise(stages, "pointwise", Cout, filtered);
    }
}

/// <summary>Expansion to more channels, depthwise filter, squeeze-excite where wanted, projection; the input is added where the sizes allow.</summary>
/// <param name="Window">The sliding window of the depthwise stage.</param>
/// <param name="Hidden">Channels between expansion and projection.</param>
/// <param name="Cout">Output channels.</param>
/// <param name="SqueezeExcite">Channels that squeeze-excite reduces to; 0 without it.</param>
public sealed record InvertedResidualLayer(Window Window, int Hidden, int Cout, int SqueezeExcite = 0) : Layer
{
    /// <inheritdoc/>
    public override string Name => $"inverted residual {Window}";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages)
    {
        FeatureMap hidden = Depthwise(stages, Window, 1, Pointwise(stages, "expansion", Hidden, input));
        if (SqueezeExcite != 0)
        {
            FeatureMap reduced = Pointwise(stages, "squeeze", SqueezeExcite, Pool(stages, hidden));
            Pointwise(stages, "excite", hidden.Channels, reduced);
            Add(stages, "scale", new ConvCost(0, hidden.Elements), hidden, hidden);
        }

        return Pointwise(stages, "projection", Cout, hidden);
    }
}

/// <summary>The mean of each channel over all pixels.</summary>
public sealed record GlobalAveragePoolLayer : Layer
{
    /// <inheritdoc/>
    public override string Name => "global average pool";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages) => Pool(stages, input);
}

/// <summary>A fully connected layer over all values of its input.</summary>
/// <param name="Out">Outputs.</param>
public sealed record DenseLayer(int Out) : Layer
{
    /// <inheritdoc/>
    public override string Name => "dense";

    private protected override FeatureMap AddStages(FeatureMap input, List<StageCost> stages) =>
        Pointwise(stages, "dense", Out, new FeatureMap(1, 1, checked((int)input.Elements)));
}
