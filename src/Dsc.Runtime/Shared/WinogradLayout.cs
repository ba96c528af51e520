namespace Dsc.CompilerServices;

/// <summary>Where the packed weights of a convolution by minimal filtering lie: a matrix in panels for each place of a tile, then the bias.</summary>
/// <param name="taps">Rows and columns of the kernel.</param>
/// <param name="tileOutputs">Rows and columns of outputs of a tile.</param>
internal readonly struct WinogradLayout(int taps, int tileOutputs)
{
    /// <summary>Rows and columns of inputs of a tile, and of places.</summary>
    public int Side { get; } = taps + tileOutputs - 1;

    /// <summary>Elements of a transformed tile: so many products are computed of each strip of tiles.</summary>
    public int Places => Side * Side;

    public long BiasStart(int inputs, int outputs) => Places * PackedLayout.PanelFloats(inputs, outputs);

    public long WeightFloats(int inputs, int outputs) => BiasStart(inputs, outputs) + PackedLayout.PanelFloats(0, outputs);
}
