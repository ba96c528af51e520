namespace Dsc.Generator.Emission;

/// <summary>Where depthwise results go: the buffer of a block, where tiles may stick out, or the output itself, where they may not.</summary>
/// <param name="RowStride">Floats from one row of results to the next, as a C# expression.</param>
/// <param name="PixelStride">Floats from one pixel to the next.</param>
internal sealed record DepthwiseTarget(bool IsBuffer, string RowStride, long PixelStride);
