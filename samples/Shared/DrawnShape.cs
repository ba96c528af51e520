using System;
using System.Collections.Generic;
using System.Linq;

namespace Dsc.Samples;

/// <summary>Small grey pictures of ten shapes drawn with a pen: place, size, slant, pen, contrast and noise are drawn from a seed.</summary>
public static class DrawnShape
{
    /// <summary>Height and width of a picture.</summary>
    public const int Size = 28;

    // Strokes in a square from -1 to 1, y downwards.
    private static readonly (string Name, (double X, double Y)[] Stroke)[] s_shapes =
    [
        ("circle", Shapes.Arc(0, 0, 1, 1, 0, 360)),
        ("square", [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (-0.9, -0.9)]),
        ("triangle", [(0, -1), (1, 0.9), (-1, 0.9), (0, -1)]),
        ("cross", [(0, -1), (0, 1), (0, 0), (-1, 0), (1, 0)]),
        ("star", [.. Enumerable.Range(0, 6).Select(i => (Math.Sin(i * 0.8 * Math.PI), -Math.Cos(i * 0.8 * Math.PI)))]),
        ("arrow", [(-1, 0), (1, 0), (0.3, -0.7), (1, 0), (0.3, 0.7)]),
        ("house", [(-0.8, 1), (-0.8, -0.1), (0, -1), (0.8, -0.1), (0.8, 1), (-0.8, 1)]),
        ("zigzag", [(-1, 0.6), (-0.5, -0.6), (0, 0.6), (0.5, -0.6), (1, 0.6)]),
        ("hourglass", [(-0.8, -1), (0.8, -1), (-0.8, 1), (0.8, 1), (-0.8, -1)]),
        ("spiral", [.. Enumerable.Range(0, 33).Select(i => (i / 32.0 * Math.Cos(i * 0.35), i / 32.0 * Math.Sin(i * 0.35)))]),
    ];

    /// <summary>What the shapes are called, in the order of their numbers.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_shapes.Select(shape => shape.Name)];

    /// <summary>Draws a shape and returns its number.</summary>
    /// <param name="random">Where size, place and the rest come from.</param>
    /// <param name="grey">Takes the picture: <see cref="Size"/> x <see cref="Size"/> bytes, row by row.</param>
    /// <exception cref="ArgumentException"><paramref name="grey"/> has another length.</exception>
    public static int Draw(Random random, Span<byte> grey)
    {
        if (grey.Length != Size * Size)
            throw new ArgumentException($"A picture has {Size * Size} bytes, not {grey.Length}.", nameof(grey));

        int number = random.Next(s_shapes.Length);
        double radius = Between(random, 6, 11), free = (Size / 2.0) - radius - 1;
        double x0 = (Size / 2.0) + Between(random, -free, free), y0 = (Size / 2.0) + Between(random, -free, free);
        double angle = Between(random, -0.35, 0.35), wide = radius * Between(random, 0.75, 1), tall = radius * Between(random, 0.75, 1);
        (double sin, double cos) = Math.SinCos(angle);
        (double X, double Y)[] points = Array.ConvertAll(
            s_shapes[number].Stroke,
            point => (x0 + (point.X * wide * cos) - (point.Y * tall * sin), y0 + (point.X * wide * sin) + (point.Y * tall * cos)));
        Canvas.Shape pen = Shapes.Stroke(Between(random, 1.2, 2.8), points);

        double paper = Between(random, 0, 0.4), ink = paper + Between(random, 0.3, 0.6), noise = Between(random, 0, 0.2);
        for (int y = 0; y < Size; y++)
        {
            for (int x = 0; x < Size; x++)
            {
                double cover = Math.Clamp(0.5 - pen(x + 0.5, y + 0.5), 0, 1);
                double value = paper + ((ink - paper) * cover) + Between(random, -noise, noise);
                grey[(y * Size) + x] = (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
            }
        }

        return number;
    }

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());
}
