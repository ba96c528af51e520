using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

/// <summary>The walk over a ring whose expansion is a copy: under each output the ring holds what a padded input would.</summary>
public class RingWalkTests
{
    private const int BandRows = 3, BlockColumns = 4, PixelFloats = 2;

    public static TheoryData<int, int, int, int, int, int> Windows => new()
    {
        // Height, width, kernel, stride, pad before, pad after.
        { 9, 11, 3, 1, 1, 1 },
        { 10, 12, 3, 2, 0, 1 },
        { 7, 5, 5, 2, 2, 2 },
        { 8, 9, 1, 3, 0, 0 },
        { 1, 1, 3, 1, 1, 1 },
        { 2, 2, 3, 1, 5, 5 },
        { 4, 4, 3, 1, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void The_ring_holds_the_padded_input_under_each_output(int height, int width, int kernel, int stride, int padBefore, int padAfter)
    {
        int outputHeight = ((height + padBefore + padAfter - kernel) / stride) + 1, outputWidth = ((width + padBefore + padAfter - kernel) / stride) + 1;
        var sizes = new ConvSizes(2, height, width, outputHeight, outputWidth, padBefore, padBefore);
        int bands = 2 * ((outputHeight + BandRows - 1) / BandRows);
        foreach ((int first, int end) in Enumerable.Range(0, bands + 1).SelectMany(first => Enumerable.Range(first, bands + 1 - first).Select(end => (first, end))))
            Check(sizes, kernel, stride, first, end);
    }

    /// <summary>Visits some bands, and counts how often an input row is expanded within a column of blocks.</summary>
    private static void Check(ConvSizes sizes, int kernel, int stride, int firstItem, int endItem)
    {
        int ringRows = ((BandRows - 1) * stride) + kernel, ringColumns = ((BlockColumns - 1) * stride) + kernel;
        float[] input = [.. Enumerable.Range(1, sizes.Batch * sizes.InputHeight * sizes.InputWidth)];
        float[] ring = new float[ringRows * ringColumns * PixelFloats];
        Array.Fill(ring, float.NaN);
        ref float none = ref Unsafe.NullRef<float>();
        var call = new ConvCall(ref input[0], ref none, ref none, ref none, sizes);
        var expanded = new HashSet<(int, int)>();
        var visited = new List<nint>();
        var walk = new RingWalk(in call, ref ring[0], firstItem, endItem, BandRows, BlockColumns, stride, stride, 1, ringRows, ringColumns, PixelFloats);
        while (walk.NextBand())
        {
            while (walk.NextRows())
            {
                for (int y = 0; y < walk.SourceRows; y++)
                {
                    for (int x = 0; x < walk.SourceColumns; x++)
                    {
                        float value = Unsafe.Add(ref walk.Source, (y * sizes.InputWidth) + x);
                        ref float pixel = ref Unsafe.Add(ref walk.Target, ((y * ringColumns) + x) * PixelFloats);
                        (pixel, Unsafe.Add(ref pixel, 1)) = (value, -value);
                    }

                    Assert.True(expanded.Add((walk.Column, (int)Unsafe.Add(ref walk.Source, y * sizes.InputWidth))), "A row is expanded twice.");
                }
            }

            int image = (int)(walk.FirstPixel / (sizes.OutputHeight * sizes.OutputWidth));
            for (int y = 0; y < walk.Rows; y++)
            {
                int slot = walk.Slot(y);
                for (int x = 0; x < walk.Columns; x++)
                {
                    visited.Add(walk.FirstPixel + (y * sizes.OutputWidth) + x);
                    for (int tap = 0; tap < kernel * kernel; tap++)
                    {
                        nint at = (((nint)slot * ringColumns) + (x * stride) + (tap % kernel)) * PixelFloats;
                        nint place = at + (tap < kernel ? 0 : walk.Below(slot, tap / kernel));
                        float expected = Padded(sizes, input, image, ((walk.Row + y) * stride) + (tap / kernel), ((walk.Column + x) * stride) + (tap % kernel));
                        Assert.Equal((expected, -expected), (ring[place], ring[place + 1]));
                    }
                }
            }
        }

        Assert.Equal(Pixels(sizes, firstItem, endItem), visited.Order());
    }

    private static float Padded(ConvSizes sizes, float[] input, int image, int row, int column)
    {
        (row, column) = (row - sizes.PadTop, column - sizes.PadLeft);
        bool isInside = (uint)row < (uint)sizes.InputHeight && (uint)column < (uint)sizes.InputWidth;
        return isInside ? input[(((image * sizes.InputHeight) + row) * sizes.InputWidth) + column] : 0;
    }

    /// <summary>The output pixels of some bands, ascending.</summary>
    private static IEnumerable<nint> Pixels(ConvSizes sizes, int firstItem, int endItem)
    {
        int bandsPerImage = (sizes.OutputHeight + BandRows - 1) / BandRows;
        for (int item = firstItem; item < endItem; item++)
        {
            int row = item % bandsPerImage * BandRows, rows = Math.Min(BandRows, sizes.OutputHeight - row);
            for (int pixel = 0; pixel < rows * sizes.OutputWidth; pixel++)
                yield return (((item / bandsPerImage * sizes.OutputHeight) + row) * sizes.OutputWidth) + pixel;
        }
    }
}
