using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>How one tier computes a layer: everything that its text depends on.</summary>
/// <param name="Work">How the output is cut.</param>
/// <param name="Steps">What is done for an item, in order.</param>
/// <param name="AlsoServes">A tier that would have had the same text, or null.</param>
internal sealed record TierPlan(VectorIsa Isa, WorkItems Work, Workspace Workspace, EquatableArray<Step> Steps, VectorIsa? AlsoServes = null)
{
    /// <summary>The numbers that have names in the tier's code.</summary>
    public IEnumerable<NamedConstant> Constants => Work.Constants.Concat(Workspace.Constants).Concat(Steps.SelectMany(step => step.Constants)).Distinct();

    /// <summary>Whether a residual that is given with the call is added.</summary>
    public bool HasResidual => Steps.Any(step => step is PointwiseStep { Epilogue.HasAddend: true } or WindowStep { Tiles.Epilogue.HasAddend: true } or TapPassStep { Epilogue.HasAddend: true });

    /// <summary>The pointwise register tiles of all steps.</summary>
    public IEnumerable<PointwiseStep> Pointwise => Steps.SelectMany(step => step.Pointwise);

    /// <summary>The step of some kind, or null where the tier has none.</summary>
    public T? Find<T>()
        where T : Step => Steps.OfType<T>().FirstOrDefault();

    public T Get<T>()
        where T : Step => Find<T>() ?? throw new InvalidOperationException($"The tier has no {typeof(T).Name}.");
}
