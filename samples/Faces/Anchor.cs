using System;
using System.Collections.Generic;

namespace Dsc.Samples.Faces;

/// <summary>A place and size of which the network says whether there is a face near it; in parts of the picture's width and height.</summary>
internal readonly record struct Anchor(float X, float Y, float Width, float Height)
{
    // How the network was trained: distances in tenths of the anchor, logarithms of sizes in fifths.
    private const float CentreUnit = 0.1f, SizeUnit = 0.2f;

    // Pixels between the places of each map of features, and the sizes that it looks for.
    private static readonly (int Stride, int[] Sizes)[] s_maps = [(8, [10, 16, 24]), (16, [32, 48]), (32, [64, 96]), (64, [128, 192, 256])];

    /// <summary>All anchors in the network's order: maps, rows, columns, sizes.</summary>
    public static IEnumerable<Anchor> All(int width, int height)
    {
        foreach ((int stride, int[] sizes) in s_maps)
        {
            (float columns, float rows) = ((float)width / stride, (float)height / stride);
            for (int y = 0; y < rows; y++)
            {
                for (int x = 0; x < columns; x++)
                {
                    foreach (int size in sizes)
                        yield return new Anchor(Math.Min((x + 0.5f) / columns, 1), Math.Min((y + 0.5f) / rows, 1), Math.Min((float)size / width, 1), Math.Min((float)size / height, 1));
                }
            }
        }
    }

    /// <param name="box">Centre and size relative to the anchor: x, y, width, height.</param>
    /// <param name="score">How sure the network is.</param>
    public Face Decode(ReadOnlySpan<float> box, float score)
    {
        float x = X + (box[0] * CentreUnit * Width), y = Y + (box[1] * CentreUnit * Height);
        float halfWidth = Width * MathF.Exp(box[2] * SizeUnit) / 2, halfHeight = Height * MathF.Exp(box[3] * SizeUnit) / 2;
        return new Face(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score);
    }
}
