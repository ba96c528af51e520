namespace Dsc.Generator.Graphs;

/// <summary>
/// Pixels of an image at the places of a grid, columns and rows from -1 to 1. Inputs: x <c>[N][H][W][C]</c>, grid <c>[N][OutputH][OutputW][2]</c>, column first.
/// </summary>
/// <param name="Padding">What is outside the image.</param>
/// <param name="IsNearest">The nearest pixel instead of the mean of four.</param>
/// <param name="AlignsCorners">-1 and 1 are the middles of the first and the last pixel instead of their outer borders.</param>
internal sealed record GridSample(GridPadding Padding, bool IsNearest, bool AlignsCorners) : Operation;

internal enum GridPadding
{
    Zeros,

    /// <summary>The nearest pixel of the image.</summary>
    Border,

    /// <summary>The image mirrored at its borders.</summary>
    Reflection,
}
