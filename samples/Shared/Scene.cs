using System;

namespace Dsc.Samples;

/// <summary>The picture: a sun setting behind mountains, a sea of lines, a few stars, and three letters.</summary>
public static class Scene
{
    private const double Horizon = 360;

    public static Picture Draw(int size)
    {
        var canvas = new Canvas(size, size);
        canvas.Paint(Shapes.Everything, (_, y) => Sky(y / Horizon));
        DrawStars(canvas, size);
        DrawSun(canvas);
        DrawMountains(canvas, size);
        DrawSea(canvas, size);
        DrawLetters(canvas);
        return canvas.ToPicture();
    }

    private static Colour Sky(double t)
    {
        Colour top = new(0.05, 0.04, 0.18), middle = new(0.42, 0.10, 0.42), bottom = new(0.98, 0.55, 0.30);
        return t < 0.6 ? Colour.Mix(top, middle, t / 0.6) : Colour.Mix(middle, bottom, Math.Min((t - 0.6) / 0.4, 1));
    }

    private static void DrawStars(Canvas canvas, int size)
    {
        var random = new Random(7);
        for (int i = 0; i < 28; i++)
            canvas.Paint(Shapes.Disc(random.NextDouble() * size, random.NextDouble() * 190, 0.9 + random.NextDouble()), new Colour(0.9, 0.9, 1));
    }

    /// <summary>A disc with a gradient, cut by bands that grow towards the horizon.</summary>
    private static void DrawSun(Canvas canvas)
    {
        Canvas.Shape sun = Shapes.Disc(258, 270, 104);
        for (int i = 0; i < 5; i++)
            sun = Shapes.Without(sun, Shapes.Band(270 + (i * 21), 3 + (1.6 * i)));
        canvas.Paint(sun, (_, y) => Colour.Mix(new Colour(1, 0.93, 0.45), new Colour(1, 0.25, 0.45), (y - 166) / 208));
    }

    private static void DrawMountains(Canvas canvas, int size)
    {
        Canvas.Shape far = Shapes.Ridge((0, 300), (70, 236), (150, 322), (205, 290), (258, 350), (330, 300), (398, 246), (456, 306), (size, 262));
        canvas.Paint(far, new Colour(0.30, 0.12, 0.40));
        Canvas.Shape near = Shapes.Ridge((0, 330), (48, 352), (120, 306), (200, 366), (320, 366), (420, 318), (470, 346), (size, 322));
        canvas.Paint(near, new Colour(0.13, 0.07, 0.24));
    }

    private static void DrawSea(Canvas canvas, int size)
    {
        Canvas.Shape sea = Shapes.Below(Horizon);
        canvas.Paint(sea, (_, y) => Colour.Mix(new Colour(0.20, 0.12, 0.42), new Colour(0.03, 0.05, 0.16), (y - Horizon) / (size - Horizon)));
        var line = new Colour(0.25, 0.85, 0.95);
        for (int i = 1; i < 9; i++)
            canvas.Paint(Shapes.Band(Horizon + (2.2 * i * i) + (2 * i), 1 + (0.25 * i)), line);
        for (int i = -9; i <= 9; i++)
            canvas.Paint(Shapes.Both(sea, Shapes.Stroke(2, (258 + (i * 18), Horizon), (258 + (i * 92), size + 20))), line);
    }

    private static void DrawLetters(Canvas canvas)
    {
        const double Pen = 13;
        Canvas.Fill chrome = (_, y) => Colour.Mix(new Colour(0.95, 0.98, 1), new Colour(0.35, 0.75, 0.95), (y - 44) / 84);
        canvas.Paint(Shapes.Stroke(Pen, [(128, 126), (128, 46), .. Shapes.Arc(146, 86, 46, 40, -90, 90), (128, 126)]), chrome);
        canvas.Paint(Shapes.Stroke(Pen, [.. Shapes.Arc(258, 66, 34, 20, -20, -270), .. Shapes.Arc(258, 106, 34, 20, -90, 160)]), chrome);
        canvas.Paint(Shapes.Stroke(Pen, Shapes.Arc(366, 86, 44, 40, -45, -315)), chrome);
    }
}
