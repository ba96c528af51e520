using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>A step of a tier's work on an item: what is read, computed and written. Whoever prints or describes steps knows all of them.</summary>
internal abstract record Step
{
    /// <summary>The numbers of the step that have names in generated code.</summary>
    public virtual IEnumerable<NamedConstant> Constants => [];

    /// <summary>Whether its code calls an activation by name on a sum in a register.</summary>
    public virtual bool HasInlineActivation => false;

    /// <summary>Whether an item uses what the item before it has computed.</summary>
    public virtual bool ReusesItems => false;

    /// <summary>The pointwise register tiles that it is made of, itself among them.</summary>
    public virtual IEnumerable<PointwiseStep> Pointwise => [];
}
