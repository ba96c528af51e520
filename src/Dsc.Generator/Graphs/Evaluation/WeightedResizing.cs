using System;
using System.Linq;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Other heights and widths by kernels: cubic ones, and those that are stretched for smaller outputs.</summary>
internal static class WeightedResizing
{
    public static Tensor Resize(Tensor x, Resize resize, int[] shape)
    {
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3];
        (int From, double Weight)[][] rows = [.. Enumerable.Range(0, shape[1]).Select(i => Weights(resize, i, height, shape[1], resize.ScaleHeight))];
        (int From, double Weight)[][] columns = [.. Enumerable.Range(0, shape[2]).Select(i => Weights(resize, i, width, shape[2], resize.ScaleWidth))];
        var result = new Tensor(x.Type, shape);
        for (int i = 0; i < result.Count; i++)
        {
            int c = i % channels, ox = i / channels % shape[2], oy = i / channels / shape[2] % shape[1], picture = i / channels / shape[2] / shape[1];
            double sum = 0;
            foreach ((int y, double down) in rows[oy])
            {
                foreach ((int column, double across) in columns[ox])
                    sum += down * across * x.Floats[(((((picture * height) + y) * width) + column) * channels) + c];
            }

            result.Floats[i] = (float)sum;
        }

        return result;
    }

    /// <summary>The elements around a place with their weights, whose sum is 1.</summary>
    private static (int From, double Weight)[] Weights(Resize resize, int i, int inputs, int outputs, float scale)
    {
        float place = Resizing.Place(resize.Coordinates, i, inputs, outputs, scale);
        double shrink = resize.IsAntialiased ? Math.Min(scale, 1) : 1, reach = (resize.Mode == ResizeMode.Cubic ? 2 : 1) / shrink;
        var around = Enumerable.Range((int)Math.Floor(place - reach), (int)(2 * reach) + 3)
            .Select(from => (From: from, Weight: Kernel(resize, Math.Abs(from - place) * shrink)))
            .Where(one => !resize.ExcludesOutside || (one.From >= 0 && one.From < inputs))
            .ToList();
        double sum = around.Sum(one => one.Weight);
        return [.. around.Select(one => (Math.Min(Math.Max(one.From, 0), inputs - 1), one.Weight / sum))];
    }

    private static double Kernel(Resize resize, double distance)
    {
        if (resize.Mode == ResizeMode.Linear)
            return Math.Max(1 - distance, 0);
        double a = resize.Coefficient;
        return distance < 1 ? (((a + 2) * distance) - (a + 3)) * distance * distance + 1
            : distance < 2 ? ((((a * distance) - (5 * a)) * distance) + (8 * a)) * distance - (4 * a) : 0;
    }
}
