using System;
using System.Linq;
using Dsc.Generator.Helpers;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Lowering;

/// <summary>
/// Which standard convolutions are computed by minimal filtering: those of 3 x 3 with stride 1 whose channels fill vectors, so that four ninths of the
/// multiplications save more than the transformations cost.
/// </summary>
internal static class WinogradLayers
{
    private const int FewestInputs = 24, FewestOutputs = 16;

    /// <summary>Below this a convolution takes about ten microseconds.</summary>
    private const double FewestMultiplyAdds = 5e5;

    /// <summary>Tiles of a strip: enough for the products to be register tiles, few enough for their inputs and outputs to stay in the cache.</summary>
    private const int MostTiles = 64, FewestTiles = 12;

    /// <summary>From so many strips on one more or less is a small part of the work.</summary>
    private const int MostEvenStrips = 12;

    /// <summary>Floats of a strip before and after the products.</summary>
    private const long MostBufferFloats = 256 * 1024;

    /// <summary>16 matrices instead of 9 taps: larger ones come from memory for each strip.</summary>
    private const long MostWeightFloats = 384 * 1024;

    /// <summary>Outputs of the tiles that must lie in the image, of 100.</summary>
    private const int LeastUse = 70;

    /// <summary>How many tiles are computed at a time; 0 where the convolution stays as it is.</summary>
    public static int Tiles(LayerSpec layer)
    {
        if (layer.Rows is not { Kernel: 3, Stride: 1, Dilation: 1 } rows || layer.Columns is not { Kernel: 3, Stride: 1, Dilation: 1 } columns
            || layer.InputChannels < FewestInputs || layer.OutputChannels < FewestOutputs || layer.First.Outputs != layer.OutputChannels
            || !Applied.Contains(((StandardStage)layer.First).Activation))
            return 0;
        long pixels = (long)rows.OutputSize * columns.OutputSize;
        int tiles = checked((int)Math.Min(((rows.OutputSize + 1L) / 2) * ((columns.OutputSize + 1L) / 2), int.MaxValue));
        if (tiles < FewestTiles || 100 * pixels < LeastUse * 4L * tiles || layer.MultiplyAddsPerPixel * pixels < FewestMultiplyAdds
            || 16L * layer.InputChannels * layer.OutputChannels > MostWeightFloats)
            return 0;
        long most = Math.Min(MostTiles, MostBufferFloats / (16 * ((long)layer.InputChannels + layer.OutputChannels)));
        if (most < FewestTiles)
            return 0;

        // Strips of about one length, and of few an even number: two threads then have as many.
        long strips = Rounding.Parts(tiles, most);
        if (strips % 2 == 1 && strips < MostEvenStrips && tiles / (strips + 1) >= FewestTiles)
            strips++;
        return (int)Rounding.Parts(tiles, strips);
    }

    /// <summary>Activations that the transformation back applies in registers or in fast passes.</summary>
    private static readonly Activation[] Applied =
        [Activation.None, Activation.Relu, Activation.Relu6, Activation.LeakyRelu, Activation.Sigmoid, Activation.Silu, Activation.Tanh, Activation.Gelu];
}
