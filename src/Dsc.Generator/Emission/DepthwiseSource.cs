using Dsc.Generator.Specs;

namespace Dsc.Generator.Emission;

/// <summary>Where a depthwise stage reads: the image, or the ring of expanded rows of an inverted residual.</summary>
/// <param name="RowStride">Floats from one row to the next, as a C# expression.</param>
/// <param name="PixelStride">Floats from one pixel to the next.</param>
/// <param name="RingRows">Rows of the ring, or 0 for an image.</param>
internal sealed record DepthwiseSource(string RowStride, long PixelStride, long RingRows = 0)
{
    public bool IsRing => RingRows > 0;

    /// <summary>An image whose row stride is a constant, or else the parameter <c>rowStride</c>.</summary>
    public static DepthwiseSource Image(KernelSpec spec, int channels) =>
        new(spec.Columns.IsConstant ? VectorSyntax.Number((long)spec.Columns.Size * channels) : "rowStride", channels);

    /// <summary>The distance of some rows.</summary>
    public string Rows(long count) => count == 1 ? RowStride
        : long.TryParse(RowStride, out long stride) ? VectorSyntax.Number(count * stride)
        : $"{VectorSyntax.Number(count)} * {RowStride}";
}
