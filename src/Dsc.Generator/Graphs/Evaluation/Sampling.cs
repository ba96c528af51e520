using System;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Images read at places that are computed.</summary>
internal static class Sampling
{
    public static Tensor Grid(Tensor x, Tensor grid, GridSample sample, int[] shape)
    {
        var result = new Tensor(x.Type, shape);
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3];
        for (int i = 0; i < result.Count; i++)
        {
            int pixel = i / channels, image = pixel / shape[2] / shape[1];
            double column = Place(grid.Floats[2 * pixel], width, sample), row = Place(grid.Floats[(2 * pixel) + 1], height, sample);
            double left = Math.Floor(column), top = Math.Floor(row), across = column - left, down = row - top;
            double sum = 0;
            for (int tap = 0; tap < 4; tap++)
            {
                double weight = ((tap & 1) == 0 ? 1 - across : across) * (tap < 2 ? 1 - down : down);
                double y = top + (tap / 2), at = left + (tap & 1);
                if (weight > 0 && y >= 0 && y < height && at >= 0 && at < width)
                    sum += weight * x.Floats[((((image * height) + (int)y) * width) + (int)at) * channels + (i % channels)];
            }

            result.Floats[i] = (float)sum;
        }

        return result;
    }

    /// <summary>The place of the image that a number of the grid means; what is no number lies outside.</summary>
    private static double Place(float number, int size, GridSample sample)
    {
        // In single precision, as ONNX Runtime: where a place is just between two pixels, its rounding decides.
        float place = sample.AlignsCorners ? (number + 1) / 2 * (size - 1) : (((number + 1) * size) - 1) / 2;
        if (sample.IsNearest)
            place = (float)Math.Round(place, MidpointRounding.ToEven);
        if (sample.Padding == GridPadding.Reflection)
            place = Reflected(place, sample.AlignsCorners ? 0 : -0.5f, sample.AlignsCorners ? size - 1 : size - 0.5f);
        return sample.Padding == GridPadding.Zeros ? place : place > 0 ? Math.Min(place, size - 1) : 0;
    }

    /// <summary>Mirrored at two places as often as it takes.</summary>
    private static float Reflected(float place, float low, float high)
    {
        if (place >= low && place <= high)
            return place;
        float range = high - low, beyond = place < low ? low - place : place - high;
        float times = (float)Math.Floor(beyond / range), rest = beyond - (times * range);
        return times % 2 == (place < low ? 1 : 0) ? high - rest : low + rest;
    }
}
