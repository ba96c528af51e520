using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>The work of a layer: strips of tiles, each transformed, multiplied and transformed back while it is in the cache.</summary>
/// <remarks>
/// A buffer has a plane <c>[tiles][channels]</c> for each place of a tile. Transformations go over channels, sums and differences alone, so their
/// bits are the same whatever the width of the vectors.
/// </remarks>
internal readonly struct WinogradStrips<TLayer> : IConvKernel
    where TLayer : struct, IWinogradLayer
{
    private const int Side = 4;

    /// <summary>Work items are strips, over all images.</summary>
    public static int Items(in ConvCall call) => call.Batch * ((Tiles(in call) + TLayer.Tiles - 1) / TLayer.Tiles);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in ConvCall call, int firstItem, int endItem)
    {
        int inputs = TLayer.Inputs, outputs = TLayer.Outputs;
        // A line more, or the places of a tile, which are written together, would share a cache set where the channels are a power of two.
        nint inputPlane = PackedLayout.Lanes * (PackedLayout.Groups(TLayer.Tiles * inputs) + 1), outputPlane = PackedLayout.Lanes * (PackedLayout.Groups(TLayer.Tiles * outputs) + 1);
        ref float source = ref Scratch.Tiles((WinogradConv.Places * (inputPlane + outputPlane)) + (Side * Side * inputs));
        ref float products = ref Unsafe.Add(ref source, WinogradConv.Places * inputPlane);
        ref float patch = ref Unsafe.Add(ref products, WinogradConv.Places * outputPlane);
        nint panels = (nint)PackedLayout.PanelFloats(inputs, outputs);
        int tilesOfImage = Tiles(in call), strips = (tilesOfImage + TLayer.Tiles - 1) / TLayer.Tiles;
        var sizes = new ConvSizes(1, 1, TLayer.Tiles, 1, TLayer.Tiles, 0, 0);
        for (int item = firstItem; item < endItem; item++)
        {
            int image = item / strips, first = (item - (image * strips)) * TLayer.Tiles;
            int count = Math.Min(TLayer.Tiles, tilesOfImage - first);
            Gather(in call, image, first, count, ref patch, ref source, inputPlane);
            for (nint place = 0; place < WinogradConv.Places; place++)
            {
                ref float unused = ref Unsafe.NullRef<float>();
                TLayer.Multiply(new ConvCall(
                    ref Unsafe.Add(ref source, place * inputPlane), ref Unsafe.Add(ref products, place * outputPlane), ref unused,
                    ref Unsafe.Add(ref call.Weights, place * panels), sizes));
            }

            Scatter(in call, image, first, count, ref products, outputPlane);
        }
    }

    private static int Tiles(in ConvCall call) => TilesOfRow(in call) * ((call.OutputHeight + 1) / 2);

    private static int TilesOfRow(in ConvCall call) => (call.OutputWidth + 1) / 2;

    /// <summary>The inputs of the products.</summary>
    private static void Gather(in ConvCall call, int image, int first, int count, ref float patch, ref float planes, nint plane)
    {
        int channels = TLayer.Inputs, perRow = TilesOfRow(in call);
        ref float input = ref Unsafe.Add(ref call.Input, (nint)image * call.InputHeight * call.InputWidth * channels);
        for (int tile = 0; tile < count; tile++)
        {
            int row = (2 * ((first + tile) / perRow)) - call.PadTop, column = (2 * ((first + tile) % perRow)) - call.PadLeft;
            nint rowStride = (nint)call.InputWidth * channels;
            ref float target = ref Unsafe.Add(ref planes, (nint)tile * channels);
            if (row >= 0 && column >= 0 && row <= call.InputHeight - Side && column <= call.InputWidth - Side)
            {
                Forward(ref Unsafe.Add(ref input, (row * rowStride) + ((nint)column * channels)), rowStride, ref target, plane);
                continue;
            }

            Patch.Copy(ref input, call.InputHeight, call.InputWidth, channels, row, column, Side, Side, ref patch);
            Forward(ref patch, Side * channels, ref target, plane);
        }

        // The strip is multiplied whole.
        for (nint place = 0; place < WinogradConv.Places && count < TLayer.Tiles; place++)
        {
            MemoryMarshal.CreateSpan(
                ref Unsafe.Add(ref planes, (place * plane) + ((nint)count * channels)), (TLayer.Tiles - count) * channels).Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(ref float source, nint rowStride, ref float target, nint plane)
    {
        if (Vector512.IsHardwareAccelerated && TLayer.Inputs >= 16)
            WinogradTransforms.Forward<Vector512<float>, Vector512Ops>(ref source, rowStride, TLayer.Inputs, ref target, plane);
        else if (Vector256.IsHardwareAccelerated && TLayer.Inputs >= 8)
            WinogradTransforms.Forward<Vector256<float>, Vector256Ops>(ref source, rowStride, TLayer.Inputs, ref target, plane);
        else if (Vector128.IsHardwareAccelerated && TLayer.Inputs >= 4)
            WinogradTransforms.Forward<Vector128<float>, Vector128Ops>(ref source, rowStride, TLayer.Inputs, ref target, plane);
        else
            WinogradTransforms.Forward<float, ScalarOps>(ref source, rowStride, TLayer.Inputs, ref target, plane);
    }

    /// <summary>The outputs from the products.</summary>
    private static void Scatter(in ConvCall call, int image, int first, int count, ref float planes, nint plane)
    {
        int channels = TLayer.Outputs, perRow = TilesOfRow(in call);
        nint rowStride = (nint)call.OutputWidth * TLayer.OutputPixel;
        ref float bias = ref Unsafe.Add(ref call.Weights, (nint)WinogradLayout.BiasStart(TLayer.Inputs, TLayer.Outputs));
        for (int tile = 0; tile < count; tile++)
        {
            int row = 2 * ((first + tile) / perRow), column = 2 * ((first + tile) % perRow);
            nint at = ((((nint)image * call.OutputHeight) + row) * rowStride) + ((nint)column * TLayer.OutputPixel);
            ref float target = ref Unsafe.Add(ref call.Output, at);
            ref float residual = ref TLayer.HasResidual ? ref Unsafe.Add(ref call.Residual, at) : ref target;
            int rows = Math.Min(2, call.OutputHeight - row), columns = Math.Min(2, call.OutputWidth - column);
            Backward(ref Unsafe.Add(ref planes, (nint)tile * channels), plane, ref bias, ref residual, ref target, rowStride, rows, columns);
            if (TLayer.Activation is Activation.None or Activation.Relu or Activation.Relu6 or Activation.LeakyRelu)
                continue;
            for (nint y = 0; y < rows; y++)
                Activations.ApplyInPlace(TLayer.Activation, ref Unsafe.Add(ref target, y * rowStride), columns * channels);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backward(ref float source, nint plane, ref float bias, ref float residual, ref float target, nint rowStride, int rows, int columns)
    {
        if (Vector512.IsHardwareAccelerated && TLayer.Outputs >= 16)
            WinogradTransforms.Backward<Vector512<float>, Vector512Ops>(ref source, plane, TLayer.Outputs, ref bias, TLayer.HasResidual, ref residual, TLayer.Activation, ref target, rowStride, TLayer.OutputPixel, rows, columns);
        else if (Vector256.IsHardwareAccelerated && TLayer.Outputs >= 8)
            WinogradTransforms.Backward<Vector256<float>, Vector256Ops>(ref source, plane, TLayer.Outputs, ref bias, TLayer.HasResidual, ref residual, TLayer.Activation, ref target, rowStride, TLayer.OutputPixel, rows, columns);
        else if (Vector128.IsHardwareAccelerated && TLayer.Outputs >= 4)
            WinogradTransforms.Backward<Vector128<float>, Vector128Ops>(ref source, plane, TLayer.Outputs, ref bias, TLayer.HasResidual, ref residual, TLayer.Activation, ref target, rowStride, TLayer.OutputPixel, rows, columns);
        else
            WinogradTransforms.Backward<float, ScalarOps>(ref source, plane, TLayer.Outputs, ref bias, TLayer.HasResidual, ref residual, TLayer.Activation, ref target, rowStride, TLayer.OutputPixel, rows, columns);
    }
}
