using System.Collections.Generic;
using Dsc.Generator.Diagnostics;

namespace Dsc.Generator.Parsing;

/// <summary>
/// One attribute of the family: its name, its parameters and how its properties become stages. Everything else of the parser
/// is the same for all of them.
/// </summary>
internal abstract class Operation
{
    /// <summary>The attribute without its suffix, such as <c>SeparableConv</c>.</summary>
    public abstract string Name { get; }

    public string AttributeMetadataName => $"Dsc.{Name}Attribute";

    /// <summary>The parameters that hold raw weights. Without any, there is no packed form either.</summary>
    public abstract IReadOnlyList<WeightParameter> Weights { get; }

    /// <summary>The type of the parameter <c>weights</c>.</summary>
    public string PackedType => Name + "Weights";

    /// <summary>Whether weights can be given raw.</summary>
    public virtual bool HasRawForm => Weights.Count > 0;

    public virtual bool HasPackedForm => Weights.Count > 0;

    public virtual bool HasResidual => false;

    /// <summary>The sizes that are given either by a property or by a parameter.</summary>
    public virtual IReadOnlyList<SizeParameter> Sizes { get; } = [new("height", "Height"), new("width", "Width")];

    /// <summary>Reads the properties; null when they make no layer, which has been reported then.</summary>
    public abstract Layer? Read(AttributeReader attribute);

    /// <summary>All arrays of a layer, to be counted: what it is and its dimensions, those of a size not known left out.</summary>
    public abstract IEnumerable<ElementCount> Count(Layer layer);

    /// <summary>Reports what is legal but not sensible.</summary>
    public virtual void Advise(Layer layer, AttributeReader attribute)
    {
    }
}

/// <summary>A span of raw weights.</summary>
internal sealed record WeightParameter(string Name, bool IsOptional);

/// <summary>A size that the method takes as an <c>int</c> when the attribute leaves the property 0.</summary>
internal sealed record SizeParameter(string Name, string Property);

/// <summary>An array of a layer.</summary>
internal sealed record ElementCount(string Array, IReadOnlyList<long> Dimensions);
