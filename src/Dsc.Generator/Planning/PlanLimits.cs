using System;
using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>What no plan of a layer can do without: the windows that a register tile reads and the smallest buffers. Their sizes take part in the arithmetic of generated code.</summary>
internal static class PlanLimits
{
    /// <summary>Outputs of the largest register tile along an axis.</summary>
    public const int MostTileOutputs = 16;

    /// <summary>The widest block of output columns of an inverted residual, tiles that stick out included.</summary>
    public const int WidestBlock = 128;

    /// <summary>The arrays, whose elements must be countable by an <see cref="int"/>.</summary>
    public static IEnumerable<LeastArray> LeastArrays(LayerSpec layer)
    {
        if (layer.First is SpatialStage spatial)
            yield return new LeastArray("row of the buffer between the passes", [FilterFloats(layer.Columns, spatial)]);
        if (!layer.Stages.Any(stage => stage is DepthwiseStage or StandardStage))
            yield break;
        long columns = Reach(layer.Columns, MostTileOutputs) + layer.Columns.Stride;
        yield return new LeastArray("input under neighbouring windows", [columns, layer.InputChannels]);
        if (layer.Columns.IsConstant)
            yield return new LeastArray("input under windows below one another", [Reach(layer.Rows, MostTileOutputs), layer.Columns.Size, layer.InputChannels]);

        switch (layer.First)
        {
            case StandardStage:
                yield return new LeastArray("input under neighbouring windows", [layer.Rows.Extent, columns, layer.InputChannels]);
                break;
            case PointwiseStage expansion:
                yield return new LeastArray("buffer of expanded rows", [Reach(layer.Rows, MostTileOutputs), Reach(layer.Columns, WidestBlock), expansion.Outputs]);
                if (layer.Stages.Any(stage => stage is SqueezeExciteStage) && layer.Rows.IsConstant && layer.Columns.IsConstant)
                    yield return new LeastArray("map before squeeze-excite", [layer.Rows.OutputSize, layer.Columns.OutputSize, expansion.Outputs]);
                break;
        }
    }

    /// <summary>How many positions some neighbouring outputs read, or all of them where there are fewer.</summary>
    private static long Reach(AxisSpec axis, int outputs) =>
        (((axis.IsConstant ? Math.Min(outputs, axis.OutputSize) : outputs) - 1L) * axis.Stride) + axis.Extent;

    /// <summary>Floats between the passes of a filter that the narrowest block needs, ends of cache lines included.</summary>
    private static long FilterFloats(AxisSpec columns, SpatialStage stage)
    {
        double floats = ((3.0 * stage.Factors.Count) + 2) * (((double)columns.Kernel * stage.Channels) + 32);
        return (long)Math.Min(floats, long.MaxValue / 2);
    }
}

/// <summary>An array that every plan of a layer has, for a message.</summary>
internal readonly record struct LeastArray(string Name, IReadOnlyList<long> Dimensions);
