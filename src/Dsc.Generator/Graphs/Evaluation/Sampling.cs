using System;
using System.Collections.Generic;

namespace Dsc.Generator.Graphs.Evaluation;

/// <summary>Images read at places that are computed.</summary>
internal static class Sampling
{
    /// <summary>Of an output pixel of a region along an axis.</summary>
    private const int MostSamples = 1 << 16;

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

    public static Tensor Regions(Tensor x, Tensor regions, Tensor images, RoiAlign align, int[] shape)
    {
        var result = new Tensor(x.Type, shape);
        int height = x.Shape[1], width = x.Shape[2], channels = x.Shape[3];
        for (int i = 0; i < result.Count; i++)
        {
            int pixel = i / channels, region = pixel / shape[2] / shape[1];
            long image = images.Integers[region] < 0 ? images.Integers[region] + x.Shape[0] : images.Integers[region];
            List<(int Low, int High, float Part)> rows = Samples(align, regions.Floats[(4 * region) + 1], regions.Floats[(4 * region) + 3], pixel / shape[2] % shape[1], shape[1], height);
            List<(int Low, int High, float Part)> columns = Samples(align, regions.Floats[4 * region], regions.Floats[(4 * region) + 2], pixel % shape[2], shape[2], width);
            double sum = 0, greatest = double.NegativeInfinity;
            foreach ((int top, int bottom, float down) in rows)
            {
                foreach ((int left, int right, float across) in columns)
                {
                    double At(int y, int column, double weight) => (top | left) < 0 ? 0 : weight * x.Floats[(int)((((((image * height) + y) * width) + column) * channels) + (i % channels))];
                    double[] taps = [At(top, left, (1 - down) * (1 - across)), At(top, right, (1 - down) * across), At(bottom, left, down * (1 - across)), At(bottom, right, down * across)];
                    sum += taps[0] + taps[1] + taps[2] + taps[3];
                    foreach (double tap in taps)
                        greatest = Math.Max(greatest, tap);
                }
            }

            int count = rows.Count * columns.Count;
            result.Floats[i] = count == 0 ? 0 : (float)(align.IsMax ? greatest : sum / count);
        }

        return result;
    }

    /// <summary>For each sample of a bin the two pixels that it lies between and how far it is from the first; -1 outside.</summary>
    private static List<(int Low, int High, float Part)> Samples(RoiAlign align, float from, float to, int bin, int bins, int size)
    {
        // In single precision, as ONNX Runtime.
        float offset = align.IsHalfPixel ? 0.5f : 0, start = (from * align.Scale) - offset, length = (to * align.Scale) - offset - start;
        float part = (align.IsHalfPixel ? length : Math.Max(length, 1)) / bins;
        float count = align.Samples > 0 ? align.Samples : (float)Math.Ceiling(part);
        if (count > MostSamples)
            throw new UnsupportedException($"a region of {length} pixels");
        var samples = new List<(int Low, int High, float Part)>();
        for (int i = 0; i < count; i++)
        {
            float place = start + (bin * part) + ((i + 0.5f) * part / count);
            if (!(place >= -1 && place <= size))
            {
                samples.Add((-1, -1, 0));
                continue;
            }

            place = Math.Max(place, 0);
            int low = Math.Min((int)place, size - 1);
            samples.Add((low, Math.Min(low + 1, size - 1), low == size - 1 ? 0 : place - low));
        }

        return samples;
    }
}
