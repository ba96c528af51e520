using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class ScalarTiles
{
    /// <summary>A row of a standard convolution. Where a window reaches past the input, a copy of it with zeros around is read.</summary>
    /// <param name="input">The image.</param>
    /// <param name="inputHeight">Its rows.</param>
    /// <param name="inputWidth">Its columns.</param>
    /// <param name="patch">Room for the copy of the input under <paramref name="patchPixels"/> results.</param>
    /// <param name="panels">The panels of weights.</param>
    /// <param name="output">The first result.</param>
    /// <param name="firstRow">The first input row under the results, which may lie outside.</param>
    /// <param name="firstColumn">The first input column under the results.</param>
    /// <param name="columns">How many results.</param>
    /// <param name="window">The window.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="activation">What happens to each sum.</param>
    /// <param name="inputPlanes">Whether the channels of the input are planes.</param>
    /// <param name="outputPixel">Floats from one pixel of the results to the next, where they are more than its channels.</param>
    /// <param name="patchPixels">Results that a copy serves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Standard(
        ref float input,
        int inputHeight,
        int inputWidth,
        ref float patch,
        ref float panels,
        ref float output,
        int firstRow,
        int firstColumn,
        int columns,
        ScalarWindow window,
        int inputs,
        int outputs,
        Activation activation = Activation.None,
        bool inputPlanes = false,
        int outputPixel = 0,
        int patchPixels = 1) =>
        Standard(
            ref input, inputHeight, inputWidth, ref patch, ref panels, ref output, ref Unsafe.NullRef<float>(), firstRow, firstColumn, columns, window, inputs, outputs, activation, inputPlanes, outputPixel, patchPixels);

    /// <inheritdoc cref="Standard(ref float, int, int, ref float, ref float, ref float, int, int, int, ScalarWindow, int, int, Activation, bool, int, int)"/>
    /// <param name="addend">The first of the floats that are added before the activation; they lie as the results do.</param>
#pragma warning disable CS1573 // the others are inherited
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Standard(
        ref float input,
        int inputHeight,
        int inputWidth,
        ref float patch,
        ref float panels,
        ref float output,
        ref float addend,
        int firstRow,
        int firstColumn,
        int columns,
        ScalarWindow window,
        int inputs,
        int outputs,
        Activation activation = Activation.None,
        bool inputPlanes = false,
        int outputPixel = 0,
        int patchPixels = 1)
#pragma warning restore CS1573
    {
        int planes = inputPlanes ? inputs : 1, channels = inputs / planes;
        int windowRows = Reach(window.KernelHeight, window.DilationHeight), windowColumns = Reach(window.KernelWidth, window.DilationWidth);
        bool rowsInside = firstRow >= 0 && firstRow <= inputHeight - windowRows;
        ScalarSums sums = OfWindow(window, channels, outputs, planes);
        sums.TargetPixel = Math.Max(outputPixel, outputs);
        sums.Finish = new ScalarFinish(activation);
        for (int x = 0; x < columns; x += sums.Columns)
        {
            int column = firstColumn + (x * window.StrideWidth);
            nint place = x * sums.TargetPixel;
            ref float source = ref patch;
            if (rowsInside && column >= 0 && column <= inputWidth - windowColumns)
            {
                source = ref Unsafe.Add(ref input, (((nint)firstRow * inputWidth) + column) * channels);
                sums.Columns = Math.Min(((inputWidth - windowColumns - column) / window.StrideWidth) + 1, columns - x);
                sums.TapRow = (nint)inputWidth * channels * window.DilationHeight;
                sums.Plane = (nint)inputHeight * inputWidth;
            }
            else
            {
                sums.Columns = Math.Min(patchPixels, columns - x);
                int patchColumns = windowColumns + ((sums.Columns - 1) * window.StrideWidth);
                sums.TapRow = (nint)patchColumns * channels * window.DilationHeight;
                sums.Plane = (nint)windowRows * patchColumns;
                if (inputPlanes)
                    Patch.CopyPlanes(ref input, inputHeight, inputWidth, planes, firstRow, column, windowRows, patchColumns, ref patch);
                else
                    Patch.Copy(ref input, inputHeight, inputWidth, channels, firstRow, column, windowRows, patchColumns, ref patch);
            }

            Mix(ref source, ref panels, ref Unsafe.Add(ref output, place), ref Shifted(ref addend, place), in sums);
        }
    }

    /// <summary>The sums of some windows in a row; between its taps lies what dilation leaves out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ScalarSums OfWindow(ScalarWindow window, int channels, int outputs, int planes) => new()
    {
        Rows = 1,
        Outputs = outputs,
        SourcePixel = (nint)window.StrideWidth * channels,
        PanelWeights = (nint)((1 + ((long)planes * window.Taps * channels)) * PackedLayout.Lanes),
        Planes = planes,
        TapRows = window.KernelHeight,
        Segments = window.DilationWidth == 1 ? 1 : window.KernelWidth,
        Segment = (nint)window.DilationWidth * channels,
        Length = window.DilationWidth == 1 ? window.KernelWidth * channels : channels,
    };

    private static int Reach(int kernel, int dilation) => ((kernel - 1) * dilation) + 1;
}
