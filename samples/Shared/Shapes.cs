using System;

namespace Dsc.Samples;

/// <summary>Distances to the edges of simple shapes, in pixels.</summary>
internal static class Shapes
{
    public static Canvas.Shape Everything { get; } = (_, _) => double.NegativeInfinity;

    public static Canvas.Shape Disc(double x0, double y0, double radius) =>
        (x, y) => Math.Sqrt(Square(x - x0) + Square(y - y0)) - radius;

    public static Canvas.Shape Below(double y0) => (_, y) => y0 - y;

    public static Canvas.Shape Band(double y0, double thickness) => (_, y) => Math.Abs(y - y0) - (thickness / 2);

    /// <summary>A pen stroke through the points, with round ends.</summary>
    public static Canvas.Shape Stroke(double thickness, params (double X, double Y)[] points) => (x, y) =>
    {
        double nearest = double.PositiveInfinity;
        for (int i = 1; i < points.Length; i++)
            nearest = Math.Min(nearest, ToSegment(x, y, points[i - 1], points[i]));
        return nearest - (thickness / 2);
    };

    /// <summary>Everything below a line through the points, which go from left to right.</summary>
    public static Canvas.Shape Ridge(params (double X, double Y)[] points) => (x, y) =>
    {
        for (int i = 1; i < points.Length; i++)
        {
            ((double x0, double y0), (double x1, double y1)) = (points[i - 1], points[i]);
            if (x <= x1 || i == points.Length - 1)
            {
                double slope = (y1 - y0) / (x1 - x0);
                return (y0 + (slope * (x - x0)) - y) / Math.Sqrt(1 + (slope * slope));
            }
        }

        return double.PositiveInfinity;
    };

    public static Canvas.Shape Both(Canvas.Shape a, Canvas.Shape b) => (x, y) => Math.Max(a(x, y), b(x, y));

    public static Canvas.Shape Without(Canvas.Shape shape, Canvas.Shape hole) => (x, y) => Math.Max(shape(x, y), -hole(x, y));

    /// <summary>Points on a part of an ellipse; angles in degrees, clockwise from three o'clock.</summary>
    public static (double X, double Y)[] Arc(double x0, double y0, double radiusX, double radiusY, double from, double to)
    {
        const int Steps = 24;
        var points = new (double X, double Y)[Steps + 1];
        for (int i = 0; i <= Steps; i++)
        {
            double angle = (from + ((to - from) * i / Steps)) * Math.PI / 180;
            points[i] = (x0 + (radiusX * Math.Cos(angle)), y0 + (radiusY * Math.Sin(angle)));
        }

        return points;
    }

    private static double ToSegment(double x, double y, (double X, double Y) a, (double X, double Y) b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        double t = Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / Math.Max(Square(dx) + Square(dy), 1e-9), 0, 1);
        return Math.Sqrt(Square(x - a.X - (t * dx)) + Square(y - a.Y - (t * dy)));
    }

    private static double Square(double value) => value * value;
}
