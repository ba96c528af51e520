using System.Collections.Generic;
using System.Linq;
using Dsc.CompilerServices;
using Dsc.Generator.Helpers;

namespace Dsc.Generator.Specs;

/// <summary>A block of packed weights of a stage: what it holds, in the layout that <see cref="PackedLayout"/> defines.</summary>
/// <param name="Dimensions">Of the raw tensor, outermost first; the kernel's height is the first of four where there is a window.</param>
internal abstract record WeightBlock(string Name, EquatableArray<int> Dimensions)
{
    /// <summary>Elements of the packed block.</summary>
    public abstract long Elements { get; }

    /// <summary>Elements of the bias.</summary>
    public abstract int Biases { get; }

    /// <summary>The dimensions of the raw tensor for layers of some rank: a signal's kernel has no height.</summary>
    public IEnumerable<int> DimensionsOf(int rank) => rank == 1 && Dimensions.Count == 4 ? Dimensions.Skip(1) : Dimensions;
}

/// <summary>Depthwise weights: a bias and taps for each channel and multiplier.</summary>
internal sealed record TapBlock(string Name, EquatableArray<int> Dimensions, int Taps, int Channels, int Multiplier) : WeightBlock(Name, Dimensions)
{
    public override long Elements => PackedLayout.TapFloats(Taps, Channels, Multiplier);

    public override int Biases => Channels * Multiplier;
}

/// <summary>A matrix of weights: a bias and a row for each input (and tap) of every output channel.</summary>
internal sealed record PanelBlock(string Name, EquatableArray<int> Dimensions, long Rows, int Outputs) : WeightBlock(Name, Dimensions)
{
    public override long Elements => PackedLayout.PanelFloats(Rows, Outputs);

    public override int Biases => Outputs;
}

/// <summary>A matrix of weights for split sums: for every output channel a bias and its weights side by side.</summary>
internal sealed record StripBlock(string Name, EquatableArray<int> Dimensions, long Terms, int Outputs) : WeightBlock(Name, Dimensions)
{
    public override long Elements => Outputs * PackedLayout.StripFloats(Terms);

    public override int Biases => Outputs;
}

/// <summary>A block of packed weights and where it starts among the packed weights of its layer, in elements.</summary>
internal readonly record struct PlacedWeights(Stage Stage, WeightBlock Block, long Start);
