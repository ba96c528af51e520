using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Specs;

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

    /// <summary>The parameters that hold raw weights, in the order of the layer's blocks; none where there is no raw form.</summary>
    public abstract IReadOnlyList<WeightParameter> Weights { get; }

    public bool HasRawForm => Weights.Count > 0;

    /// <summary>Whether there is a parameter <c>weights</c>.</summary>
    public virtual bool HasPackedForm => HasRawForm;

    /// <summary>The type of the parameter <c>weights</c>.</summary>
    public string PackedType => Name + "Weights";

    public virtual bool HasResidual => false;

    /// <summary>The sizes that are given either by a property or by a parameter.</summary>
    public virtual IReadOnlyList<SizeParameter> Sizes { get; } = [new("height", ParameterRole.Height, "Height"), new("width", ParameterRole.Width, "Width")];

    /// <summary>Reads the properties; null when they make no layer, which has been reported then.</summary>
    public abstract LayerSpec? Read(AttributeReader attribute);

    /// <summary>The sizes that packed weights must have been made for, in the order of the shape's constructor.</summary>
    public virtual IReadOnlyList<int> PackedShape(LayerSpec layer) => [];

    /// <summary>What a parameter of this name is; <see cref="ParameterRole.Unknown"/> where the operation has none.</summary>
    public ParameterRole RoleOf(string name) => name switch
    {
        "input" => ParameterRole.Input,
        "output" => ParameterRole.Output,
        "batch" => ParameterRole.Batch,
        "maxDegreeOfParallelism" => ParameterRole.MaxDegreeOfParallelism,
        "residual" when HasResidual => ParameterRole.Residual,
        "weights" when HasPackedForm => ParameterRole.Weights,
        _ => Sizes.FirstOrDefault(size => size.Name == name)?.Role
            ?? Weights.FirstOrDefault(weight => weight.Name == name)?.Role
            ?? Weights.FirstOrDefault(weight => weight.BiasName == name)?.BiasRole
            ?? ParameterRole.Unknown,
    };
}

/// <summary>The spans of a block of raw weights: the values, which are required, and their bias, which is optional.</summary>
internal sealed record WeightParameter(string Name, ParameterRole Role, string BiasName, ParameterRole BiasRole);

/// <summary>A size that the method takes as an <c>int</c> when the attribute leaves the property 0.</summary>
internal sealed record SizeParameter(string Name, ParameterRole Role, string Property);
