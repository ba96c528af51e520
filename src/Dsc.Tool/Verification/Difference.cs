using System;
using System.Globalization;
using System.Linq;
using Dsc.Generator.Graphs.Evaluation;
using Dsc.Generator.Models;

namespace Dsc.Tool.Verification;

/// <summary>How two tensors of one shape differ.</summary>
/// <param name="Largest">The largest difference, relative to max(1, |expected|).</param>
/// <param name="First">The first element that differs by more than is allowed; -1 where none does.</param>
/// <param name="Count">How many do.</param>
internal sealed record Difference(Tensor Expected, Tensor Actual, double Largest, int First, int Count)
{
    public bool IsFine => Count == 0;

    /// <summary>Integers must be equal; floats may differ, and a NaN is equal to a NaN.</summary>
    public static Difference Of(Tensor expected, Tensor actual, double tolerance)
    {
        double largest = 0;
        int first = -1, count = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            double a = At(expected, i), b = At(actual, i);
            double difference = a.Equals(b) ? 0 : Math.Abs(a - b) / Math.Max(1, Math.Abs(a));
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
            if (difference <= (expected.IsFloat ? tolerance : 0))
                continue;
            first = count++ == 0 ? i : first;
        }

        return new Difference(expected, actual, largest, first, count);
    }

    /// <summary>The first element that differs, its place and both values.</summary>
    public string FirstText()
    {
        int[] strides = Shapes.Strides(Expected.Shape);
        int[] place = [.. Expected.Shape.Select((size, axis) => First / strides[axis] % size)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Shapes.Text(place)} of {Shapes.Text(Expected.Shape)}: expected {At(Expected, First):G7}, was {At(Actual, First):G7}; {Count} of {Expected.Count} elements differ, by {Largest:G3} at most");
    }

    private static double At(Tensor tensor, int index) => tensor.IsFloat ? tensor.Floats[index] : tensor.Integers[index];
}
