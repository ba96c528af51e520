using System;

namespace Dsc.Samples.Faces;

/// <summary>A rectangle in parts of the picture's width and height, and how sure the network is of it.</summary>
internal readonly record struct Face(float Left, float Top, float Right, float Bottom, float Score)
{
    /// <summary>The area that both cover over the area that either covers.</summary>
    public float Overlap(Face other)
    {
        float width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        float height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (width <= 0 || height <= 0)
            return 0;
        float both = width * height;
        return both / (Area + other.Area - both);
    }

    private float Area => (Right - Left) * (Bottom - Top);
}
