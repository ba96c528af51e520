using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>
/// One layer to generate code for, as plain values: its stages, its axes and typed flags. It knows no user's method and no attribute; a
/// method is one frame around a layer, a network another. Equal layers share one kernel.
/// </summary>
internal sealed record LayerSpec
{
    /// <summary>0 where pixels lie side by side.</summary>
    private readonly int _inputPixel, _outputPixel;

    /// <summary>What the layer does to its input, in order.</summary>
    public required EquatableArray<Stage> Stages { get; init; }

    public required AxisSpec Rows { get; init; }

    public required AxisSpec Columns { get; init; }

    /// <summary>How many spatial axes a tensor of the layer has: 2 for images, 1 for signals (whose only row is <see cref="Rows"/>), 0 for vectors.</summary>
    public int Rank { get; init; } = 2;

    public Unroll Unroll { get; init; }

    /// <summary>What is added to the sums of the last stage before its activation.</summary>
    public Addend Addend { get; init; }

    /// <summary>Whether a call may hold more than one image.</summary>
    public bool HasBatch { get; init; }

    /// <summary>Whether a call may run on several threads.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Whether rows and columns have changed places, which planners may do where one of them has a single pixel.</summary>
    public bool IsTurned { get; init; }

    public Window Window => new(Rows, Columns);

    public Stage First => Stages[0];

    public Stage Last => Stages[Stages.Count - 1];

    public int InputChannels => First.Inputs;

    public int OutputChannels => Last.Outputs;

    /// <summary>Floats from one pixel of the input to the next: its channels, or more where the input is a part of a wider tensor.</summary>
    public int InputPixel
    {
        get => _inputPixel == 0 ? InputChannels : _inputPixel;
        init => _inputPixel = value == InputChannels ? 0 : value;
    }

    /// <summary>
    /// Whether the channels of the input are planes, one behind the other: a standard convolution of a picture reads its colours so. The terms of a sum, and its
    /// weights, then go plane by plane, in each row of taps by row of taps.
    /// </summary>
    public bool InputPlanes { get; init; }

    /// <summary>
    /// Floats from one pixel of the output to the next: its channels, or more where the output is a part of a wider tensor. Then there is no activation that is a
    /// pass of its own; an addend lies as the output does.
    /// </summary>
    public int OutputPixel
    {
        get => _outputPixel == 0 ? OutputChannels : _outputPixel;
        init => _outputPixel = value == OutputChannels ? 0 : value;
    }

    /// <summary>Multiply-adds of one output pixel, all channels together.</summary>
    public double MultiplyAddsPerPixel => Stages.Sum(stage => stage.MultiplyAdds(Window));

    /// <summary>The packed weights in the order in which they lie, each behind the one before.</summary>
    public IEnumerable<PlacedWeights> Weights
    {
        get
        {
            long start = 0;
            foreach (Stage stage in Stages)
            {
                foreach (WeightBlock block in stage.Weights(Window))
                {
                    WeightBlock packed = block is PanelBlock panels && SplitsSums(stage) ? new StripBlock(panels.Name, panels.Dimensions, panels.Rows, panels.Outputs) : block;
                    yield return new PlacedWeights(stage, packed, start);
                    start += packed.Elements;
                }
            }
        }
    }

    /// <summary>Whether the sums of a stage run as partial sums, its weights in strips.</summary>
    public bool SplitsSums(Stage stage) => stage switch
    {
        PointwiseStage pointwise when Stages.Count == 1 =>
            Rank == 0 ? SplitSums.InDense(pointwise.Inputs, pointwise.Outputs) : SplitSums.InPointwise(pointwise.Inputs, pointwise.Outputs),
        PointwiseStage pointwise when Stages.Count == 2 && First is DepthwiseStage depthwise =>
            SplitSums.InSeparable(depthwise.Channels, depthwise.Multiplier, pointwise.Outputs),
        StandardStage standard => SplitSums.InStandard(Window.Taps, standard.Inputs, standard.Outputs),
        _ => false,
    };

    /// <summary>Elements of all packed weights.</summary>
    public long WeightElements => Weights.Sum(weights => weights.Block.Elements);

    /// <summary>Where the first block of a stage starts among the packed weights.</summary>
    public long WeightsStart(Stage stage) => Weights.First(weights => ReferenceEquals(weights.Stage, stage)).Start;
}

/// <summary>What is added to the sums of a layer before its last activation.</summary>
internal enum Addend
{
    None,

    /// <summary>A tensor shaped as the output, given with the call.</summary>
    Residual,

    /// <summary>The layer's own input.</summary>
    Input,
}
