using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>Regions of images at a fixed size, each pixel of samples between pixels; outside an image there are zeros.</summary>
/// <exception cref="ArgumentException">A length does not fit the shape, or there is no image of an index.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RegionSampling
{
    /// <summary>Samples all regions.</summary>
    /// <param name="shape">Sizes, and what is read.</param>
    /// <param name="input"><c>[batch][height][width][channels]</c></param>
    /// <param name="regions"><c>[regions][4]</c>: first column, first row, last column, last row.</param>
    /// <param name="images"><c>[regions]</c>: the image of each region.</param>
    /// <param name="output"><c>[regions][outputHeight][outputWidth][channels]</c>, apart from all of them.</param>
    public static unsafe void Run(in RoiShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> regions, ReadOnlySpan<long> images, Span<float> output)
    {
        KernelGuard.Length(regions.Length, nameof(regions), shape.Regions, 4);
        KernelGuard.Length(images.Length, nameof(images), shape.Regions);
        foreach (long image in images)
            Movement.Index(image, shape.Batch);
        fixed (float* from = input, places = regions, to = output)
        {
            fixed (long* numbers = images)
                WorkTeam.Share(new RoiRows(shape, from, input.Length, places, numbers, to, output.Length), shape.Rows, output.Length);
        }
    }

    internal static void Run(
        in RoiShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> regions, ReadOnlySpan<long> images, Span<float> output, int firstRow, int endRow)
    {
        KernelGuard.Length(input.Length, nameof(input), shape.Batch, shape.Height, shape.Width, shape.Channels);
        KernelGuard.Length(output.Length, nameof(output), shape.Regions, shape.OutputHeight, shape.OutputWidth, shape.Channels);
        int imageLength = shape.Height * shape.Width * shape.Channels;
        for (int row = firstRow; row < endRow; row++)
        {
            int region = row / shape.OutputHeight;
            ReadOnlySpan<float> image = input.Slice(Movement.Index(images[region], shape.Batch) * imageLength, imageLength), corners = regions.Slice(4 * region, 4);
            var columns = new RoiAxis(in shape, corners[0], corners[2], shape.OutputWidth, shape.Width);
            var rows = new RoiAxis(in shape, corners[1], corners[3], shape.OutputHeight, shape.Height);
            for (int x = 0; x < shape.OutputWidth; x++)
                Pixel(in shape, image, in rows, row % shape.OutputHeight, in columns, x, output.Slice(((row * shape.OutputWidth) + x) * shape.Channels, shape.Channels));
        }
    }

    private static void Pixel(in RoiShape shape, ReadOnlySpan<float> image, in RoiAxis rows, int y, in RoiAxis columns, int x, Span<float> output)
    {
        (long firstRow, long endRow) = rows.Inside(y);
        (long firstColumn, long endColumn) = columns.Inside(x);
        bool hasOutside = endRow - firstRow < rows.Samples || endColumn - firstColumn < columns.Samples;
        output.Fill(shape.IsMax && !hasOutside && rows.Samples > 0 && columns.Samples > 0 ? float.NegativeInfinity : 0);
        for (long row = firstRow; row < endRow; row++)
        {
            (int top, int bottom, float down) = rows.Find(y, row);
            for (long column = firstColumn; column < endColumn; column++)
            {
                (int left, int right, float across) = columns.Find(x, column);
                bool isOutside = (top | left) < 0;
                if (isOutside && !shape.IsMax)
                    continue;
                Take(in shape, image, isOutside ? 0 : top, isOutside ? 0 : left, isOutside ? 0 : (1 - down) * (1 - across), output);
                if (isOutside)
                    continue;
                Take(in shape, image, top, right, (1 - down) * across, output);
                Take(in shape, image, bottom, left, down * (1 - across), output);
                Take(in shape, image, bottom, right, down * across, output);
            }
        }

        if (shape.IsMax)
            return;
        float count = Math.Max((float)rows.Samples * columns.Samples, 1);
        foreach (ref float sum in output)
            sum /= count;
    }

    private static void Take(in RoiShape shape, ReadOnlySpan<float> image, int y, int x, float weight, Span<float> output)
    {
        ReadOnlySpan<float> pixel = image.Slice(((y * shape.Width) + x) * shape.Channels, shape.Channels);
        if (shape.IsMax)
            ScaledRow.Max(pixel, weight, output);
        else
            ScaledRow.Add(pixel, weight, output);
    }
}
