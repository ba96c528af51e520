using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>How many channels go into a kernel and come out of it.</summary>
internal static class Channels
{
    public static int OfInput(KernelSpec spec) => OfInput(spec.Stages);

    public static int OfOutput(KernelSpec spec) => OfOutput(spec.Stages);

    public static int OfInput(EquatableArray<Stage> stages) => stages[0] switch
    {
        DepthwiseStage stage => stage.Channels,
        PointwiseStage stage => stage.Inputs,
        StandardStage stage => stage.Inputs,
        PoolStage stage => stage.Channels,
        SpatialStage stage => stage.Channels,
        _ => throw new System.NotSupportedException(stages[0].ToString()),
    };

    public static int OfOutput(EquatableArray<Stage> stages) => stages[stages.Count - 1] switch
    {
        DepthwiseStage stage => stage.Channels * stage.Multiplier,
        PointwiseStage stage => stage.Outputs,
        StandardStage stage => stage.Outputs,
        PoolStage stage => stage.Channels,
        SpatialStage stage => stage.Channels,
        _ => throw new System.NotSupportedException(stages[stages.Count - 1].ToString()),
    };
}
