using System;

namespace Dsc.Samples.Filters;

/// <summary>An image of floats, 0 to 1, with one or three channels.</summary>
internal sealed record Plane(float[] Values, int Height, int Width, int Channels)
{
    public Plane(int height, int width, int channels)
        : this(new float[height * width * channels], height, width, channels)
    {
    }

    public static Plane FromPicture(Picture picture) =>
        new(Array.ConvertAll(picture.Rgb, value => value / 255f), picture.Height, picture.Width, 3);

    /// <summary>How bright each pixel looks.</summary>
    public Plane Luminance()
    {
        var result = new Plane(Height, Width, 1);
        for (int i = 0; i < result.Values.Length; i++)
            result.Values[i] = (0.299f * Values[3 * i]) + (0.587f * Values[(3 * i) + 1]) + (0.114f * Values[(3 * i) + 2]);
        return result;
    }

    /// <summary>The length of the gradient whose parts are given, so that <paramref name="full"/> becomes white.</summary>
    public static Plane Magnitude(Plane x, Plane y, float full)
    {
        var result = new Plane(x.Height, x.Width, 1);
        for (int i = 0; i < result.Values.Length; i++)
            result.Values[i] = MathF.Sqrt((x.Values[i] * x.Values[i]) + (y.Values[i] * y.Values[i])) / full;
        return result;
    }

    public Picture ToPicture()
    {
        var picture = new Picture(Width, Height);
        for (int i = 0; i < picture.Rgb.Length; i++)
            picture.Rgb[i] = (byte)MathF.Round(Math.Clamp(Values[Channels == 3 ? i : i / 3], 0, 1) * 255);
        return picture;
    }
}
