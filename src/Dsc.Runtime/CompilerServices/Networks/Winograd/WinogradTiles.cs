using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dsc.CompilerServices.Networks;

/// <summary>A strip's inputs of the products, and its outputs.</summary>
internal static class WinogradTiles<TFilter>
    where TFilter : struct, IMinimalFilter
{
    /// <summary>Elements of a transformed tile.</summary>
    public static int Places => Side * Side;

    private static int Side => TFilter.Taps + TFilter.Outputs - 1;

    /// <summary>Strips of an image.</summary>
    public static int Strips(in ConvCall call, int tiles) => (Tiles(in call) + tiles - 1) / tiles;

    /// <summary>The inputs of the products.</summary>
    /// <param name="call">The layer's buffers.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="strip">Of all images.</param>
    /// <param name="patch">Room for the pixels of a tile that reaches past the image.</param>
    /// <param name="planes">The first place.</param>
    /// <param name="plane">Floats from one place to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(in ConvCall call, in WinogradShape shape, int strip, ref float patch, ref float planes, nint plane)
    {
        Range(in call, in shape, strip, out int image, out int first, out int count);
        int channels = shape.Inputs, perRow = TilesOfRow(in call);
        nint rowStride = (nint)call.InputWidth * channels;
        ref float input = ref Unsafe.Add(ref call.Input, image * call.InputHeight * rowStride);
        for (int tile = 0; tile < count; tile++)
        {
            int row = (TFilter.Outputs * ((first + tile) / perRow)) - call.PadTop, column = (TFilter.Outputs * ((first + tile) % perRow)) - call.PadLeft;
            ref float target = ref Unsafe.Add(ref planes, (nint)tile * channels);
            if (row >= 0 && column >= 0 && row <= call.InputHeight - Side && column <= call.InputWidth - Side)
            {
                Forward(ref Unsafe.Add(ref input, (row * rowStride) + ((nint)column * channels)), rowStride, channels, ref target, plane);
                continue;
            }

            Patch.Copy(ref input, call.InputHeight, call.InputWidth, channels, row, column, Side, Side, ref patch);
            Forward(ref patch, Side * channels, channels, ref target, plane);
        }

        // The strip is multiplied whole.
        for (nint place = 0; place < Places && count < shape.Tiles; place++)
        {
            MemoryMarshal.CreateSpan(
                ref Unsafe.Add(ref planes, (place * plane) + ((nint)count * channels)), (shape.Tiles - count) * channels).Clear();
        }
    }

    /// <summary>The outputs from the products.</summary>
    /// <param name="call">The layer's buffers.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="strip">Of all images.</param>
    /// <param name="planes">The first place.</param>
    /// <param name="plane">Floats from one place to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(in ConvCall call, in WinogradShape shape, int strip, ref float planes, nint plane)
    {
        Range(in call, in shape, strip, out int image, out int first, out int count);
        int channels = shape.Outputs, perRow = TilesOfRow(in call);
        nint rowStride = (nint)call.OutputWidth * shape.OutputPixel;
        ref float bias = ref Unsafe.Add(ref call.Weights, (nint)new WinogradLayout(TFilter.Taps, TFilter.Outputs).BiasStart(shape.Inputs, shape.Outputs));
        for (int i = 0; i < count; i++)
        {
            int row = TFilter.Outputs * ((first + i) / perRow), column = TFilter.Outputs * ((first + i) % perRow);
            nint at = ((((nint)image * call.OutputHeight) + row) * rowStride) + ((nint)column * shape.OutputPixel);
            ref float target = ref Unsafe.Add(ref call.Output, at);
            ref float residual = ref shape.HasResidual ? ref Unsafe.Add(ref call.Residual, at) : ref target;
            int rows = Math.Min(TFilter.Outputs, call.OutputHeight - row), columns = Math.Min(TFilter.Outputs, call.OutputWidth - column);
            Backward(
                ref Unsafe.Add(ref planes, (nint)i * channels), plane, channels,
                new WinogradTile(ref bias, shape.HasResidual, ref residual, shape.Activation, ref target, rowStride, shape.OutputPixel, rows, columns));
            if (WinogradTile.Applies(shape.Activation))
                continue;
            bool isDense = shape.OutputPixel == channels;
            for (nint y = 0; y < rows; y++)
            {
                for (nint x = 0; x < (isDense ? 1 : columns); x++)
                    Activate(shape.Activation, ref Unsafe.Add(ref target, (y * rowStride) + (x * shape.OutputPixel)), isDense ? columns * channels : channels);
            }
        }
    }

    /// <summary>Activations that are passes over results that are still in the cache.</summary>
    private static void Activate(Activation activation, ref float values, nint count)
    {
        if (activation == Activation.HardSwish)
            Map.Run(new HardSwishMap(1 / 6f, 0.5f), ref values, ref values, (nuint)count);
        else if (activation == Activation.HardSigmoid)
            Map.Run(new HardSigmoidMap(1 / 6f, 0.5f), ref values, ref values, (nuint)count);
        else
            Activations.ApplyInPlace(activation, ref values, count);
    }

    private static int Tiles(in ConvCall call) => TilesOfRow(in call) * ((call.OutputHeight + TFilter.Outputs - 1) / TFilter.Outputs);

    private static int TilesOfRow(in ConvCall call) => (call.OutputWidth + TFilter.Outputs - 1) / TFilter.Outputs;

    /// <summary>The tiles of a strip.</summary>
    private static void Range(in ConvCall call, in WinogradShape shape, int strip, out int image, out int first, out int count)
    {
        int strips = Strips(in call, shape.Tiles);
        image = strip / strips;
        first = (strip - (image * strips)) * shape.Tiles;
        count = Math.Min(shape.Tiles, Tiles(in call) - first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(ref float source, nint rowStride, nint channels, ref float target, nint plane)
    {
        if (Vector512.IsHardwareAccelerated && channels >= Vector512<float>.Count)
            TFilter.Forward<Vector512<float>, Vector512Ops>(ref source, rowStride, channels, ref target, plane);
        else if (Vector256.IsHardwareAccelerated && channels >= Vector256<float>.Count)
            TFilter.Forward<Vector256<float>, Vector256Ops>(ref source, rowStride, channels, ref target, plane);
        else if (Vector128.IsHardwareAccelerated && channels >= Vector128<float>.Count)
            TFilter.Forward<Vector128<float>, Vector128Ops>(ref source, rowStride, channels, ref target, plane);
        else
            TFilter.Forward<Vector128<float>, OneLaneOps>(ref source, rowStride, channels, ref target, plane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backward(ref float source, nint plane, nint channels, in WinogradTile tile)
    {
        if (Vector512.IsHardwareAccelerated && channels >= Vector512<float>.Count)
            WinogradOutputs.Write<TFilter, Vector512<float>, Vector512Ops>(ref source, plane, channels, in tile);
        else if (Vector256.IsHardwareAccelerated && channels >= Vector256<float>.Count)
            WinogradOutputs.Write<TFilter, Vector256<float>, Vector256Ops>(ref source, plane, channels, in tile);
        else if (Vector128.IsHardwareAccelerated && channels >= Vector128<float>.Count)
            WinogradOutputs.Write<TFilter, Vector128<float>, Vector128Ops>(ref source, plane, channels, in tile);
        else
            WinogradOutputs.WriteOneByOne<TFilter>(ref source, plane, 0, channels, in tile);
    }
}
