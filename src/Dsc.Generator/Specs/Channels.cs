namespace Dsc.Generator.Specs;

/// <summary>How many channels go into a kernel and come out of it.</summary>
internal static class Channels
{
    public static int OfInput(KernelSpec spec) => spec.Stages[0] switch
    {
        DepthwiseStage stage => stage.Channels,
        PointwiseStage stage => stage.Inputs,
        StandardStage stage => stage.Inputs,
        PoolStage stage => stage.Channels,
        _ => throw new System.NotSupportedException(spec.Operation),
    };

    public static int OfOutput(KernelSpec spec) => spec.Stages[spec.Stages.Count - 1] switch
    {
        DepthwiseStage stage => stage.Channels * stage.Multiplier,
        PointwiseStage stage => stage.Outputs,
        StandardStage stage => stage.Outputs,
        PoolStage stage => stage.Channels,
        _ => throw new System.NotSupportedException(spec.Operation),
    };
}
