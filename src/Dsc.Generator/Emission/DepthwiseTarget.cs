namespace Dsc.Generator.Emission;

/// <summary>Where depthwise results go: the buffer of a block, where tiles may stick out, or the output itself, where they may not.</summary>
/// <param name="RowStride">Floats from one row of results to the next, as a C# expression.</param>
/// <param name="PixelStride">Floats from one pixel to the next.</param>
internal sealed record DepthwiseTarget(bool IsBuffer, string RowStride, long PixelStride)
{
    /// <summary>Whether the row stride is known at compile time; otherwise methods get it as <c>targetStride</c>.</summary>
    public bool IsLiteral => long.TryParse(RowStride, out _);

    /// <summary>Where the result of a pixel of a tile goes, as an offset from the tile's first pixel.</summary>
    public string Offset(int y, int x)
    {
        long constant = x * PixelStride;
        if (long.TryParse(RowStride, out long stride))
            return VectorSyntax.Number(constant + (y * stride));
        string row = y == 0 ? "" : y == 1 ? "targetStride" : $"({y} * targetStride)";
        return row.Length == 0 ? VectorSyntax.Number(constant) : constant == 0 ? row : $"{row} + {VectorSyntax.Number(constant)}";
    }
}
