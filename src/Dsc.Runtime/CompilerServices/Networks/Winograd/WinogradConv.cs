using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Convolutions of stride 1 by minimal filtering: of 3 x 3 taps with tiles of 2 x 2 or 4 x 4 outputs, of 5 x 5 taps with tiles of 2 x 2. Inputs and
/// outputs of the products are weighted sums of neighbours, so results are rounded otherwise than a sum over all taps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WinogradConv
{
    /// <summary>Floats of the packed weights.</summary>
    /// <param name="taps">Rows and columns of the kernel.</param>
    /// <param name="tileOutputs">Rows and columns of outputs of a tile.</param>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    public static long WeightFloats(int taps, int tileOutputs, int inputs, int outputs) => new WinogradLayout(taps, tileOutputs).WeightFloats(inputs, outputs);

    /// <summary>Transforms and packs a kernel <c>[taps][taps][inputs][outputs]</c>.</summary>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias"><c>[outputs]</c>, or empty for zeros.</param>
    /// <param name="taps">Rows and columns of the kernel.</param>
    /// <param name="tileOutputs">Rows and columns of outputs of a tile.</param>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="destination">The first float of a block of <see cref="WeightFloats"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such tiles.</exception>
    public static void Pack(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int taps, int tileOutputs, int inputs, int outputs, ref float destination)
    {
        var layout = new WinogradLayout(taps, tileOutputs);
        int count = inputs * outputs;
        KernelGuard.Length(kernel.Length, nameof(kernel), taps * taps, inputs, outputs);
        var places = new float[layout.Places * count];
        switch (taps, tileOutputs)
        {
            case (3, 2): WinogradWeights.Transform<FilterF23>(kernel, count, places); break;
            case (3, 4): WinogradWeights.Transform<FilterF43>(kernel, count, places); break;
            case (5, 2): WinogradWeights.Transform<FilterF25>(kernel, count, places); break;
            default: throw new ArgumentOutOfRangeException(nameof(tileOutputs), tileOutputs, $"There are no such tiles for {taps} taps.");
        }

        for (int place = 0; place < layout.Places; place++)
        {
            WeightPacking.Panels(
                places.AsSpan(place * count, count), default, inputs, outputs, ref Unsafe.Add(ref destination, (nint)(place * PackedLayout.PanelFloats(inputs, outputs))));
        }

        Span<float> biases = MemoryMarshal.CreateSpan(
            ref Unsafe.Add(ref destination, (nint)layout.BiasStart(inputs, outputs)), (int)PackedLayout.PanelFloats(0, outputs));
        biases.Clear();
        bias.CopyTo(biases);
    }

    /// <summary>Computes the layer on at most so many threads.</summary>
    /// <typeparam name="TLayer">The layer.</typeparam>
    /// <param name="call">Its buffers and sizes.</param>
    /// <param name="workers">At most so many threads.</param>
    public static void Run<TLayer>(in ConvCall call, int workers)
        where TLayer : struct, IWinogradLayer
    {
        if (TLayer.Taps == 5)
            Run<TLayer, FilterF25>(in call, workers);
        else if (TLayer.TileOutputs == 4)
            Run<TLayer, FilterF43>(in call, workers);
        else
            Run<TLayer, FilterF23>(in call, workers);
    }

    private static void Run<TLayer, TFilter>(in ConvCall call, int workers)
        where TLayer : struct, IWinogradLayer
        where TFilter : struct, IMinimalFilter =>
        WorkScheduler.Run<WinogradStrips<TLayer, TFilter>>(in call, workers, WinogradStrips<TLayer, TFilter>.Items(in call));
}
