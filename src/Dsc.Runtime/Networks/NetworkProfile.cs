using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Dsc;

/// <summary>How long each layer of a network takes. Prints as a table.</summary>
/// <param name="Summary">The layers.</param>
/// <param name="LayerTimes">The median time of each layer, in the order of the layers.</param>
/// <param name="Runs">How many runs were measured.</param>
public sealed record NetworkProfile(NetworkSummary Summary, IReadOnlyList<TimeSpan> LayerTimes, int Runs)
{
    /// <summary>The sum of the layers' times.</summary>
    public TimeSpan Total => new(LayerTimes.Sum(time => time.Ticks));

    /// <summary>Floating-point operations per second of a layer, in 1e9: a multiply-add counts as two.</summary>
    /// <param name="layer">The number of the layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public double GigaflopPerSecond(int layer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(layer, LayerTimes.Count);
        return Rate(Summary.Layers[layer].MultiplyAdds, LayerTimes[layer]);
    }

    /// <summary>A table with a line for each layer and the total below.</summary>
    public override string ToString()
    {
        double total = Math.Max(Total.TotalMicroseconds, double.Epsilon);
        var table = new TextTable(
            ("#", true), ("layer", false), ("operation", false), ("output", false), ("us", true), ("%", true), ("MMAC", true), ("GFLOP/s", true));
        for (int i = 0; i < LayerTimes.Count; i++)
        {
            NetworkLayer layer = Summary.Layers[i];
            double time = LayerTimes[i].TotalMicroseconds;
            table.Add(
                TextTable.Number(i), layer.Name, layer.Operation, layer.Output, Fixed(time), Fixed(100 * time / total),
                TextTable.Millions(layer.MultiplyAdds), layer.MultiplyAdds == 0 ? "" : Fixed(GigaflopPerSecond(i)));
        }

        return $"{Summary.Name} ({Summary.File}): {Runs} runs, medians\n{table}"
            + $"{Fixed(Total.TotalMicroseconds)} us, {Fixed(Rate(Summary.MultiplyAdds, Total))} GFLOP/s\n";
    }

    private static double Rate(long multiplyAdds, TimeSpan time) => time.Ticks == 0 ? 0 : 2e-9 * multiplyAdds / time.TotalSeconds;

    private static string Fixed(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
