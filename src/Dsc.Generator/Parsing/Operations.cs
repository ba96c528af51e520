using System.Collections.Generic;

namespace Dsc.Generator.Parsing;

/// <summary>The family.</summary>
internal static class Operations
{
    public static readonly IReadOnlyList<Operation> All =
    [
        new SeparableConvOperation(),
        new SeparableConv1DOperation(),
        new DepthwiseConvOperation(),
        new PointwiseConvOperation(),
        new StandardConvOperation(),
        new SpatialSeparableConvOperation(),
        new InvertedResidualOperation(),
        new GlobalAveragePoolOperation(),
        new DenseOperation(),
    ];
}
