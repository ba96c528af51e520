using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Convolutions of 3 x 3 with stride 1 by minimal filtering, F(2 x 2, 3 x 3) of Winograd 1980 as Lavin and Gray 2016 use it: a tile of 2 x 2 outputs
/// comes of 4 x 4 inputs with 16 multiplications for each pair of channels instead of 36. Inputs and outputs of the products are sums and differences
/// of neighbours, so the result is rounded a little otherwise than a sum of nine taps, and no worse.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WinogradConv
{
    /// <summary>Elements of a transformed tile: so many products are computed of each strip of tiles.</summary>
    internal const int Places = 16;

    /// <summary>Floats of the packed weights.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    public static long WeightFloats(int inputs, int outputs) => WinogradLayout.WeightFloats(inputs, outputs);

    /// <summary>Transforms and packs a kernel <c>[3][3][inputs][outputs]</c>.</summary>
    /// <param name="kernel">The weights.</param>
    /// <param name="bias"><c>[outputs]</c>, or empty for zeros.</param>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="destination">The first float of a block of <see cref="WeightFloats"/>.</param>
    public static void Pack(ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, int inputs, int outputs, ref float destination)
    {
        int count = inputs * outputs;
        KernelGuard.Length(kernel.Length, nameof(kernel), 9, inputs, outputs);
        var places = new float[Places * count];
        Transform(kernel, places, count);
        for (int place = 0; place < Places; place++)
        {
            WeightPacking.Panels(
                places.AsSpan(place * count, count), default, inputs, outputs, ref Unsafe.Add(ref destination, (nint)(place * PackedLayout.PanelFloats(inputs, outputs))));
        }

        Span<float> biases = MemoryMarshal.CreateSpan(
            ref Unsafe.Add(ref destination, (nint)WinogradLayout.BiasStart(inputs, outputs)), (int)PackedLayout.PanelFloats(0, outputs));
        biases.Clear();
        bias.CopyTo(biases);
    }

    /// <summary>Computes the layer on at most so many threads.</summary>
    /// <typeparam name="TLayer">The layer.</typeparam>
    /// <param name="call">Its buffers and sizes.</param>
    /// <param name="workers">At most so many threads.</param>
    public static void Run<TLayer>(in ConvCall call, int workers)
        where TLayer : struct, IWinogradLayer => WorkScheduler.Run<WinogradStrips<TLayer>>(in call, workers, WinogradStrips<TLayer>.Items(in call));

    /// <summary>G k G^T of each pair of channels, in double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(ReadOnlySpan<float> kernel, Span<float> places, int count)
    {
        Span<double> halfway = stackalloc double[12];
        for (int i = 0; i < count; i++)
        {
            for (int column = 0; column < 3; column++)
            {
                double a = kernel[(column * count) + i], b = kernel[((3 + column) * count) + i], c = kernel[((6 + column) * count) + i];
                halfway[column] = a;
                halfway[3 + column] = (a + b + c) / 2;
                halfway[6 + column] = (a - b + c) / 2;
                halfway[9 + column] = c;
            }

            for (int row = 0; row < 4; row++)
            {
                double a = halfway[3 * row], b = halfway[(3 * row) + 1], c = halfway[(3 * row) + 2];
                places[(4 * row * count) + i] = (float)a;
                places[(((4 * row) + 1) * count) + i] = (float)((a + b + c) / 2);
                places[(((4 * row) + 2) * count) + i] = (float)((a - b + c) / 2);
                places[(((4 * row) + 3) * count) + i] = (float)c;
            }
        }
    }
}
