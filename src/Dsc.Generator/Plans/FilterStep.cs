using System.Collections.Generic;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Plans;

/// <summary>
/// A filter of two passes: the vertical one goes over a part of a few rows and leaves it in the first-level cache, where the horizontal
/// one reads it. Channels lie side by side in a row, because the coefficients do not depend on them.
/// </summary>
/// <param name="Products">The products of a column and a row whose sum the filter is.</param>
/// <param name="TileRows">Output rows that the vertical pass makes at a time.</param>
/// <param name="BlockColumns">Output columns of a block.</param>
/// <param name="Lanes">Floats of a vector.</param>
/// <param name="LineFloats">Floats of a cache line, on which filtered rows begin.</param>
/// <param name="RowFloats">Floats of a row that the vertical pass writes.</param>
/// <param name="Phases">Planes into which a filtered row is sorted by the remainder of its column; 1 without a horizontal stride.</param>
/// <param name="PlaneFloats">Floats of such a plane; 0 without.</param>
/// <param name="LoopsColumn">Whether the taps of the vertical pass are a loop, because they are too many to be straight-line code.</param>
/// <param name="LoopsRow">Whether the taps of the horizontal pass are a loop.</param>
internal sealed record FilterStep(
    AxisPlan Rows,
    AxisPlan Columns,
    int Channels,
    EquatableArray<FilterProduct> Products,
    int TileRows,
    int BlockColumns,
    int Lanes,
    int LineFloats,
    long RowFloats,
    int Phases,
    long PlaneFloats,
    bool LoopsColumn,
    bool LoopsRow) : Step
{
    public override IEnumerable<NamedConstant> Constants =>
    [
        new("LineFloats", LineFloats, "a cache line, on which filtered rows begin"),
        new("FilteredRowFloats", RowFloats, "from one filtered row to the next"),
        .. IsStrided ? [new NamedConstant("PlaneFloats", PlaneFloats, "columns of one remainder by the stride")] : (NamedConstant[])[],
    ];

    public bool IsStrided => Columns.Stride > 1;

    /// <summary>Floats of the filtered rows of one product.</summary>
    public long ProductFloats => TileRows * RowFloats;

    /// <summary>Where the values of a product are that the horizontal pass reads.</summary>
    public long ProductStart(int product) => product * (IsStrided ? Phases * PlaneFloats : ProductFloats);

    /// <summary>How far from there the value of a tap is.</summary>
    public long TapStart(int tap) => IsStrided
        ? ((long)(tap % Columns.Stride) * PlaneFloats) + ((long)(tap / Columns.Stride) * Channels)
        : (long)tap * Channels;

    /// <summary>The input row that a tap of an output row of the tile reads, from the first.</summary>
    public long InputRow(int output, int tap) => ((long)output * Rows.Stride) + tap;
}

/// <summary>A column and a row of coefficients, and their terms in the order in which they are added.</summary>
internal sealed record FilterProduct(EquatableArray<float> Column, EquatableArray<float> Row, EquatableArray<FilterTerm> ColumnTerms, EquatableArray<FilterTerm> RowTerms);
