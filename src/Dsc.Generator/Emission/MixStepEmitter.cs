using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a pointwise stage: a call that mixes the channels of some pixels, wherever they lie, and what it calls.</summary>
internal abstract class MixStepEmitter(Tier tier) : StepEmitter(tier)
{
    protected abstract PointwiseStep Step { get; }

    public static MixStepEmitter Of(Tier tier, PointwiseStep step) =>
        ScalarForm.Takes(tier.Plan.Isa, step) ? new ScalarMixStepEmitter(tier, step) : new PointwiseStepEmitter(tier, step);

    private string Panels(string weights = "call.Weights") => Shifted(weights, Step.Weights.Start == 0 ? "0" : Step.StartConstant);

    public override void WriteCall()
    {
        string source = Step.Source.IsBuffer ? "buffer" : "input";
        bool hasRows = Tier.Plan.Work is Blocks;
        void Write(string panels) => WriteBlockCall($"ref {source}", panels, "ref output", "ref residual", hasRows ? "rows" : "1", "columns");
        if (Step.Weights.MayBeHalf)
        {
            Code.Line("if (call.HasHalfWeights)");
            using (Code.Indent())
                Write(Panels("call.HalfWeights"));
            Code.Line("else");
            using (Code.Indent())
                Write(Panels());
        }
        else
        {
            Write(Panels());
        }

        if (hasRows)
            Step.Epilogue.WritePass(Code, "output", Step.IsContiguous, $"{Step.Target.Row.Text()}", Step.Outputs);
        else
            Step.Epilogue.WritePass(Code, "output", InFloats("(nint)columns", Step.Outputs));
    }

    /// <summary>Writes the call that mixes the channels of a block.</summary>
    public void WriteBlockCall(string source, string output, string addend, string rows, string columns) =>
        WriteBlockCall(source, Panels(), output, addend, rows, columns);

    protected abstract void WriteBlockCall(string source, string panels, string output, string addend, string rows, string columns);
}
