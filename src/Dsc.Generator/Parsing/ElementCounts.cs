using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Dsc.CompilerServices;
using Dsc.Generator.Diagnostics;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Parsing;

/// <summary>Lists the arrays of a layer and refuses those that no span could hold. The batch is not known here.</summary>
internal sealed class ElementCounts
{
    private readonly List<ElementCount> _counts = [];
    private readonly long _taps;

    private ElementCounts(Layer layer) => _taps = (long)layer.Rows.Kernel * layer.Columns.Kernel;

    public IEnumerable<ElementCount> All => _counts;

    public static ElementCounts Of(Layer layer, int inputChannels, long outputChannels)
    {
        var counts = new ElementCounts(layer);
        counts.Add("input", Known(layer.Rows.Size), Known(layer.Columns.Size), inputChannels);
        counts.Add("output", Known(layer.Rows.OutputSize, layer.Rows), Known(layer.Columns.OutputSize, layer.Columns), outputChannels);
        return counts;
    }

    /// <summary>Depthwise weights, and what they take when packed: groups of 16 channels and a bias for each.</summary>
    public ElementCounts Taps(string name, int channels, int multiplier)
    {
        Add(name, _taps, channels, multiplier);
        Add("packed " + name, multiplier, PackedLayout.Groups(channels), 1 + _taps, PackedLayout.Lanes);
        return this;
    }

    /// <summary>The weights of a matrix, and what they take when packed: panels of 16 outputs and a bias for each.</summary>
    public ElementCounts Panels(string name, long inputs, long perInput, int outputs)
    {
        Add(name, inputs * perInput, outputs);
        Add("packed " + name, PackedLayout.Groups(outputs), 1 + (inputs * perInput), PackedLayout.Lanes);
        return this;
    }

    public static void Check(Operation operation, Layer layer, AttributeReader attribute)
    {
        foreach (ElementCount count in operation.Count(layer))
        {
            BigInteger product = count.Dimensions.Aggregate(BigInteger.One, (total, dimension) => total * dimension);
            if (product <= int.MaxValue)
                continue;
            string factors = string.Join(" x ", count.Dimensions.Where(dimension => dimension != 1));
            attribute.Problems.Report(Descriptors.TooManyElements, attribute.Syntax.Name, count.Array + " elements", factors, product);
            return; // One array is enough: the rest would say the same.
        }
    }

    /// <summary>Adds an array of which these are the dimensions.</summary>
    private void Add(string array, params long[] dimensions) => _counts.Add(new ElementCount(array, dimensions));

    private static long Known(int size) => size == 0 ? 1 : size;

    private static long Known(long output, AxisSpec axis) => axis.IsConstant ? output : 1;
}
