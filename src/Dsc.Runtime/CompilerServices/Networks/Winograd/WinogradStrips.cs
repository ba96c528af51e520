using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>The work of a layer: strips of tiles, each transformed, multiplied and transformed back while it is in the cache.</summary>
/// <remarks>A buffer has a plane <c>[tiles][channels]</c> for each place of a tile. What does not depend on the layer's type is compiled once for all layers.</remarks>
internal readonly struct WinogradStrips<TLayer, TFilter> : IConvKernel
    where TLayer : struct, IWinogradLayer
    where TFilter : struct, IMinimalFilter
{
    /// <summary>Work items are strips, over all images.</summary>
    public static int Items(in ConvCall call) => call.Batch * WinogradTiles<TFilter>.Strips(in call, TLayer.Tiles);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in ConvCall call, int firstItem, int endItem)
    {
        var shape = new WinogradShape(TLayer.Inputs, TLayer.Outputs, TLayer.OutputPixel, TLayer.Tiles, TLayer.Activation, TLayer.HasResidual);
        int places = WinogradTiles<TFilter>.Places;
        // A line more, or the places of a tile, which are written together, would share a cache set where the channels are a power of two.
        nint inputPlane = PackedLayout.Lanes * (PackedLayout.Groups(TLayer.Tiles * TLayer.Inputs) + 1), outputPlane = PackedLayout.Lanes * (PackedLayout.Groups(TLayer.Tiles * TLayer.Outputs) + 1);
        ref float source = ref Scratch.Tiles((places * (inputPlane + outputPlane)) + (places * TLayer.Inputs));
        ref float products = ref Unsafe.Add(ref source, places * inputPlane);
        ref float patch = ref Unsafe.Add(ref products, places * outputPlane);
        nint panels = (nint)PackedLayout.PanelFloats(TLayer.Inputs, TLayer.Outputs);
        var sizes = new ConvSizes(1, 1, TLayer.Tiles, 1, TLayer.Tiles, 0, 0);
        for (int item = firstItem; item < endItem; item++)
        {
            WinogradTiles<TFilter>.Gather(in call, in shape, item, ref patch, ref source, inputPlane);
            for (nint place = 0; place < places; place++)
            {
                ref float unused = ref Unsafe.NullRef<float>();
                TLayer.Multiply(new ConvCall(
                    ref Unsafe.Add(ref source, place * inputPlane), ref Unsafe.Add(ref products, place * outputPlane), ref unused,
                    ref Unsafe.Add(ref call.Weights, place * panels), sizes));
            }

            WinogradTiles<TFilter>.Scatter(in call, in shape, item, ref products, outputPlane);
        }
    }
}
