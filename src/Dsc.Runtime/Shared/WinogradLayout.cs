namespace Dsc.CompilerServices;

/// <summary>Where the packed weights of a convolution by minimal filtering lie: a matrix in panels for each of 16 places of a tile, then the bias.</summary>
internal static class WinogradLayout
{
    private const int Places = 16;

    public static long BiasStart(int inputs, int outputs) => Places * PackedLayout.PanelFloats(inputs, outputs);

    public static long WeightFloats(int inputs, int outputs) => BiasStart(inputs, outputs) + PackedLayout.PanelFloats(0, outputs);
}
