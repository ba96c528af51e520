using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Dsc.CompilerServices;
using Xunit;

namespace RuntimeTests.Runtime;

/// <summary>The walk over blocks visits the pixels of each item once, and knows its image.</summary>
public class BlockWalkTests
{
    private const int Images = 3, Height = 7, Width = 10, ImageFloats = 2 * Height * Width;

    [Theory]
    [InlineData(2, 4)]
    [InlineData(7, 10)]
    [InlineData(3, 5)]
    [InlineData(1, 1)]
    [InlineData(8, 11)]
    public void Items_are_blocks_or_bands(int rows, int columns)
    {
        int bandsPerImage = (Height + rows - 1) / rows, blocksPerRow = (Width + columns - 1) / columns;
        Check(rows, columns, bandsPerImage * blocksPerRow, isBand: false);
        Check(rows, columns, bandsPerImage, isBand: true);
    }

    [Theory]
    [InlineData(1920, 224, 16, 224)]
    [InlineData(230, 224, 16, 128)]
    [InlineData(100, 224, 16, 112)]
    [InlineData(449, 224, 16, 160)]
    [InlineData(1, 224, 16, 16)]
    public void Parts_are_about_as_wide_as_one_another(int width, int columns, int multiple, int expected) =>
        Assert.Equal(expected, BlockWalk.Level(width, columns, multiple));

    private static void Check(int rows, int columns, int itemsPerImage, bool isBand)
    {
        var places = new List<nint>();
        for (int item = 0; item < Images * itemsPerImage; item++)
            places.AddRange(Pixels(rows, columns, item, item + 1, isBand));
        Assert.Equal(Enumerable.Range(0, Images * Height * Width).Select(pixel => (nint)pixel), places.Order());
        Assert.Equal(places, Pixels(rows, columns, 0, Images * itemsPerImage, isBand));
    }

    private static List<nint> Pixels(int rows, int columns, int firstItem, int endItem, bool isBand)
    {
        float[] input = new float[Images * ImageFloats];
        var pixels = new List<nint>();
        BlockWalk walk = isBand
            ? BlockWalk.OfBands(ref input[0], ImageFloats, Height, Width, firstItem, endItem, rows, columns)
            : new BlockWalk(ref input[0], ImageFloats, Height, Width, firstItem, endItem, rows, columns);
        while (walk.Next())
        {
            int image = (int)(walk.FirstPixel / (Height * Width));
            Assert.Equal(walk.FirstPixel - (image * Height * Width), (walk.Row * Width) + walk.Column);
            Assert.Equal(image * ImageFloats * sizeof(float), Unsafe.ByteOffset(ref input[0], ref walk.Image));
            for (int y = 0; y < walk.Rows; y++)
            {
                for (int x = 0; x < walk.Columns; x++)
                    pixels.Add(walk.FirstPixel + (y * Width) + x);
            }
        }

        return pixels;
    }
}
