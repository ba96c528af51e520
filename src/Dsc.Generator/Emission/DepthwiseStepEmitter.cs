using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>Prints a depthwise stage: a call that filters a block of the output, and what it calls.</summary>
internal abstract class DepthwiseStepEmitter(Tier tier) : StepEmitter(tier)
{
    protected abstract DepthwiseStep Step { get; }

    public static DepthwiseStepEmitter Of(Tier tier, DepthwiseStep step) =>
        ScalarForm.Takes(tier.Plan.Isa, step) ? new ScalarDepthwiseStepEmitter(tier, step) : new TiledDepthwiseStepEmitter(tier, step);

    /// <summary>Whether the results are the output of the layer.</summary>
    protected bool IsAlone => !Step.Target.IsBuffer;

    /// <summary>Where all results lie, whatever their phase.</summary>
    protected View Results => Step.Phases?.Target ?? Step.Target;

    protected string WeightsStart => Step.Weights.Start == 0 ? "0" : "TapsStart";

    public override void WriteCall()
    {
        string target = IsAlone ? "output" : "buffer";
        WriteBlockCall(target, hasColumns: Tier.Plan.Work is Blocks or RowBands { Columns: > 0 });
        // Beside some columns of a band of the output lie others, which have a pass of their own.
        if (Tier.Plan.Work is RowBands { Columns: > 0 })
            Step.Epilogue.WritePass(Code, target, isContiguous: false, Results.Row.Text(), Step.Channels);
        else
            Step.Epilogue.WritePass(Code, target, $"(nint)rows * {Results.Row.Text()}");
    }

    /// <summary>Writes the call that filters a block.</summary>
    /// <param name="target">Where the results go.</param>
    /// <param name="hasColumns">Whether it has some columns of the output, and not all.</param>
    protected abstract void WriteBlockCall(string target, bool hasColumns);
}
