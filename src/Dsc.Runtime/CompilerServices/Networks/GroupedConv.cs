using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Convolutions of any number of groups, in one or two dimensions, for those that have no kernel of their own: for each tap the product of a row
/// of pixels with the group's matrix.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GroupedConv
{
    /// <summary>Puts weights <c>[Cout][Cin / groups][Kh][Kw]</c>, as in ONNX, in the order of <see cref="Run(in WindowShape, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="weights">The weights.</param>
    /// <returns><c>[groups][Kh][Kw][Cin / groups][Cout / groups]</c>, or <c>[Kh][Kw][C]</c> where each channel is a group.</returns>
    /// <exception cref="ArgumentException">The number of weights is another.</exception>
    public static float[] Pack(in WindowShape shape, ReadOnlySpan<float> weights)
    {
        KernelGuard.Length(weights.Length, nameof(weights), shape.WeightCount);
        int taps = shape.KernelHeight * shape.KernelWidth, cin = shape.GroupCin, cout = shape.GroupCout;
        var packed = new float[weights.Length];
        ReadOnlySpan<int> order = shape.IsDepthwise ? [3, 0, 2, 1] : [0, 3, 2, 1];
        Movement.Transpose(weights, [shape.Groups, cout, cin, taps], order, packed.AsSpan());
        return packed;
    }

    /// <summary><c>output = bias + sum over taps, row-major, and the group's channels of input * weight</c></summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="input"><c>[batch][height][width][Cin]</c></param>
    /// <param name="weights">As <see cref="Pack"/> makes them.</param>
    /// <param name="bias"><c>[Cout]</c>, or empty.</param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][Cout]</c>; apart from the input.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static void Run(in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output) =>
        Run(in shape, input, weights, bias, output, 0, shape.Rows);

    /// <summary>The same for the rows <paramref name="firstRow"/> to <paramref name="endRow"/> - 1 of all images.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="input"><c>[batch][height][width][Cin]</c></param>
    /// <param name="weights">As <see cref="Pack"/> makes them.</param>
    /// <param name="bias"><c>[Cout]</c>, or empty.</param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][Cout]</c>; apart from the input.</param>
    /// <param name="firstRow">The first row of <see cref="WindowShape.Rows"/>.</param>
    /// <param name="endRow">The row behind the last one.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static void Run(
        in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output, int firstRow, int endRow)
    {
        OutputRow.Check(in shape, input, weights, bias, output, firstRow, endRow);
        int rowLength = shape.OutputWidth * shape.Cout;
        for (int row = firstRow; row < endRow; row++)
        {
            Span<float> target = output.Slice(row * rowLength, rowLength);
            OutputRow.Start(target, bias);
            int image = row / shape.OutputHeight, y = row % shape.OutputHeight;
            var rows = new WindowRange(y, shape.Height, shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.PadTop);
            for (int i = 0; i < rows.Count; i++)
            {
                int inputRow = (image * shape.Height) + rows.First + (i * shape.DilationHeight);
                Row(in shape, input.Slice(inputRow * shape.Width * shape.Cin, shape.Width * shape.Cin), weights, rows.FirstTap + i, target);
            }
        }
    }

    private static void Row(in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, int ky, Span<float> output)
    {
        int cin = shape.GroupCin, cout = shape.GroupCout, taps = shape.KernelHeight * shape.KernelWidth;
        ref float source = ref MemoryMarshal.GetReference(input);
        ref float kernel = ref MemoryMarshal.GetReference(weights);
        ref float target = ref MemoryMarshal.GetReference(output);
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            // The outputs for which this tap lies inside the row.
            int offset = (kx * shape.DilationWidth) - shape.PadLeft;
            int first = Math.Max(OutputRow.Ceiling(-offset, shape.StrideWidth), 0);
            int end = Math.Min(OutputRow.Ceiling(shape.Width - offset, shape.StrideWidth), shape.OutputWidth);
            int tap = (ky * shape.KernelWidth) + kx;
            if (first >= end)
                continue;
            ref float pixel = ref Unsafe.Add(ref source, (nint)((first * shape.StrideWidth) + offset) * shape.Cin);
            if (shape.IsDepthwise)
            {
                for (int x = first; x < end; x++)
                {
                    ref float sums = ref Unsafe.Add(ref target, (nint)x * shape.Cout);
                    ScaleShiftRow.Run(
                        ref Unsafe.Add(ref pixel, (nint)(x - first) * shape.StrideWidth * shape.Cin), ref Unsafe.Add(ref kernel, (nint)tap * shape.Cout), ref sums, ref sums, shape.Cout);
                }

                continue;
            }

            for (int group = 0; group < shape.Groups; group++)
            {
                ref float sums = ref Unsafe.Add(ref target, ((nint)first * shape.Cout) + (group * cout));
                MatrixProduct.Run(
                    ref Unsafe.Add(ref pixel, group * cin), (nint)shape.StrideWidth * shape.Cin,
                    ref Unsafe.Add(ref kernel, (nint)((group * taps) + tap) * cin * cout), cout,
                    ref sums, shape.Cout, end - first, cout, cin, ref sums, shape.Cout);
            }
        }
    }
}
