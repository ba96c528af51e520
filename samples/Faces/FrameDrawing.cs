using System;
using System.Collections.Generic;

namespace Dsc.Samples.Faces;

/// <summary>Draws frames into a picture.</summary>
internal static class FrameDrawing
{
    private static ReadOnlySpan<byte> Colour => [40, 220, 80];

    /// <returns>A copy of the picture with the frames in it.</returns>
    public static Picture Draw(Picture picture, IEnumerable<Face> faces)
    {
        var result = new Picture(picture.Width, picture.Height, [.. picture.Rgb]);
        int pen = Math.Max(2, Math.Min(picture.Width, picture.Height) / 200);
        foreach (Face face in faces)
        {
            int left = (int)(face.Left * picture.Width), right = (int)(face.Right * picture.Width);
            int top = (int)(face.Top * picture.Height), bottom = (int)(face.Bottom * picture.Height);
            Fill(result, left, top, right, top + pen);
            Fill(result, left, bottom - pen, right, bottom);
            Fill(result, left, top, left + pen, bottom);
            Fill(result, right - pen, top, right, bottom);
        }

        return result;
    }

    private static void Fill(Picture picture, int left, int top, int right, int bottom)
    {
        for (int y = Math.Max(top, 0); y < Math.Min(bottom, picture.Height); y++)
        {
            for (int x = Math.Max(left, 0); x < Math.Min(right, picture.Width); x++)
                Colour.CopyTo(picture.Rgb.AsSpan(3 * ((y * picture.Width) + x)));
        }
    }
}
