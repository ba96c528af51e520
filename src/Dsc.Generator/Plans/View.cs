using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>Where a step reads or writes pixels: the distances from row to row and from pixel to pixel, in elements of a type.</summary>
/// <param name="Pixel">From one pixel to the next; its channels lie side by side.</param>
/// <param name="IsBuffer">Whether it is a buffer with room for tiles that stick out; otherwise nothing may be touched past its end.</param>
/// <param name="RingRows">Rows after which a buffer begins again, or 0 where rows follow one another without end.</param>
internal sealed record View(Stride Row, long Pixel, bool IsBuffer = false, long RingRows = 0, ElementType Element = ElementType.Float32)
{
    public bool IsRing => RingRows > 0;

    /// <summary>The constant that holds the distance of rows, where there is one.</summary>
    public IEnumerable<NamedConstant> Constants =>
        Row.IsConstant && Row.Name.Length > 0 ? [new(Row.Name, Row.Elements, "floats from one row to the next")] : [];
}

/// <summary>Where a step reads its packed weights.</summary>
/// <param name="Start">Elements from the start of the layer's packed weights.</param>
/// <param name="MayBeHalf">
/// Whether they may also be stored as <see cref="ElementType.Float16"/>, which the call says: the code then has their type as a type parameter.
/// </param>
internal sealed record WeightsView(long Start, ElementType Element = ElementType.Float32, bool MayBeHalf = false);
