using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class ScalarLoops
{
    /// <summary>A filter that is the sum of products of a column and a row, the same for every channel.</summary>
    /// <remarks>The coefficients are <c>columns[product][kernelHeight]</c> and <c>rows[product][kernelWidth]</c>.</remarks>
    public static void Filter(in ConvCall call, int firstItem, int endItem, ScalarWindow window, int channels, ReadOnlySpan<float> columns, ReadOnlySpan<float> rows)
    {
        for (int item = firstItem; item < endItem; item++)
        {
            for (int column = 0; column < call.OutputWidth; column++)
            {
                for (int channel = 0; channel < channels; channel++)
                    Unsafe.Add(ref call.Output, (Pixel(in call, item, column) * channels) + channel) = FilterSum(in call, item, column, channel, window, channels, columns, rows);
            }
        }
    }

    private static float FilterSum(in ConvCall call, int item, int column, int channel, ScalarWindow window, int channels, ReadOnlySpan<float> columns, ReadOnlySpan<float> rows)
    {
        int image = item / call.OutputHeight;
        int firstRow = ((item - (image * call.OutputHeight)) * window.StrideHeight) - call.PadTop;
        int firstColumn = (column * window.StrideWidth) - call.PadLeft;
        float sum = 0;
        for (int product = 0; product < columns.Length / window.KernelHeight; product++)
        {
            ReadOnlySpan<float> ofColumn = columns.Slice(product * window.KernelHeight, window.KernelHeight);
            ReadOnlySpan<float> ofRow = rows.Slice(product * window.KernelWidth, window.KernelWidth);
            for (int x = 0; x < ofRow.Length; x++)
            {
                int inputColumn = firstColumn + (x * window.DilationWidth);
                if ((uint)inputColumn >= (uint)call.InputWidth)
                    continue;
                float filtered = 0;
                for (int y = 0; y < ofColumn.Length; y++)
                {
                    int row = firstRow + (y * window.DilationHeight);
                    if ((uint)row < (uint)call.InputHeight)
                        filtered = float.MultiplyAddEstimate(Unsafe.Add(ref call.Input, (((((nint)image * call.InputHeight) + row) * call.InputWidth + inputColumn) * channels) + channel), ofColumn[y], filtered);
                }

                sum = float.MultiplyAddEstimate(filtered, ofRow[x], sum);
            }
        }

        return sum;
    }
}
