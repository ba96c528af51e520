namespace Dsc.Generator.Graphs;

/// <summary>
/// Pixels of an image at the places of a grid, columns and rows from -1 to 1. Inputs: x <c>[N][H][W][C]</c>, grid <c>[N][OutputH][OutputW][2]</c>, column first.
/// </summary>
/// <param name="Padding">What is outside the image.</param>
/// <param name="IsNearest">The nearest pixel instead of the mean of four.</param>
/// <param name="AlignsCorners">-1 and 1 are the middles of the first and the last pixel instead of their outer borders.</param>
internal sealed record GridSample(GridPadding Padding, bool IsNearest, bool AlignsCorners) : Operation;

/// <summary>
/// Regions of images at a fixed size. Inputs: x <c>[N][H][W][C]</c>, regions <c>[R][4]</c> (first column, first row, last column, last row), the image of
/// each region <c>[R]</c>.
/// </summary>
/// <param name="Height">Rows of a result.</param>
/// <param name="Width">Pixels of a row of a result.</param>
/// <param name="Samples">Samples of an output pixel along either axis; 0 for one of each pixel of the input that it covers.</param>
/// <param name="Scale">What the numbers of regions are multiplied with.</param>
/// <param name="IsHalfPixel">Whole numbers are the borders of pixels, and regions may be smaller than a pixel.</param>
/// <param name="IsMax">The greatest of the weighted pixels of all samples instead of the mean of the samples.</param>
internal sealed record RoiAlign(int Height, int Width, int Samples, float Scale, bool IsHalfPixel, bool IsMax) : Operation;

internal enum GridPadding
{
    Zeros,

    /// <summary>The nearest pixel of the image.</summary>
    Border,

    /// <summary>The image mirrored at its borders.</summary>
    Reflection,
}
