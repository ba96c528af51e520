using System.Collections.Generic;

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

    /// <summary>The parameters that hold raw weights; none where there is no raw form.</summary>
    public abstract IReadOnlyList<WeightParameter> Weights { get; }

    public bool HasRawForm => Weights.Count > 0;

    /// <summary>Whether there is a parameter <c>weights</c>.</summary>
    public virtual bool HasPackedForm => HasRawForm;

    /// <summary>The type of the parameter <c>weights</c>.</summary>
    public string PackedType => Name + "Weights";

    public virtual bool HasResidual => false;

    /// <summary>The sizes that are given either by a property or by a parameter.</summary>
    public virtual IReadOnlyList<SizeParameter> Sizes { get; } = [new("height", "Height"), new("width", "Width")];

    /// <summary>Reads the properties; null when they make no layer, which has been reported then.</summary>
    public abstract Layer? Read(AttributeReader attribute);
}

/// <summary>A span of raw weights.</summary>
internal sealed record WeightParameter(string Name, bool IsOptional);

/// <summary>A size that the method takes as an <c>int</c> when the attribute leaves the property 0.</summary>
internal sealed record SizeParameter(string Name, string Property);
