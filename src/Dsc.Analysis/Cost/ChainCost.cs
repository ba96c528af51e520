using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Dsc.Analysis;

/// <summary>What layers cost that follow one another, for one image.</summary>
/// <param name="Layers">The cost of each.</param>
public sealed record ChainCost(IReadOnlyList<LayerCost> Layers)
{
    /// <summary>The cost of layers where each takes what the one before gives.</summary>
    /// <param name="input">The map that goes into the first.</param>
    /// <param name="layers">The layers in order; at least one.</param>
    /// <exception cref="ArgumentException">There is no layer, or one does not fit what it gets.</exception>
    public static ChainCost Of(FeatureMap input, params IEnumerable<Layer> layers)
    {
        var costs = new List<LayerCost>();
        foreach (Layer layer in layers)
        {
            LayerCost cost = layer.CostOf(input);
            costs.Add(cost);
            input = cost.Output;
        }

        if (costs.Count == 0)
            throw new ArgumentException("A chain needs at least one layer.", nameof(layers));
        return new ChainCost(costs);
    }

    /// <summary>The map that comes out of the last layer.</summary>
    public FeatureMap Output => Layers[^1].Output;

    /// <summary>Weights and multiply-adds of all layers.</summary>
    public ConvCost Cost => new(Layers.Sum(layer => layer.Parameters), Layers.Sum(layer => layer.MultiplyAdds));

    /// <summary>Bytes of inputs, weights and outputs of all layers, each moved once.</summary>
    public long Bytes => Layers.Sum(layer => layer.Bytes);

    /// <summary>Floating-point operations for each byte moved.</summary>
    public double Intensity => (double)Cost.Flops / Bytes;

    /// <summary>A table of the layers and their total, for people to read.</summary>
    public override string ToString()
    {
        var rows = new List<string[]> { new[] { "layer", "output", "parameters", "multiply-adds", "bytes", "flop/byte" } };
        rows.AddRange(Layers.Select(layer => Row(layer.Name, layer.Output.ToString(), layer.Cost, layer.Bytes, layer.Intensity)));
        rows.Add(Row("total", "", Cost, Bytes, Intensity));

        int[] widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (string[] row in rows)
        {
            text.Append(row[0].PadRight(widths[0]));
            for (int column = 1; column < row.Length; column++)
                text.Append("  ").Append(row[column].PadLeft(widths[column]));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string[] Row(string name, string output, ConvCost cost, long bytes, double intensity) =>
    [
        name,
        output,
        cost.Parameters.ToString("N0", CultureInfo.InvariantCulture),
        cost.MultiplyAdds.ToString("N0", CultureInfo.InvariantCulture),
        bytes.ToString("N0", CultureInfo.InvariantCulture),
        intensity.ToString("F1", CultureInfo.InvariantCulture),
    ];
}
