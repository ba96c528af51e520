using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>A depthwise stage in register tiles of some rows and columns of outputs of one vector of channels.</summary>
/// <param name="Planes">The depth multiplier: so many results for each channel, each kind in a plane of its own.</param>
/// <param name="Weights">Bias and taps of the channels, in groups of sixteen.</param>
internal sealed record DepthwiseStep(
    AxisPlan Rows, AxisPlan Columns, int Channels, int Planes, View Source, View Target, WeightsView Weights, DepthwiseTile Tile, ChannelWalk Walk, Epilogue Epilogue) : Step
{
    public override IEnumerable<NamedConstant> Constants =>
    [
        .. Weights.Start > 0 ? [new NamedConstant("TapsStart", Weights.Start, "where the taps begin among the packed weights")] : (NamedConstant[])[],
        new("TapGroupFloats", Walk.GroupElements, "bias and taps of sixteen channels"),
        .. Source.IsRing ? [] : (NamedConstant[])[new("PatchRows", PatchRows, "input rows under a tile"), new("PatchColumns", PatchColumns, "input columns under a tile")],
        .. Source.Constants,
        .. Target.Constants,
    ];

    public override bool HasInlineActivation => Epilogue.IsInline;

    public int Taps => Rows.Kernel * Columns.Kernel;

    /// <summary>Input rows and columns under a tile.</summary>
    public long PatchRows => Rows.Reach(Tile.Rows);

    /// <inheritdoc cref="PatchRows"/>
    public long PatchColumns => Columns.Reach(Tile.Columns);

    /// <summary>The input rows under a tile that any of its outputs reads.</summary>
    public IReadOnlyList<long> UsedRows => Rows.Positions(Tile.Rows);

    /// <summary>The input columns under a tile that any of its outputs reads.</summary>
    public IReadOnlyList<long> UsedColumns => Columns.Positions(Tile.Columns);
}

/// <summary>The depthwise register tile.</summary>
/// <param name="Lanes">Channels of a vector: the tier's, or fewer where the layer has fewer channels.</param>
/// <param name="HasInterior">Whether any tile lies wholly inside the input.</param>
/// <param name="HasEdge">Whether any tile reaches into the padding or past the input.</param>
/// <param name="IsEdgeStraight">Whether the tile that reaches past the input is straight-line code; otherwise its rows are a loop.</param>
/// <param name="TapStep">Taps of a row that are in registers at a time, or 0 where the tile goes through all rows of taps in straight-line code.</param>
internal sealed record DepthwiseTile(int Rows, int Columns, int Lanes, bool HasInterior, bool HasEdge, bool IsEdgeStraight, int TapStep)
{
    /// <summary>Whether the tile is straight-line code over all taps, so that it may have several rows that share their input.</summary>
    public bool IsStraight => TapStep == 0;
}
