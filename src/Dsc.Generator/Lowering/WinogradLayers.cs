using System;
using Dsc.CompilerServices;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Lowering;

/// <summary>
/// Which standard convolutions are computed by minimal filtering, and with which tiles: those of stride 1 with 3 x 3 or 5 x 5 taps, where the products
/// that it leaves out are worth more than its transformations.
/// </summary>
/// <remarks>
/// The choice rests on the shape alone, so that every tier and every number of threads has the same bits. The costs are cycles of a core with one
/// 512-bit multiply-add a cycle, fitted to layers of 3 to 512 channels on Zen 4; narrower vectors multiply both sides.
/// </remarks>
internal static class WinogradLayers
{
    /// <summary>A result must cost less than this part of the convolution as it stands: it needs memory for more weights, and its error is a little larger.</summary>
    private const double LeastGain = 0.8;

    /// <summary>Small tiles have fewer weights and smaller errors: large ones must be worth it.</summary>
    private const double LargeTileGain = 0.9;

    /// <summary>Below this a convolution takes some microseconds.</summary>
    private const double FewestMultiplyAdds = 5e5;

    /// <summary>Tiles of a strip: enough for each vector of weights to be used often, few enough for their places to stay in the second-level cache.</summary>
    private const int MostTiles = 24;

    /// <summary>With fewer in a strip the vectors of weights take longer to read than to use.</summary>
    private const int FewestTiles = 8;

    /// <summary>From so many strips on one more or less is a small part of the work.</summary>
    private const int MostEvenStrips = 12;

    /// <summary>A strip of fewer multiply-adds for each place spends its time in calls.</summary>
    private const int FewestProducts = 8 * 1024;

    /// <summary>Floats of a strip before and after the products.</summary>
    private const long MostBufferFloats = 1024 * 1024;

    /// <summary>Cycles to call the products of a place.</summary>
    private const double CallCycles = 120;

    /// <summary>Bytes of weights that come from beyond the second-level cache in a cycle, and how many are taken to be in it.</summary>
    private const double BytesPerCycle = 8, NearWeightBytes = 512 * 1024;

    /// <summary>Cycles of the transformations of a tile for each vector of channels, read off their loads, stores and multiply-adds.</summary>
    private static readonly (double Forward, double Backward) s_fourPlaces = (50, 50), s_sixPlaces3 = (180, 190), s_sixPlaces5 = (180, 110);

    /// <summary>The tiles of a layer; null where the convolution stays as it is.</summary>
    public static WinogradChoice? Of(LayerSpec layer)
    {
        if (layer.Rows is not { Kernel: 3 or 5, Stride: 1, Dilation: 1 } rows || layer.Columns is not { Stride: 1, Dilation: 1 } columns || rows.Kernel != columns.Kernel
            || layer.First.Outputs != layer.OutputChannels || SplitSums.InPointwise(layer.InputChannels, layer.OutputChannels))
            return null;
        double pixels = (double)rows.OutputSize * columns.OutputSize;
        if (layer.MultiplyAddsPerPixel * pixels < FewestMultiplyAdds)
            return null;
        double plain = pixels * rows.Kernel * rows.Kernel * layer.InputChannels * Vectors(layer.OutputChannels);
        (WinogradChoice? small, double smallCost) = Choose(layer, 2);
        (WinogradChoice? large, double largeCost) = rows.Kernel == 3 ? Choose(layer, 4) : (null, double.PositiveInfinity);
        (WinogradChoice? best, double cost) = largeCost < LargeTileGain * smallCost ? (large, largeCost) : (small, smallCost);
        return cost < LeastGain * plain ? best : null;
    }

    /// <summary>The strips of tiles of one size, and what they cost.</summary>
    private static (WinogradChoice? Choice, double Cost) Choose(LayerSpec layer, int outputs)
    {
        var layout = new WinogradLayout(layer.Rows.Kernel, outputs);
        (int inputs, int channels) = (layer.InputChannels, layer.OutputChannels);
        double tiles = Math.Ceiling((double)layer.Rows.OutputSize / outputs) * Math.Ceiling((double)layer.Columns.OutputSize / outputs);
        double most = Math.Max(MostTiles, FewestProducts / ((double)inputs * channels));
        most = Math.Min(most, Math.Floor(MostBufferFloats / (layout.Places * ((double)inputs + channels))));
        // One tile would be a dense layer, whose weights may lie otherwise.
        if (most < 2 || tiles is < 2 or > int.MaxValue)
            return (null, double.PositiveInfinity);

        // Strips of about one length, and of few an even number: two threads then have as many.
        double strips = Math.Ceiling(tiles / most);
        if (strips % 2 == 1 && strips < MostEvenStrips && tiles >= FewestTiles * (strips + 1))
            strips++;
        var choice = new WinogradChoice(outputs, (int)Math.Max(2, Math.Ceiling(tiles / strips)));
        double products = choice.Tiles * (double)inputs * Vectors(channels);
        double weights = Math.Max(0, (sizeof(float) * (double)layout.WeightFloats(inputs, channels)) - NearWeightBytes) / BytesPerCycle;
        double strip = Math.Max(layout.Places * (products + CallCycles), weights);
        (double forward, double backward) = layout.Side == 4 ? s_fourPlaces : layer.Rows.Kernel == 3 ? s_sixPlaces3 : s_sixPlaces5;
        return (choice, (strips * strip) + (tiles * ((forward * Passes(inputs)) + (backward * Passes(channels)))));
    }

    /// <summary>Vectors of a product's outputs; half a one is a shorter one.</summary>
    private static double Vectors(int channels) => Math.Ceiling(channels / (PackedLayout.Lanes / 2.0)) / 2;

    /// <summary>Vectors of a transformation: the widest that the channels fill, or single channels.</summary>
    private static double Passes(int channels)
    {
        int lanes = PackedLayout.Lanes;
        while (lanes > channels)
            lanes /= 2;
        return lanes < PackedLayout.Lanes / 4 ? channels : Math.Ceiling(channels / (double)lanes);
    }
}

/// <param name="TileOutputs">Rows and columns of outputs of a tile.</param>
/// <param name="Tiles">How many tiles are computed at a time.</param>
internal sealed record WinogradChoice(int TileOutputs, int Tiles);
