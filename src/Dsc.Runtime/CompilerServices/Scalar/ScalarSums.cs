namespace Dsc.CompilerServices;

/// <summary>Sums of a pointwise or standard convolution over some pixels: where they lie, and through which terms each goes.</summary>
internal struct ScalarSums
{
    /// <summary>Rows of pixels, and pixels of a row.</summary>
    public int Rows, Columns;

    /// <summary>Floats from one row or pixel of the source or of the target to the next; an addend lies as the target does.</summary>
    public nint SourceRow, SourcePixel, TargetRow, TargetPixel;

    /// <summary>Output channels.</summary>
    public int Outputs;

    /// <summary>Weights from one panel of sixteen output channels to the next.</summary>
    public nint PanelWeights;

    /// <summary>The terms of a sum: planes, in each some rows, in each some segments, in each some floats side by side.</summary>
    public int Planes, TapRows, Segments, Length;

    /// <summary>Floats from one plane, row or segment under a pixel to the next.</summary>
    public nint Plane, TapRow, Segment;

    /// <summary>Whether sums begin with what the target holds, instead of the bias.</summary>
    public bool AddsToTarget;

    /// <summary>What happens to finished sums.</summary>
    public ScalarFinish Finish;

    /// <summary>Some pixels whose terms are one segment.</summary>
    public static ScalarSums OfPixels(int rows, int columns, int length, int outputs) => new()
    {
        Rows = rows,
        Columns = columns,
        Outputs = outputs,
        PanelWeights = (nint)(1L + length) * PackedLayout.Lanes,
        Planes = 1,
        TapRows = 1,
        Segments = 1,
        Length = length,
    };
}
