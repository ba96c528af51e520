using System.Collections.Generic;

namespace Dsc.Generator.Plans;

/// <summary>
/// A depthwise stage of few channels: a row of pixels is folded into one axis of floats, so that vectors are full where the channels would
/// fill only a part of them.
/// </summary>
/// <param name="Channels">Of the output.</param>
/// <param name="Multiplier">Filters of each input channel; with more than one all rows are copied, each channel as often as it has filters.</param>
/// <param name="TileRows">Output rows that are computed side by side.</param>
/// <param name="Lanes">Floats of a vector.</param>
/// <param name="Period">Floats after which a vector begins with the same channel again: a multiple of channels and of lanes.</param>
/// <param name="CopiedFloats">Most results of a row that are computed from a copied window, where it reaches past the input.</param>
/// <param name="KeepsTaps">Whether the taps of a vector are loaded once for all rows; otherwise each multiply-add loads its own.</param>
/// <param name="ShortRow">Rows of up to so many floats are copied whole.</param>
/// <param name="RepeatedFloats">Floats of the repeated taps, with room for what their last copy writes past them.</param>
/// <param name="WindowStride">From one row of the copied window to the next.</param>
internal sealed record FoldedRowStep(
    AxisPlan Rows,
    AxisPlan Columns,
    int Channels,
    int Multiplier,
    View Target,
    WeightsView Weights,
    int TileRows,
    int Lanes,
    int Period,
    int CopiedFloats,
    bool KeepsTaps,
    int ShortRow,
    long RepeatedFloats,
    long WindowStride,
    Epilogue Epilogue) : Step
{
    public override IEnumerable<NamedConstant> Constants =>
    [
        new("WindowRows", WindowRows, "input rows under a tile"),
        new("WindowRowFloats", WindowStride, "from one row of the copied window to the next"),
        new("Reach", Reach, "floats from the first to the last tap of a row"),
        .. Target.Constants,
    ];

    public override bool HasInlineActivation => Epilogue.IsInline;

    public int Taps => Rows.Kernel * Columns.Kernel;

    /// <summary>Input rows under the rows of a tile.</summary>
    public long WindowRows => Rows.Reach(TileRows);

    /// <summary>Floats from the first to the last tap of a row.</summary>
    public long Reach => (Columns.Reach(1) - 1) * Channels;

    /// <summary>Whether every vector begins with the first channel, so that all have the same taps.</summary>
    public bool HasOnePhase => Period == Lanes;

    /// <summary>Places of the bias and of each tap: a vector may begin anywhere in a period.</summary>
    public int TapFloats => HasOnePhase ? Lanes : Period + Lanes;

    /// <summary>Whether the input has fewer channels than the output.</summary>
    public bool RepeatsChannels => Multiplier > 1;

    /// <summary>Whether a row may be shorter than a vector.</summary>
    public bool MayBeNarrow => !Columns.Output.IsConstant;

    /// <summary>Whether the last tile of the output may have rows past its end.</summary>
    public bool MayStickOut => !Target.IsBuffer && (Rows.Output.Value is not { } rows || rows % TileRows != 0);
}
