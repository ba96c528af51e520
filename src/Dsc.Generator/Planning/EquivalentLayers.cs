using Dsc.CompilerServices;
using Dsc.Generator.Specs;

namespace Dsc.Generator.Planning;

/// <summary>Layers that are another layer with the same packed weights, the same sums in the same order, and a better plan.</summary>
internal static class EquivalentLayers
{
    /// <summary>The layer that is planned in place of another; often itself.</summary>
    public static LayerSpec Of(LayerSpec layer)
    {
        LayerSpec same = layer.Stages.Count == 1 ? layer with { Stages = new([Stage(layer)]) } : layer;
        return IsColumn(same) ? Turned(same) : same;
    }

    /// <summary>
    /// Whether a standard convolution is a pointwise one: one tap, which falls on the pixel itself, so that all pixels are one run. With
    /// <c>Unroll.Full</c> it keeps its own form, as what the unrolling leaves is said of that.
    /// </summary>
    public static bool IsPointwise(LayerSpec layer) =>
        layer.First is StandardStage && layer.Unroll != Unroll.Full && IsPixelItself(layer.Rows) && IsPixelItself(layer.Columns);

    /// <summary>The pointwise convolution that a standard one is. Only the plan is the other's: its weights cannot be handed over as halves.</summary>
    public static LayerSpec AsPointwise(LayerSpec layer) =>
        layer with { Stages = new([new PointwiseStage(layer.First.Inputs, layer.First.Outputs, layer.First.Activation)]) };

    /// <summary>Whether the only tap along an axis falls on the pixel itself.</summary>
    public static bool IsPixelItself(AxisSpec axis) => axis is { Kernel: 1, Stride: 1 } && (axis.Padding != Padding.Explicit || axis is { PadBefore: 0, PadAfter: 0 });

    private static Stage Stage(LayerSpec layer) => layer.First switch
    {
        // One channel of taps is one panel.
        StandardStage { Inputs: 1, Outputs: 1 } standard when layer.Addend == Addend.None => new DepthwiseStage(1, 1, standard.Activation),
        // Groups of taps are panels where no group overlaps its neighbour. (With fewer outputs a standard convolution may sum in another order.)
        DepthwiseStage { Channels: 1 } depthwise when depthwise.Multiplier % PackedLayout.Lanes == 0 => new StandardStage(1, depthwise.Multiplier, depthwise.Activation),
        var stage => stage,
    };

    /// <summary>Whether images are one pixel wide, so that they lie in memory as images one pixel high.</summary>
    private static bool IsColumn(LayerSpec layer) =>
        layer.First is DepthwiseStage or StandardStage
        && layer.Columns is { Size: 1, Kernel: 1, OutputSize: 1 }
        && layer.Rows.Size != 1
        && layer.Rows.Kernel > 1;

    private static LayerSpec Turned(LayerSpec layer) => layer with { Rows = AxisSpec.NoWindow(1), Columns = layer.Rows, IsTurned = true };
}
