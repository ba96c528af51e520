using System.Collections.Generic;
using System.Linq;

namespace Dsc.Analysis;

/// <summary>What a layer costs for one image.</summary>
/// <param name="Name">What the layer is.</param>
/// <param name="Input">The map that goes in.</param>
/// <param name="Output">The map that comes out.</param>
/// <param name="Stages">Its steps, in order.</param>
public sealed record LayerCost(string Name, FeatureMap Input, FeatureMap Output, IReadOnlyList<StageCost> Stages)
{
    /// <summary>Weights and multiply-adds of all stages.</summary>
    public ConvCost Cost => new(Stages.Sum(stage => stage.Cost.Parameters), Stages.Sum(stage => stage.Cost.MultiplyAdds));

    /// <summary>Weights, without biases.</summary>
    public long Parameters => Cost.Parameters;

    /// <summary>Multiplications, each with its addition; taps that fall on padding are counted.</summary>
    public long MultiplyAdds => Cost.MultiplyAdds;

    /// <summary>
    /// Bytes that have to be moved: the input, the weights and the output, once each. That is what a fused kernel moves whose
    /// intermediate results stay in the cache.
    /// </summary>
    public long Bytes => checked(sizeof(float) * (Input.Elements + Parameters + Output.Elements));

    /// <summary>Bytes that are moved when every stage writes its whole result and the next one reads it.</summary>
    public long BytesStageByStage => Stages.Sum(stage => stage.Bytes);

    /// <summary>Floating-point operations for each byte of <see cref="Bytes"/>: below a machine's own ratio of the two, memory sets the speed.</summary>
    public double Intensity => (double)Cost.Flops / Bytes;

    /// <summary>Floating-point operations for each byte of <see cref="BytesStageByStage"/>.</summary>
    public double IntensityStageByStage => (double)Cost.Flops / BytesStageByStage;
}
