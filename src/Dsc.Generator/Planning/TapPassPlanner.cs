using System;
using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Plans a dilated standard convolution tap by tap: a copy of the window of a tile would be mostly what lies between the taps.</summary>
internal static class TapPassPlanner
{
    /// <summary>Channels whose multiply-adds hide that the sums are loaded and stored for every tap.</summary>
    private const int ManyChannels = 16;

    /// <summary>A window that is so much longer than its taps is seldom inside the input.</summary>
    private const long LongReach = 16;

    /// <summary>Columns whose sums wait in a buffer at a time.</summary>
    private const int WaitingColumns = 64;

    /// <remarks>The same on all tiers with fused multiply-add and for sizes given at run time, as products on the padding are left out here and zeros elsewhere.</remarks>
    public static bool IsWanted(LayerSpec layer)
    {
        long reach = Math.Max(Reach(layer.Rows), Reach(layer.Columns));
        return reach > 0 && layer.OutputPixel == layer.OutputChannels && !layer.SplitsSums(layer.First) && (layer.First.Inputs >= ManyChannels || reach >= LongReach);
    }

    public static TierPlan Plan(LayerSpec layer, VectorIsa isa, PlanOverrides overrides)
    {
        var stage = (StandardStage)layer.First;
        (AxisPlan rows, AxisPlan columns) = (Axes.Rows(layer), Axes.Columns(layer));
        // The pixels of a row whose tap is inside the input differ from tap to tap.
        var run = new PixelRun(Axes.OutputSize(layer.Columns), Axes.OutputSize(layer.Rows), IsExact: false);
        int inputs = rows.Kernel * columns.Kernel * stage.Inputs;
        PointwiseTiles tiles = new PointwisePlanner(isa, stage.Inputs, stage.Outputs, splitsSums: false, fullUnroll: false, overrides, mayOverlap: false, pixelStride: columns.Stride * stage.Inputs).Choose([run]).Plan();
        var step = new TapPassStep(rows, columns, stage.Inputs, new PointwiseStep(
            "Convolve",
            inputs,
            stage.Outputs,
            new View(default, (long)columns.Stride * stage.Inputs),
            new View(default, stage.Outputs),
            new WeightsView(0),
            SplitsSums: false,
            IsContiguous: true,
            new WindowReduction(1, 1, 1, 0, stage.Inputs),
            tiles,
            new Epilogue(Activation.None),
            AddsToTarget: true), new Epilogue(stage.Activation, layer.Addend != Addend.None), layer.Addend == Addend.None ? 0 : WaitingColumns);
        return new TierPlan(isa, new OutputRows(), Workspaces.Of([new Region("sums", (long)step.SumColumns * stage.Outputs, "sums of some columns, which wait until all taps are added")]), new([step]));
    }

    /// <summary>Positions between the first and the last tap that no tap reads.</summary>
    private static long Reach(AxisSpec axis) => axis.Extent - axis.Kernel;
}
