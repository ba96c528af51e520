using System;

namespace Dsc.Samples;

/// <summary>A colour; 0 to 1 a channel.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    public static Colour Mix(Colour a, Colour b, double t) => new(
        a.Red + ((b.Red - a.Red) * t),
        a.Green + ((b.Green - a.Green) * t),
        a.Blue + ((b.Blue - a.Blue) * t));
}

/// <summary>
/// A drawing surface. A shape is a function that tells how far a point is from its edge, negative inside;
/// edges come out smooth because the last pixel is covered in part.
/// </summary>
internal sealed class Canvas(int width, int height)
{
    private readonly Colour[] _pixels = new Colour[width * height];

    public delegate double Shape(double x, double y);

    public delegate Colour Fill(double x, double y);

    public void Paint(Shape shape, Fill fill)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double cover = Math.Clamp(0.5 - shape(x, y), 0, 1);
                if (cover > 0)
                {
                    ref Colour pixel = ref _pixels[(y * width) + x];
                    pixel = Colour.Mix(pixel, fill(x, y), cover);
                }
            }
        }
    }

    public void Paint(Shape shape, Colour colour) => Paint(shape, (_, _) => colour);

    public Picture ToPicture()
    {
        var picture = new Picture(width, height);
        for (int i = 0; i < _pixels.Length; i++)
        {
            picture.Rgb[3 * i] = Byte(_pixels[i].Red);
            picture.Rgb[(3 * i) + 1] = Byte(_pixels[i].Green);
            picture.Rgb[(3 * i) + 2] = Byte(_pixels[i].Blue);
        }

        return picture;
    }

    private static byte Byte(double value) => (byte)Math.Round(Math.Clamp(value, 0, 1) * 255);
}
