using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class ScalarTiles
{
    /// <summary>
    /// A part of a row of a standard convolution whose taps lie far apart: the sums wait in the output, and one tap after the other is added to those that find it
    /// inside the input.
    /// </summary>
    /// <param name="input">The image.</param>
    /// <param name="inputHeight">Its rows.</param>
    /// <param name="inputWidth">Its columns.</param>
    /// <param name="panels">The panels of weights.</param>
    /// <param name="sums">The first sum.</param>
    /// <param name="firstRow">The first input row under the sums, which may lie outside.</param>
    /// <param name="firstColumn">The first input column under the sums.</param>
    /// <param name="columns">How many pixels.</param>
    /// <param name="window">The window.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTaps(
        ref float input, int inputHeight, int inputWidth, ref float panels, ref float sums, int firstRow, int firstColumn, int columns, ScalarWindow window, int inputs, int outputs)
    {
        var run = ScalarSums.OfPixels(1, columns, inputs, outputs);
        run.SourcePixel = (nint)window.StrideWidth * inputs;
        run.TargetPixel = outputs;
        run.PanelWeights = (nint)((1 + ((long)window.Taps * inputs)) * PackedLayout.Lanes);
        run.AddsToTarget = true;
        run.Finish = new ScalarFinish(Activation.None);
        TapSums.Begin(ref panels, run.PanelWeights, ref sums, columns, outputs);
        for (int tap = 0; tap < window.Taps; tap++)
        {
            int row = firstRow + (tap / window.KernelWidth * window.DilationHeight);
            int start = firstColumn + (tap % window.KernelWidth * window.DilationWidth);
            int first = TapSums.First(start, window.StrideWidth);
            run.Columns = TapSums.End(start, window.StrideWidth, inputWidth, columns) - first;
            if ((uint)row >= (uint)inputHeight || run.Columns <= 0)
                continue;
            nint pixel = ((nint)row * inputWidth) + start + ((nint)first * window.StrideWidth);
            Mix(
                ref Unsafe.Add(ref input, pixel * inputs), ref Unsafe.Add(ref panels, (nint)tap * inputs * PackedLayout.Lanes),
                ref Unsafe.Add(ref sums, (nint)first * outputs), ref Unsafe.NullRef<float>(), in run);
        }
    }

    /// <summary>Adds an addend to sums that have waited in a buffer, and applies the activation; the addend may lie where the results do.</summary>
    /// <param name="sums">The first sum.</param>
    /// <param name="addend">The first addend.</param>
    /// <param name="results">Where the first result goes.</param>
    /// <param name="count">How many.</param>
    /// <param name="activation">What happens to each sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FinishTaps(ref float sums, ref float addend, ref float results, nint count, Activation activation = Activation.None)
    {
        for (nint i = 0; i < count; i++)
            Unsafe.Add(ref results, i) = Unsafe.Add(ref sums, i) + Unsafe.Add(ref addend, i);
        Activations.ApplyInPlace(activation, ref results, count);
    }
}
