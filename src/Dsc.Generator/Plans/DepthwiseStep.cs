using System.Collections.Generic;
using System.Linq;

namespace Dsc.Generator.Plans;

/// <summary>A depthwise stage in register tiles of some rows and columns of outputs of one vector of channels.</summary>
/// <param name="Rows">With <paramref name="Phases"/>, of the rows of a phase; likewise the columns and the views.</param>
/// <param name="Channels">Of the output.</param>
/// <param name="Weights">Bias and taps of the channels, in groups of sixteen.</param>
/// <param name="Copy">Null where tiles read the input where it lies.</param>
/// <param name="Phases">Null without dilation.</param>
/// <param name="Prefetches">Whether a tile inside the input asks for the rows that the next one is the first to read.</param>
/// <param name="Repeats">How many neighbouring channels of the output are filters of one channel of the source.</param>
/// <param name="Held">Null where tiles do not read a copy of some rows of the input, without anything around.</param>
internal sealed record DepthwiseStep(
    AxisPlan Rows,
    AxisPlan Columns,
    int Channels,
    View Source,
    View Target,
    WeightsView Weights,
    DepthwiseTile Tile,
    ChannelWalk Walk,
    Epilogue Epilogue,
    InputCopy? Copy = null,
    Phases? Phases = null,
    int Repeats = 1,
    bool Prefetches = false,
    HeldRows? Held = null) : Step
{
    public override IEnumerable<NamedConstant> Constants =>
    [
        .. Weights.Start > 0 ? [new NamedConstant("TapsStart", Weights.Start, "where the taps begin among the packed weights")] : (NamedConstant[])[],
        new("TapGroupFloats", Walk.GroupElements, "bias and taps of sixteen channels"),
        .. Walk.IsBlocked ? [new NamedConstant("ChannelBlock", Walk.Block, "channels that are worked through at a time")] : (NamedConstant[])[],
        .. Copy is { } copy ? [new NamedConstant("WindowPixelFloats", Source.Pixel, "from one pixel of the window to the next"), .. copy.Input.Constants] : (NamedConstant[])[],
        .. Held is { } held ? [new NamedConstant("HeldRowCount", held.Rows, "input rows of the copy"), .. held.Input.Constants] : (NamedConstant[])[],
        .. Copy is not null ? [new NamedConstant("PatchRows", PatchRows, "rows of the window under a tile")] : (NamedConstant[])[],
        .. Source.IsRing || Copy is not null ? [] : (NamedConstant[])[new("PatchRows", PatchRows, "input rows under a tile"), new("PatchColumns", PatchColumns, "input columns under a tile")],
        .. Source.Constants,
        .. Target.Constants,
        .. Phases is { } phases ? [.. phases.Source.Constants, .. phases.Target.Constants] : (NamedConstant[])[],
    ];

    public override bool HasInlineActivation => Epilogue.IsInline;

    public int Taps => Rows.Kernel * Columns.Kernel;

    /// <summary>Channels of the source.</summary>
    public int Inputs => Channels / Repeats;

    /// <summary>Which channels the lanes of a vector take.</summary>
    public RepeatedLanes LanesOf(int lanes) => new(lanes, Repeats, Walk.IsBlocked ? Walk.Block / Repeats : Inputs);

    /// <summary>Input rows and columns under a tile.</summary>
    public long PatchRows => Rows.Reach(Tile.Rows);

    /// <inheritdoc cref="PatchRows"/>
    public long PatchColumns => Columns.Reach(Tile.Columns);

    /// <summary>Whether the image, or a phase of it, is no wider than half of what lies under a tile.</summary>
    public bool IsMostlyOutside => Columns.Input.Value is { } width && 2 * ((width + PhaseColumns - 1) / PhaseColumns) <= PatchColumns;

    private long PhaseColumns => Phases?.Columns.Dilation ?? 1;

    /// <summary>The input rows under a tile that any of its outputs reads.</summary>
    public IReadOnlyList<long> UsedRows => Rows.Positions(Tile.Rows);

    /// <summary>The input columns under a tile that any of its outputs reads.</summary>
    public IReadOnlyList<long> UsedColumns => Columns.Positions(Tile.Columns);

    /// <summary>Of the used rows those that the tile at the edge has to test.</summary>
    public IEnumerable<long> TestedRows => UsedRows.Where(row => !Tile.SureRows.Holds(row));

    /// <summary>Of the used columns those that the tile at the edge has to test.</summary>
    public IEnumerable<long> TestedColumns => UsedColumns.Where(column => !Tile.SureColumns.Holds(column));
}

/// <summary>
/// A copy of the input under a block of results, with zeros around, from which the tiles read.
/// </summary>
/// <param name="Input">Where the input lies.</param>
internal sealed record InputCopy(View Input);

/// <summary>A copy of some rows of the input and of the channels of a block, pixel beside pixel, from which the tiles read: those of the image share few sets of the cache.</summary>
/// <param name="Input">Where the input lies.</param>
/// <param name="Rows">How many rows there is room for.</param>
internal sealed record HeldRows(View Input, int Rows);

/// <summary>
/// Outputs that lie so far apart that their windows, which dilation stretches, read the same rows and columns of the input: among
/// them the convolution has no dilation.
/// </summary>
/// <param name="Source">All rows and columns of the input.</param>
/// <param name="Target">All rows and columns of the output.</param>
internal sealed record Phases(PhaseAxis Rows, PhaseAxis Columns, View Source, View Target);

/// <summary>The phases of an axis.</summary>
/// <param name="Count">Outputs from one of a phase to the next, and phases.</param>
/// <param name="Stride">Input positions from one output to the next, whatever their phase.</param>
/// <param name="Dilation">Input positions from one of a phase to the next.</param>
internal sealed record PhaseAxis(int Count, int Stride, int Dilation);

/// <summary>The depthwise register tile.</summary>
/// <param name="Lanes">Channels of a vector: the tier's, or fewer where the layer has fewer channels.</param>
/// <param name="HasInterior">Whether any tile lies wholly inside the input.</param>
/// <param name="HasEdge">Whether any tile reaches into the padding or past the input.</param>
/// <param name="IsEdgeStraight">Whether the tile that reaches past the input is straight-line code; otherwise its rows are a loop.</param>
/// <param name="TapStep">Taps of a row that are in registers at a time, or 0 where the tile goes through all rows of taps in straight-line code.</param>
/// <param name="TapRows">Rows of taps that are in registers at a time where the tile is a loop over them; more than one only with whole rows.</param>
/// <param name="SureRows">Rows under a tile that are the input's wherever the tile lies; the tile that reaches past the input tests the others. Likewise the columns.</param>
internal sealed record DepthwiseTile(
    int Rows, int Columns, int Lanes, bool HasInterior, bool HasEdge, bool IsEdgeStraight, int TapStep, int TapRows, PositionRange SureRows, PositionRange SureColumns)
{
    /// <summary>Whether the tile is straight-line code over all taps, so that it may have several rows that share their input.</summary>
    public bool IsStraight => TapStep == 0;

    /// <summary>Rows of outputs whose sums are in registers together where the tile is a loop over rows of taps.</summary>
    public int RowsOfLoop => IsStraight ? 1 : Rows;
}

/// <summary>Positions under a tile, from the first to before the last; by default none.</summary>
internal readonly record struct PositionRange(long First, long End)
{
    public bool Holds(long position) => position >= First && position < End;

    /// <summary>Whether it holds so many positions from 0.</summary>
    public bool Covers(long count) => First <= 0 && End >= count;
}
