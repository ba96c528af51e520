using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>A convolution, or the transposition of one, over <c>[batch][height][width][channel]</c>. One axis is an image of one row.</summary>
/// <param name="Batch">Number of images.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Width">Pixels of an input row.</param>
/// <param name="Cin">Input channels.</param>
/// <param name="Cout">Output channels.</param>
/// <param name="KernelHeight">Rows of the kernel.</param>
/// <param name="KernelWidth">Columns of the kernel.</param>
/// <param name="OutputHeight">Rows of the output.</param>
/// <param name="OutputWidth">Pixels of an output row.</param>
/// <param name="Groups">Groups of channels, each with kernels of its own; divides both numbers of channels.</param>
/// <param name="StrideHeight">Rows of the larger image from one row of the smaller to the next.</param>
/// <param name="StrideWidth">The same for pixels.</param>
/// <param name="DilationHeight">Rows between two rows of the kernel.</param>
/// <param name="DilationWidth">Pixels between two columns of the kernel.</param>
/// <param name="PadTop">Rows of zeros above the input; of a transposed one, rows cut off above the output.</param>
/// <param name="PadLeft">The same for pixels on the left.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WindowShape(
    int Batch,
    int Height,
    int Width,
    int Cin,
    int Cout,
    int KernelHeight,
    int KernelWidth,
    int OutputHeight,
    int OutputWidth,
    int Groups = 1,
    int StrideHeight = 1,
    int StrideWidth = 1,
    int DilationHeight = 1,
    int DilationWidth = 1,
    int PadTop = 0,
    int PadLeft = 0)
{
    /// <summary>Rows of all images of the output.</summary>
    public int Rows => Batch * OutputHeight;

    internal int GroupCin => Cin / Groups;

    internal int GroupCout => Cout / Groups;

    internal int WeightCount => KernelHeight * KernelWidth * GroupCin * Cout;

    internal bool IsDepthwise => GroupCin == 1 && GroupCout == 1;
}
