using System;
using System.Collections.Generic;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>
/// A standard convolution: pointwise tiles whose sums run through the window where it lies in the input; a tile that
/// reaches past the input works on a copy of its window with zeros around.
/// </summary>
internal static class StandardPlanner
{
    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides)
    {
        if (TapPassPlanner.IsWanted(layer))
            return TapPassPlanner.Plan(layer, isa, overrides);
        var stage = (StandardStage)layer.First;
        (AxisPlan rows, AxisPlan columns) = (Axes.Rows(layer), Axes.Columns(layer));
        int inputs = rows.Kernel * columns.Kernel * stage.Inputs, planes = layer.InputPlanes ? stage.Inputs : 1, channels = stage.Inputs / planes;
        List<PixelRun> runs = [new PixelRun(Axes.OutputSize(layer.Columns), Axes.OutputSize(layer.Rows), layer.Columns.IsConstant)];
        PointwiseTiles tiles = new PointwisePlanner(isa, inputs, stage.Outputs, layer.SplitsSums(stage), fullUnroll: false, overrides, mayOverlap: layer.Addend == Addend.None && layer.Columns.IsConstant, pixelStride: columns.Stride * channels).Choose(runs).Plan();
        var step = new WindowStep(rows, columns, channels, planes, new PointwiseStep(
            "Convolve",
            inputs,
            stage.Outputs,
            new View(default, (long)columns.Stride * channels),
            new View(default, layer.OutputPixel),
            new WeightsView(0),
            layer.SplitsSums(stage),
            IsContiguous: true,
            columns.Dilation == 1
                ? new WindowReduction(rows.Kernel, rows.Dilation, 1, 0, columns.Kernel * channels, planes)
                : new WindowReduction(rows.Kernel, rows.Dilation, columns.Kernel, (long)columns.Dilation * stage.Inputs, stage.Inputs),
            tiles,
            new Epilogue(stage.Activation, layer.Addend != Addend.None)));
        long patch = rows.Reach(1) * columns.Reach(Math.Max(tiles.Pixels[0], tiles.Arm64?.Pixels[0] ?? 0)) * stage.Inputs;
        return new TierPlan(isa, new OutputRows(), Workspaces.Of([new Region("patch", patch, "a copy of the input under a tile that reaches past it, with zeros around")]), new([step]));
    }
}
