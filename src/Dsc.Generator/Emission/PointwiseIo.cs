using Dsc.CompilerServices;

namespace Dsc.Generator.Emission;

/// <summary>Where a pointwise tile reads its pixels and where it writes its sums.</summary>
internal sealed record PointwiseIo
{
    /// <summary>Prefix of the emitted methods, such as <c>Pointwise</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Sums run over so many values: rows of a weight panel.</summary>
    public required int Inputs { get; init; }

    public required int Outputs { get; init; }

    public required Activation Activation { get; init; }

    /// <summary>Depth multiplier: the pixels hold so many planes of <c>Inputs / Planes</c> channels, and sums take one of each in turn.</summary>
    public int Planes { get; init; } = 1;

    public required long SourcePixelStride { get; init; }

    /// <summary>Floats from one row of pixels to the next, as a C# expression; unused where all pixels are one run.</summary>
    public string SourceRowStride { get; init; } = "0";

    public required long TargetPixelStride { get; init; }

    public string TargetRowStride { get; init; } = "0";

    /// <summary>Whether all pixels of a call are one run.</summary>
    public required bool IsFlat { get; init; }

    public bool HasResidual { get; init; }

    /// <summary>The window of a standard convolution, or null where each pixel's values lie side by side.</summary>
    public WindowIo? Window { get; init; }

    /// <summary>Whether a tile needs to know a size that is given at run time.</summary>
    private bool UsesCall => !IsFlat && (SourceRowStride.Contains("call.") || TargetRowStride.Contains("call."));

    /// <summary>First parameter of a tile or block, where it needs one, and the argument for it.</summary>
    public string CallParameter => UsesCall ? "in ConvCall call, " : "";

    /// <inheritdoc cref="CallParameter"/>
    public string CallArgument => UsesCall ? "in call, " : "";

    /// <summary>Rows of tiles: one run of pixels has none.</summary>
    public string RowsParameter => IsFlat ? "" : "int rows, ";

    /// <summary>The call that mixes the channels of a block.</summary>
    public string BlockCall(string source, string panels, string output, string residual, string rows, string columns) =>
        $"{Name}Block({CallArgument}{source}, {panels}, {output}, {(HasResidual ? residual + ", " : "")}{(!IsFlat ? $"{rows}, {columns}" : rows == "1" ? columns : $"{rows} * {columns}")});";

    /// <summary>Floats of a panel of weights.</summary>
    public long PanelFloats => (1L + Inputs) * PackedLayout.Lanes;

    /// <summary>Where the weights of an output channel start.</summary>
    public long PanelStart(int channel) => (channel / PackedLayout.Lanes * PanelFloats) + (channel % PackedLayout.Lanes);

    /// <summary>Where <c>Unroll.Full</c> keeps its sums between methods, as a C# reference expression, or null.</summary>
    public string? Sums { get; init; }
}

/// <summary>How a standard convolution walks through its window: segments of consecutive floats.</summary>
/// <param name="Rows">Rows of taps, <paramref name="RowDilation"/> input rows apart.</param>
/// <param name="Segments">Segments of a row, <paramref name="SegmentStride"/> floats apart.</param>
/// <param name="SegmentLength">Floats of a segment.</param>
internal sealed record WindowIo(int Rows, int RowDilation, int Segments, long SegmentStride, int SegmentLength);
