using System;
using System.Collections.Generic;
using Dsc.Generator.Plans;

namespace Dsc.Generator.Emission;

/// <summary>Prints a step: its part of the work on an item, and its methods.</summary>
internal abstract class StepEmitter(Tier tier)
{
    protected Tier Tier => tier;

    protected CodeWriter Code => tier.Code;

    protected VectorSyntax Vectors => tier.Vectors;

    /// <summary>Whether the step goes through the items itself; <see cref="WriteRun"/> is then asked instead of <see cref="WriteCall"/>.</summary>
    public virtual bool OwnsLoop => false;

    public static StepEmitter Of(Tier tier, Step step) => step switch
    {
        DepthwiseStep depthwise => DepthwiseStepEmitter.Of(tier, depthwise),
        FoldedRowStep folded => new FoldedRowStepEmitter(tier, folded),
        PointwiseStep pointwise => MixStepEmitter.Of(tier, pointwise),
        WindowStep window when ScalarForm.Takes(tier.Plan.Isa, window) => new ScalarWindowStepEmitter(tier, window),
        WindowStep window => new WindowStepEmitter(tier, window),
        InvertedResidualStep residual => new InvertedResidualStepEmitter(tier, residual),
        TapPassStep taps => TapPassStepEmitter.Of(tier, taps),
        FilterStep filter => new FilterStepEmitter(tier, filter),
        PoolStep pool => new PoolStepEmitter(tier, pool),
        SharedLoopsStep loops => new SharedLoopsStepEmitter(tier, loops),
        _ => throw new NotSupportedException($"Nothing prints a {step.GetType().Name}."),
    };

    /// <summary>The regions of the workspace that the step is given.</summary>
    public virtual IEnumerable<string> Regions => [];

    /// <summary>Writes what comes before the loop over the items.</summary>
    public virtual void WriteSetup()
    {
    }

    /// <summary>Writes what is done for an item, inside the loop that <see cref="WorkLoop"/> writes.</summary>
    public virtual void WriteCall() => throw new NotSupportedException();

    /// <summary>Writes the whole body of <c>Run</c>.</summary>
    public virtual void WriteRun() => throw new NotSupportedException();

    /// <summary>Writes the methods that the work on an item calls, each after an empty line.</summary>
    public virtual void WriteMethods()
    {
    }

    /// <summary>Begins a method of the tier: an empty line, a comment, the header.</summary>
    protected CodeWriter.Scope Method(string comment, string header)
    {
        Code.Line();
        Code.Comment(comment);
        Code.Line(Syntax.Optimised);
        return Code.Method(header);
    }
}
