using System;

namespace Dsc.Samples;

/// <summary>An RGB picture, 8 bits a channel, row by row.</summary>
public sealed class Picture
{
    public Picture(int width, int height)
        : this(width, height, new byte[checked(width * height * 3)])
    {
    }

    public Picture(int width, int height, byte[] rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (rgb.Length != (long)width * height * 3)
            throw new ArgumentException($"A picture of {width} x {height} has {(long)width * height * 3} bytes, not {rgb.Length}.", nameof(rgb));
        (Width, Height, Rgb) = (width, height, rgb);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Rgb { get; }

    /// <summary>The picture at another size; every new pixel is the mean of the area it covers.</summary>
    public Picture Resize(int width, int height)
    {
        if (width == Width && height == Height)
            return this;

        var result = new Picture(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
                Mean((double)x * Width / width, (double)(x + 1) * Width / width,
                    (double)y * Height / height, (double)(y + 1) * Height / height,
                    result.Rgb.AsSpan(((y * width) + x) * 3, 3));
        }

        return result;
    }

    /// <summary>The picture without a border of so many pixels.</summary>
    public Picture Crop(int border)
    {
        var result = new Picture(Width - (2 * border), Height - (2 * border));
        for (int y = 0; y < result.Height; y++)
            Row(y + border).Slice(border * 3, result.Width * 3).CopyTo(result.Rgb.AsSpan(y * result.Width * 3));
        return result;
    }

    /// <summary>Both pictures next to each other; they must be of one height.</summary>
    public static Picture SideBySide(Picture left, Picture right)
    {
        if (left.Height != right.Height)
            throw new ArgumentException($"The heights differ: {left.Height} and {right.Height}.", nameof(right));

        var result = new Picture(left.Width + right.Width, left.Height);
        for (int y = 0; y < left.Height; y++)
        {
            Span<byte> row = result.Rgb.AsSpan(y * result.Width * 3, result.Width * 3);
            left.Row(y).CopyTo(row);
            right.Row(y).CopyTo(row[(left.Width * 3)..]);
        }

        return result;
    }

    /// <summary>One picture above the other; they must be of one width.</summary>
    public static Picture Stack(Picture top, Picture bottom)
    {
        if (top.Width != bottom.Width)
            throw new ArgumentException($"The widths differ: {top.Width} and {bottom.Width}.", nameof(bottom));
        return new Picture(top.Width, top.Height + bottom.Height, [.. top.Rgb, .. bottom.Rgb]);
    }

    private ReadOnlySpan<byte> Row(int y) => Rgb.AsSpan(y * Width * 3, Width * 3);

    private void Mean(double x0, double x1, double y0, double y1, Span<byte> pixel)
    {
        double red = 0, green = 0, blue = 0, area = 0;
        for (int y = (int)y0; y < Math.Min(Height, Math.Ceiling(y1)); y++)
        {
            double tall = Math.Min(y + 1, y1) - Math.Max(y, y0);
            ReadOnlySpan<byte> row = Row(y);
            for (int x = (int)x0; x < Math.Min(Width, Math.Ceiling(x1)); x++)
            {
                double weight = tall * (Math.Min(x + 1, x1) - Math.Max(x, x0));
                red += weight * row[x * 3];
                green += weight * row[(x * 3) + 1];
                blue += weight * row[(x * 3) + 2];
                area += weight;
            }
        }

        pixel[0] = (byte)Math.Round(red / area);
        pixel[1] = (byte)Math.Round(green / area);
        pixel[2] = (byte)Math.Round(blue / area);
    }
}
