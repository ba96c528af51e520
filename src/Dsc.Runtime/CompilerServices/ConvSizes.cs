using System.ComponentModel;

namespace Dsc.CompilerServices;

/// <summary>The sizes of one call.</summary>
/// <param name="Batch">Number of images.</param>
/// <param name="InputHeight">Rows of one input image.</param>
/// <param name="InputWidth">Pixels of one input row.</param>
/// <param name="OutputHeight">Rows of one output image.</param>
/// <param name="OutputWidth">Pixels of one output row.</param>
/// <param name="PadTop">Rows of zeros above the input.</param>
/// <param name="PadLeft">Pixels of zeros left of the input.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ConvSizes(int Batch, int InputHeight, int InputWidth, int OutputHeight, int OutputWidth, int PadTop, int PadLeft);
