using System.Linq;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>What the parameters of a kernel's method mean.</summary>
/// <param name="Roles">In the order of the parameters.</param>
/// <param name="PackedType">The type of the parameter <c>weights</c>, such as <c>SeparableConvWeights</c>; null where the operation has no weights.</param>
/// <param name="PackedShape">The sizes that packed weights must have been made for, in the order of the shape's constructor.</param>
/// <param name="RawWeights">The parameters of the blocks of raw weights, in the order of the layer's blocks.</param>
internal sealed record SignatureSpec(
    EquatableArray<ParameterRole> Roles, string? PackedType, EquatableArray<int> PackedShape, EquatableArray<RawWeightsSpec> RawWeights)
{
    public bool Has(ParameterRole role) => Roles.Contains(role);
}

/// <summary>The parameters of a block of raw weights.</summary>
internal sealed record RawWeightsSpec(ParameterRole Values, ParameterRole Bias);

/// <summary>What a parameter of a kernel's method is; the name in camelCase is that of the contract.</summary>
internal enum ParameterRole
{
    Unknown,
    Input,
    Output,
    Weights,
    Kernel,
    Depthwise,
    DepthwiseBias,
    Pointwise,
    Bias,
    Residual,
    Height,
    Width,
    Length,
    Batch,
    MaxDegreeOfParallelism,
}
