using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Planning;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary>Refuses layers with an array that no span could hold. Sizes that are not known here, the batch too, count as 1.</summary>
internal static class ElementCounts
{
    public static void Check(LayerSpec layer, AttributeReader attribute)
    {
        foreach ((string array, IReadOnlyList<long> dimensions) in Arrays(layer))
        {
            BigInteger product = dimensions.Aggregate(BigInteger.One, (total, dimension) => total * dimension);
            if (product <= int.MaxValue)
                continue;
            string factors = string.Join(" x ", dimensions.Where(dimension => dimension != 1));
            attribute.Problems.Report(Descriptors.TooManyElements, attribute.Syntax.Name, array, factors, product);
            return; // One array is enough: the rest would say the same.
        }
    }

    private static IEnumerable<(string Array, IReadOnlyList<long> Dimensions)> Arrays(LayerSpec layer)
    {
        yield return ("kernel", [layer.Rows.Kernel, layer.Columns.Kernel]);

        // The blocks before one that is refused are small enough for their sum to be right.
        BigInteger packed = BigInteger.Zero;
        foreach (Stage stage in layer.Stages)
        {
            foreach (WeightBlock block in stage.Weights(layer.Window))
            {
                yield return ("array of " + block.Name, [.. block.Dimensions.Select(dimension => (long)dimension)]);
                packed += block.Elements;
            }
        }

        if (packed > int.MaxValue)
            yield return ("array of packed weights", [(long)packed]);
        long inputHeight = layer.Rows.IsConstant ? layer.Rows.Size : 1;
        long inputWidth = layer.Columns.IsConstant ? layer.Columns.Size : 1;
        yield return ("input", [inputHeight, inputWidth, layer.InputChannels]);
        long outputHeight = layer.Rows.IsConstant ? layer.Rows.OutputSize : 1;
        long outputWidth = layer.Columns.IsConstant ? layer.Columns.OutputSize : 1;
        yield return ("output", [outputHeight, outputWidth, layer.OutputChannels]);
        foreach (LeastArray working in PlanLimits.LeastArrays(layer))
            yield return (working.Name, working.Dimensions);
    }
}
