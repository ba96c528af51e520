using System.Collections.Generic;
using Dsc.Generator.Plans;
using static Dsc.Generator.Emission.Syntax;

namespace Dsc.Generator.Emission;

/// <summary>Prints a standard convolution that goes over a row of the output once for each tap, whose sums wait in a buffer where an addend may lie in the output.</summary>
internal abstract class TapPassStepEmitter(Tier tier) : StepEmitter(tier)
{
    protected abstract TapPassStep Step { get; }

    public static TapPassStepEmitter Of(Tier tier, TapPassStep step) =>
        ScalarForm.Takes(tier.Plan.Isa, step) ? new ScalarTapPassStepEmitter(tier, step) : new TiledTapPassStepEmitter(tier, step);

    protected PointwiseStep Tiles => Step.Tiles;

    public override IEnumerable<string> Regions => HasBuffer ? ["sums"] : [];

    private bool HasBuffer => Step.SumColumns > 0;

    private string Floats => InFloats("(nint)" + Tier.OutputWidth, Tiles.Outputs);

    public override void WriteCall()
    {
        if (HasBuffer)
        {
            using (Code.Block($"for (int column = 0; column < {Tier.OutputWidth}; column += SumColumns)"))
            {
                Code.Line($"int columns = Math.Min(SumColumns, {Tier.OutputWidth} - column);");
                WriteTaps("sums", "column", "columns");
                string place = InFloats("(nint)column", Tiles.Outputs);
                WriteFinish(Shifted("residual", place), Shifted("output", place), InFloats("(nint)columns", Tiles.Outputs));
            }
        }
        else
        {
            WriteTaps("output", "0", Tier.OutputWidth);
            if (Step.Epilogue.IsInline)
                WriteActivation(Floats);
        }

        Step.Epilogue.WritePass(Code, "output", Floats);
    }

    /// <summary>Writes the call that adds all taps to the sums of some columns of a row.</summary>
    /// <param name="sums">Where the sums wait.</param>
    /// <param name="column">The first column.</param>
    /// <param name="columns">How many.</param>
    protected abstract void WriteTaps(string sums, string column, string columns);

    /// <summary>Writes the call that finishes sums that have waited in the buffer.</summary>
    protected abstract void WriteFinish(string residual, string output, string count);

    /// <summary>Writes the call that finishes sums that have waited in the output.</summary>
    protected abstract void WriteActivation(string count);
}
