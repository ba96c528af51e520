using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>Regions of <c>[batch][height][width][channels]</c>, each made <c>[outputHeight][outputWidth][channels]</c> of means or maxima of samples.</summary>
/// <param name="Batch">Number of images.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Pixels of an input row.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Regions">Number of regions.</param>
/// <param name="OutputHeight">Rows of a result.</param>
/// <param name="OutputWidth">Pixels of a row of a result.</param>
/// <param name="Samples">Samples of an output pixel along either axis; 0 for one of each pixel of the input that it covers.</param>
/// <param name="Scale">What the numbers of regions are multiplied with.</param>
/// <param name="IsHalfPixel">Whole numbers are the borders of pixels, not their middles, and regions may be smaller than a pixel.</param>
/// <param name="IsMax">The greatest of the weighted pixels of all samples instead of the mean of the samples.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RoiShape(
    int Batch, int Height, int Width, int Channels, int Regions, int OutputHeight, int OutputWidth, int Samples, float Scale, bool IsHalfPixel, bool IsMax)
{
    /// <summary>Rows of the results of all regions.</summary>
    public int Rows => Regions * OutputHeight;
}
