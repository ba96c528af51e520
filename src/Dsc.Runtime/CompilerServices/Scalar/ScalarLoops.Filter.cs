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

    /// <summary>The horizontal pass: a sum over columns, each of them filtered vertically.</summary>
    private static float FilterSum(in ConvCall call, int item, int column, int channel, ScalarWindow window, int channels, ReadOnlySpan<float> columns, ReadOnlySpan<float> rows)
    {
        int image = item / call.OutputHeight;
        int firstRow = ((item - (image * call.OutputHeight)) * window.StrideHeight) - call.PadTop;
        int firstColumn = (column * window.StrideWidth) - call.PadLeft;
        ref float input = ref Unsafe.Add(ref call.Input, ((nint)image * call.InputHeight * call.InputWidth * channels) + channel);
        var sum = default(FilterTerms);
        for (int product = 0; product < columns.Length / window.KernelHeight; product++)
        {
            ReadOnlySpan<float> ofColumn = columns.Slice(product * window.KernelHeight, window.KernelHeight);
            ReadOnlySpan<float> ofRow = rows.Slice(product * window.KernelWidth, window.KernelWidth);
            for (int tap = 0; tap < ofRow.Length; tap++)
            {
                if (FilterTerms.Skips(ofRow, tap, out int mirror))
                    continue;
                float value = FilteredColumn(in call, ref input, firstRow, firstColumn + tap, channels, ofColumn);
                sum.Add(ofRow, tap, mirror, value, mirror == tap ? 0 : FilteredColumn(in call, ref input, firstRow, firstColumn + mirror, channels, ofColumn));
            }
        }

        return sum.Value;
    }

    /// <summary>The vertical pass: a sum over the rows of a column of the input, 0 for one outside of it.</summary>
    private static float FilteredColumn(in ConvCall call, ref float input, int firstRow, int column, int channels, ReadOnlySpan<float> taps)
    {
        if ((uint)column >= (uint)call.InputWidth)
            return 0;
        var sum = default(FilterTerms);
        for (int tap = 0; tap < taps.Length; tap++)
        {
            if (!FilterTerms.Skips(taps, tap, out int mirror))
                sum.Add(taps, tap, mirror, Pixel(in call, ref input, firstRow + tap, column, channels), mirror == tap ? 0 : Pixel(in call, ref input, firstRow + mirror, column, channels));
        }

        return sum.Value;
    }

    private static float Pixel(in ConvCall call, ref float input, int row, int column, int channels) =>
        (uint)row < (uint)call.InputHeight ? Unsafe.Add(ref input, (((nint)row * call.InputWidth) + column) * channels) : 0;

    /// <summary>
    /// A sum of taps in the order of generated code: taps of 0 take no part, and two mirrored ones of one magnitude are added or subtracted
    /// before they are multiplied.
    /// </summary>
    private struct FilterTerms
    {
        private bool _hasTerms;

        public float Value { get; private set; }

        /// <summary>Whether a tap is 0 or has been added with its mirror: the other tap of the pair, or the tap itself where it has none.</summary>
        public static bool Skips(ReadOnlySpan<float> taps, int tap, out int mirror)
        {
            mirror = taps.Length - 1 - tap;
            if (Math.Abs(taps[mirror]) != Math.Abs(taps[tap]))
                mirror = tap;
            return taps[tap] == 0 || mirror < tap;
        }

        public void Add(ReadOnlySpan<float> taps, int tap, int mirror, float value, float mirrored)
        {
            float coefficient = taps[tap];
            if (mirror != tap && taps[mirror] == coefficient)
                value += mirrored;
            else if (mirror != tap)
                (value, coefficient) = coefficient > 0 ? (value - mirrored, coefficient) : (mirrored - value, -coefficient);
            Value = _hasTerms ? float.MultiplyAddEstimate(value, coefficient, Value) : value * coefficient;
            _hasTerms = true;
        }
    }
}
