using System;
using System.Linq;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>The chains of stages that there are planners for.</summary>
internal enum LayerForm
{
    Depthwise,
    Pointwise,
    Separable,
    Standard,
    InvertedResidual,
    Filter,
    Pool,
}

internal static class LayerForms
{
    /// <summary>The form of a layer; the only place that tells layers apart by the order of their stages.</summary>
    public static LayerForm Of(LayerSpec layer) => string.Concat(layer.Stages.Select(Letter)) switch
    {
        "D" => LayerForm.Depthwise,
        "P" => LayerForm.Pointwise,
        "DP" => LayerForm.Separable,
        "S" => LayerForm.Standard,
        "PDP" => LayerForm.InvertedResidual,
        "PDEP" => LayerForm.InvertedResidual,
        "F" => LayerForm.Filter,
        "A" => LayerForm.Pool,
        _ => throw new NotSupportedException("No planner takes the stages " + string.Join(", ", layer.Stages.Select(stage => stage.Name)) + "."),
    };

    private static string Letter(Stage stage) => stage switch
    {
        DepthwiseStage => "D",
        PointwiseStage => "P",
        SqueezeExciteStage => "E",
        StandardStage => "S",
        SpatialStage => "F",
        PoolStage => "A",
        _ => throw new NotSupportedException($"No planner knows the stage {stage.Name}."),
    };
}
