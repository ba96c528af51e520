using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// A pool over <c>[batch][height][width][channels]</c>. One axis is an image of one row. The sizes of the output are given, so that
/// ceil mode is the generator's matter: windows that reach past the padding are cut.
/// </summary>
/// <param name="Batch">Number of images.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Pixels of an input row.</param>
/// <param name="Channels">Channels.</param>
/// <param name="KernelHeight">Rows of the window.</param>
/// <param name="KernelWidth">Columns of the window.</param>
/// <param name="OutputHeight">Rows of the output.</param>
/// <param name="OutputWidth">Pixels of an output row.</param>
/// <param name="StrideHeight">Rows from one window to the next.</param>
/// <param name="StrideWidth">Pixels from one window to the next.</param>
/// <param name="DilationHeight">Distance between two rows of the window.</param>
/// <param name="DilationWidth">Distance between two columns of the window.</param>
/// <param name="PadTop">Rows of padding above the input.</param>
/// <param name="PadLeft">Pixels of padding left of it.</param>
/// <param name="PadBottom">Rows of padding below it.</param>
/// <param name="PadRight">Pixels of padding right of it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PoolShape(
    int Batch,
    int Height,
    int Width,
    int Channels,
    int KernelHeight,
    int KernelWidth,
    int OutputHeight,
    int OutputWidth,
    int StrideHeight = 1,
    int StrideWidth = 1,
    int DilationHeight = 1,
    int DilationWidth = 1,
    int PadTop = 0,
    int PadLeft = 0,
    int PadBottom = 0,
    int PadRight = 0)
{
    /// <summary>Rows of all images of the output.</summary>
    public int Rows => Batch * OutputHeight;

    internal int InputLength => Batch * Height * Width * Channels;

    internal int OutputLength => Batch * OutputHeight * OutputWidth * Channels;
}
