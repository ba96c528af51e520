using Dsc.Generator.Plans;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>The plan of a depthwise stage followed by a pointwise stage with the tiles and the block that were chosen.</summary>
internal static class SeparableTier
{
    public static TierPlan Of(LayerSpec layer, VectorIsa isa, SeparableChoice choice, DilationPhases phases, bool isUnrolled)
    {
        var depthwise = (DepthwiseStage)layer.First;
        var pointwise = (PointwiseStage)layer.Last;
        SeparableBlock block = choice.Block;
        int pixelStride = SeparableBlock.PixelStride(pointwise.Inputs);
        var buffer = new View(new Stride((long)block.BufferColumns * pixelStride, null, "BufferRowFloats"), pixelStride, IsBuffer: true);
        bool fullUnroll = layer.Unroll == Unroll.Full;
        var epilogue = new Epilogue(depthwise.Activation);

        Step first;
        Region[] more = [];
        if (choice.Folded is { } folded)
        {
            FoldedRowStep step = FoldedRowSteps.Of(layer, depthwise, folded, buffer, epilogue);
            first = step;
            more = FoldedRowSteps.Regions(step);
        }
        else
        {
            TileKinds kinds = choice.Window is not null ? new(true, false)
                : phases.Any ? new(isa.Lanes > 1, true)
                : TileKinds.Of(layer, isa, block.Rows, block.Columns, choice.Tile.Rows, choice.Tile.Columns);
            var image = new View(Stride.Of(Axes.Columns(layer).Input, layer.InputPixel, "InputRowFloats"), layer.InputPixel);
            int channelBlock = choice.Window?.Block ?? ChannelBlockPlanner.BeforePointwise(phases.Layer, depthwise, isa, choice.Tile, phases.RowsOf(block.Rows), phases.ColumnsOf(block.Columns));
            first = DepthwisePlanner.Step(
                layer, depthwise, isa, choice.Tile, kinds, image, buffer, epilogue, choice.Window is null ? fullUnroll : isUnrolled, phases, channelBlock, choice.Window?.View);
            if (choice.Window is not null)
                more = [choice.Window.Region];
        }

        PointwiseTiles tiles = choice.Pointwise.Plan();
        bool splitsSums = layer.SplitsSums(pointwise);
        var second = new PointwiseStep(
            "Pointwise",
            pointwise.Inputs,
            pointwise.Outputs,
            buffer,
            new View(Stride.Of(Axes.Columns(layer).Output, layer.OutputPixel, "OutputRowFloats"), layer.OutputPixel),
            new WeightsView(layer.WeightsStart(pointwise)),
            splitsSums,
            block.IsContiguous,
            Reductions.OfChannels(isa, pointwise.Inputs, tiles, splitsSums, fullUnroll),
            tiles,
            new Epilogue(pointwise.Activation, layer.Addend != Addend.None));
        Region results = new("buffer", block.BufferFloats, "depthwise results of a block");
        return new TierPlan(
            isa,
            new Blocks(block.Rows, block.Columns, block.IsContiguous),
            Workspaces.Of([results], fullUnroll && !splitsSums ? [Reductions.WaitingSums] : [], more),
            new([first, second]));
    }
}
