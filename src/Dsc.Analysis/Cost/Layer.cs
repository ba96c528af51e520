using System.Collections.Generic;

namespace Dsc.Analysis;

/// <summary>An operation of the family, without weights: what its cost depends on.</summary>
public abstract record Layer
{
    /// <summary>What the layer costs for one image of a size.</summary>
    /// <param name="input">The map that goes in.</param>
    /// <exception cref="System.ArgumentException">A size is not positive, or no output is left.</exception>
    /// <exception cref="System.OverflowException">A count does not fit a <see cref="long"/>.</exception>
    public LayerCost CostOf(FeatureMap input)
    {
        Positive(input.Height, nameof(input.Height));
        Positive(input.Width, nameof(input.Width));
        Positive(input.Channels, nameof(input.Channels));
        var stages = new List<StageCost>();
        FeatureMap output = AddStages(input, stages);
        return new LayerCost(Name, input, output, stages);
    }

    /// <summary>What a table calls the layer.</summary>
    public abstract string Name { get; }

    private protected abstract FeatureMap AddStages(FeatureMap input, List<StageCost> stages);

    private protected static int Positive(int value, string name)
    {
        System.ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }

    /// <summary>A stage that uses all its weights for each output pixel, as every convolution does.</summary>
    private protected static FeatureMap Convolve(List<StageCost> stages, string name, long weights, FeatureMap input, FeatureMap output) =>
        Add(stages, name, new ConvCost(weights, checked(weights * output.Pixels)), input, output);

    private protected static FeatureMap Depthwise(List<StageCost> stages, Window window, int multiplier, FeatureMap input)
    {
        int channels = checked(input.Channels * Positive(multiplier, nameof(multiplier)));
        return Convolve(stages, "depthwise", checked(window.Taps * channels), input, window.Over(input, channels));
    }

    private protected static FeatureMap Pointwise(List<StageCost> stages, string name, int outputs, FeatureMap input) => Convolve(
        stages, name, checked((long)input.Channels * Positive(outputs, nameof(outputs))), input, input with { Channels = outputs });

    private protected static FeatureMap Pool(List<StageCost> stages, FeatureMap input) =>
        Add(stages, "pool", new ConvCost(0, input.Elements), input, new FeatureMap(1, 1, input.Channels));

    private protected static FeatureMap Add(List<StageCost> stages, string name, ConvCost cost, FeatureMap input, FeatureMap output)
    {
        stages.Add(new StageCost(name, cost, input.Elements, output.Elements));
        return output;
    }
}
