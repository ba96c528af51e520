using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Dsc.CompilerServices;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary>Refuses layers with an array that no span could hold. Sizes that are not known here, the batch too, count as 1.</summary>
internal static class ElementCounts
{
    public static void Check(Layer layer, AttributeReader attribute)
    {
        foreach ((string array, long[] dimensions) in Arrays(layer))
        {
            BigInteger product = dimensions.Aggregate(BigInteger.One, (total, dimension) => total * dimension);
            if (product <= int.MaxValue)
                continue;
            string factors = string.Join(" x ", dimensions.Where(dimension => dimension != 1));
            attribute.Problems.Report(Descriptors.TooManyElements, attribute.Syntax.Name, array, factors, product);
            return; // One array is enough: the rest would say the same.
        }
    }

    private static IEnumerable<(string Array, long[] Dimensions)> Arrays(Layer layer)
    {
        long taps = (long)layer.Rows.Kernel * layer.Columns.Kernel;
        yield return ("kernel", [layer.Rows.Kernel, layer.Columns.Kernel]);

        BigInteger packed = BigInteger.Zero;
        foreach (Stage stage in layer.Stages)
        {
            switch (stage)
            {
                case DepthwiseStage depthwise:
                    yield return ("array of depthwise weights", [layer.Rows.Kernel, layer.Columns.Kernel, depthwise.Channels, depthwise.Multiplier]);
                    packed += PackedLayout.TapFloats(taps, depthwise.Channels, depthwise.Multiplier);
                    break;
                case PointwiseStage pointwise:
                    yield return ("array of pointwise weights", [pointwise.Inputs, pointwise.Outputs]);
                    packed += PackedLayout.PanelFloats(pointwise.Inputs, pointwise.Outputs);
                    break;
                case StandardStage standard:
                    yield return ("array of weights", [layer.Rows.Kernel, layer.Columns.Kernel, standard.Inputs, standard.Outputs]);
                    packed += PackedLayout.PanelFloats(taps * standard.Inputs, standard.Outputs);
                    break;
                case SqueezeExciteStage squeeze:
                    yield return ("array of squeeze-excite weights", [squeeze.Channels, squeeze.Reduced]);
                    packed += PackedLayout.PanelFloats(squeeze.Channels, squeeze.Reduced) + PackedLayout.PanelFloats(squeeze.Reduced, squeeze.Channels);
                    break;
                case SpatialStage spatial:
                    yield return ("row of the buffer between the passes", [LeastFloats(layer.Columns, spatial)]);
                    break;
            }
        }

        if (packed > int.MaxValue)
            yield return ("array of packed weights", [(long)packed]);
        long inputHeight = layer.Rows.IsConstant ? layer.Rows.Size : 1;
        long inputWidth = layer.Columns.IsConstant ? layer.Columns.Size : 1;
        yield return ("input", [inputHeight, inputWidth, Channels.OfInput(layer.Stages)]);
        long outputHeight = layer.Rows.IsConstant ? layer.Rows.OutputSize : 1;
        long outputWidth = layer.Columns.IsConstant ? layer.Columns.OutputSize : 1;
        yield return ("output", [outputHeight, outputWidth, Channels.OfOutput(layer.Stages)]);
        foreach ((string Array, long[] Dimensions) working in WorkingArrays(layer))
            yield return working;
    }

    /// <summary>What a register tile reads, and the buffers that no plan makes smaller; both take part in the arithmetic of generated code.</summary>
    private static IEnumerable<(string Array, long[] Dimensions)> WorkingArrays(Layer layer)
    {
        if (!layer.Stages.Any(stage => stage is DepthwiseStage or StandardStage))
            yield break;
        int channels = Channels.OfInput(layer.Stages);
        long columns = Reach(layer.Columns, 16) + layer.Columns.Stride;
        yield return ("input under neighbouring windows", [columns, channels]);
        if (layer.Columns.IsConstant)
            yield return ("input under windows below one another", [Reach(layer.Rows, 16), layer.Columns.Size, channels]);

        switch (layer.Stages[0])
        {
            case StandardStage:
                yield return ("input under neighbouring windows", [layer.Rows.Extent, columns, channels]);
                break;
            case DepthwiseStage { Multiplier: > 1 } depthwise when layer.Stages.Count == 1:
                yield return ("buffer of 128 pixels", [128, depthwise.Channels, depthwise.Multiplier]);
                break;
            case PointwiseStage expansion:
                yield return ("buffer of expanded rows", [Reach(layer.Rows, 16), Reach(layer.Columns, 128), expansion.Outputs]);
                if (layer.Stages[2] is SqueezeExciteStage && layer.Rows.IsConstant && layer.Columns.IsConstant)
                    yield return ("map before squeeze-excite", [layer.Rows.OutputSize, layer.Columns.OutputSize, expansion.Outputs]);
                break;
        }
    }

    /// <summary>How many positions some neighbouring outputs read, or all of them where there are fewer.</summary>
    private static long Reach(AxisSpec axis, int outputs) =>
        (((axis.IsConstant ? Math.Min(outputs, axis.OutputSize) : outputs) - 1L) * axis.Stride) + axis.Extent;

    /// <summary>Floats between the passes of a filter that the narrowest block needs, ends of cache lines included.</summary>
    private static long LeastFloats(AxisSpec columns, SpatialStage stage)
    {
        double floats = ((3.0 * stage.Factors.Count) + 2) * (((double)columns.Kernel * stage.Channels) + 32);
        return (long)Math.Min(floats, long.MaxValue / 2);
    }
}
