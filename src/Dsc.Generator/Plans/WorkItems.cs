using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>
/// How the output is cut into work items: the parts that may be computed in any order and on any thread. A thread works through a range of them.
/// </summary>
internal abstract record WorkItems
{
    /// <summary>The numbers that have names in generated code.</summary>
    public virtual IEnumerable<NamedConstant> Constants => [];
}

/// <summary>Each item is a whole image.</summary>
internal sealed record Images : WorkItems;

/// <summary>Each item is a row of the output.</summary>
internal sealed record OutputRows : WorkItems;

/// <summary>Each item is a band of some output rows, worked through in parts of so many columns where they are given.</summary>
/// <param name="Columns">0 where a band is worked through whole.</param>
/// <param name="LevelsColumns">Whether the last part of a band of unknown width should be about as wide as the others.</param>
internal sealed record RowBands(int Rows, int Columns = 0, bool LevelsColumns = false) : WorkItems
{
    public override IEnumerable<NamedConstant> Constants =>
    [
        new("BandRows", Rows, "output rows of a work item"),
        .. Columns > 0 ? [new NamedConstant("BlockColumns", Columns, "output columns that are worked through at a time")] : (NamedConstant[])[],
    ];
}

/// <summary>Each item is a block of output rows and columns.</summary>
/// <param name="IsContiguous">Whether a block is as wide as the output, so that its pixels are one run.</param>
internal sealed record Blocks(int Rows, int Columns, bool IsContiguous) : WorkItems
{
    public override IEnumerable<NamedConstant> Constants =>
        [new("BlockRows", Rows, "output rows of a work item"), new("BlockColumns", Columns, "output columns of a work item")];
}

/// <summary>Each item is a run of pixels, over all images.</summary>
internal sealed record PixelRuns(int Pixels) : WorkItems
{
    public override IEnumerable<NamedConstant> Constants => [new("ItemPixels", Pixels, "pixels of a work item")];
}
