using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>Samples of <c>[batch][height][width][channels]</c> at the places of a grid <c>[batch][outputHeight][outputWidth][2]</c>.</summary>
/// <param name="Batch">Number of images.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Pixels of an input row.</param>
/// <param name="Channels">Channels.</param>
/// <param name="OutputHeight">Rows of grid and output.</param>
/// <param name="OutputWidth">Pixels of a row of grid and output.</param>
/// <param name="Padding">What is outside the image.</param>
/// <param name="IsNearest">The nearest pixel instead of the mean of four, of two equally near ones the even one.</param>
/// <param name="AlignsCorners">-1 and 1 are the middles of the first and the last pixel instead of their outer borders.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct GridShape(
    int Batch, int Height, int Width, int Channels, int OutputHeight, int OutputWidth, GridPadding Padding, bool IsNearest, bool AlignsCorners)
{
    /// <summary>Rows of all images of the output.</summary>
    public int Rows => Batch * OutputHeight;
}
