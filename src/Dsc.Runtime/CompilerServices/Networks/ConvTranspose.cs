using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Transposed convolutions of any stride, padding, dilation and number of groups. Each row of the output gathers, for each tap that reaches
/// it, the product of a row of the input with the tap's matrix; where the windows do not overlap, a row of taps is one product.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConvTranspose
{
    /// <summary>Puts weights <c>[Cin][Cout / groups][Kh][Kw]</c>, as in ONNX, in the order of <see cref="Run(in WindowShape, ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float})"/>, which depends on the shape.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="weights">The weights.</param>
    /// <returns>As many weights.</returns>
    /// <exception cref="ArgumentException">The number of weights is another.</exception>
    public static float[] Pack(in WindowShape shape, ReadOnlySpan<float> weights)
    {
        KernelGuard.Length(weights.Length, nameof(weights), shape.WeightCount);
        int cin = shape.GroupCin, cout = shape.GroupCout;
        var packed = new float[weights.Length];

        // [ky][kx][channel] for single channels, [ky][cin][kx][cout] for windows side by side, otherwise [group][ky][kx][cin][cout].
        ReadOnlySpan<int> order = shape.IsDepthwise ? [3, 4, 0, 1, 2] : IsSideBySide(in shape) ? [0, 3, 1, 4, 2] : [0, 3, 4, 1, 2];
        Movement.Transpose(weights, [shape.Groups, cin, cout, shape.KernelHeight, shape.KernelWidth], order, packed.AsSpan());
        return packed;
    }

    /// <summary>
    /// <c>output[y * stride - pad + ky * dilation] += input[y] * weight[ky]</c>, the same for the columns, starting with the bias.
    /// </summary>
    /// <param name="shape">Sizes; those of the output contain the output padding.</param>
    /// <param name="input"><c>[batch][height][width][Cin]</c></param>
    /// <param name="weights">As <see cref="Pack"/> makes them.</param>
    /// <param name="bias"><c>[Cout]</c>, or empty.</param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][Cout]</c>; apart from the input.</param>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static void Run(in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output) =>
        Run(in shape, input, weights, bias, output, 0, shape.Rows);

    /// <summary>The same for the rows <paramref name="firstRow"/> to <paramref name="endRow"/> - 1 of all images.</summary>
    /// <param name="shape">Sizes; those of the output contain the output padding.</param>
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
        int rowLength = shape.OutputWidth * shape.Cout, inputLength = shape.Width * shape.Cin;
        for (int row = firstRow; row < endRow; row++)
        {
            Span<float> target = output.Slice(row * rowLength, rowLength);
            OutputRow.Start(target, bias);
            int image = row / shape.OutputHeight, y = row % shape.OutputHeight;
            for (int ky = 0; ky < shape.KernelHeight; ky++)
            {
                int above = y + shape.PadTop - (ky * shape.DilationHeight);
                if (above < 0 || above % shape.StrideHeight != 0 || above / shape.StrideHeight >= shape.Height)
                    continue;
                int inputRow = (image * shape.Height) + (above / shape.StrideHeight);
                ReadOnlySpan<float> source = input.Slice(inputRow * inputLength, inputLength);
                if (shape.IsDepthwise)
                    DepthwiseRow(in shape, source, weights, ky, target);
                else if (IsSideBySide(in shape))
                    WholeRow(in shape, source, weights, ky, target);
                else
                    Row(in shape, source, weights, ky, target);
            }
        }
    }

    /// <summary>Whether the columns that an input pixel reaches are its own: they are then columns of one matrix.</summary>
    private static bool IsSideBySide(in WindowShape shape) =>
        shape.Groups == 1 && shape.KernelWidth == shape.StrideWidth && shape.DilationWidth == 1 && shape.PadLeft == 0
            && shape.OutputWidth == shape.Width * shape.StrideWidth;

    private static void WholeRow(in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, int ky, Span<float> output)
    {
        nint columns = (nint)shape.KernelWidth * shape.Cout;
        ref float sums = ref MemoryMarshal.GetReference(output);
        MatrixProduct.Run(
            ref MemoryMarshal.GetReference(input), shape.Cin, ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), ky * shape.Cin * columns), columns,
            ref sums, columns, shape.Width, columns, shape.Cin, ref sums, columns);
    }

    private static void Row(in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, int ky, Span<float> output)
    {
        int cin = shape.GroupCin, cout = shape.GroupCout, taps = shape.KernelHeight * shape.KernelWidth;
        ref float source = ref MemoryMarshal.GetReference(input);
        ref float kernel = ref MemoryMarshal.GetReference(weights);
        ref float target = ref MemoryMarshal.GetReference(output);
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            Reach(in shape, kx, out int first, out int end, out int x);
            int tap = (ky * shape.KernelWidth) + kx;
            for (int group = 0; group < shape.Groups && first < end; group++)
            {
                ref float sums = ref Unsafe.Add(ref target, ((nint)x * shape.Cout) + (group * cout));
                MatrixProduct.Run(
                    ref Unsafe.Add(ref source, ((nint)first * shape.Cin) + (group * cin)), shape.Cin,
                    ref Unsafe.Add(ref kernel, (nint)((group * taps) + tap) * cin * cout), cout,
                    ref sums, (nint)shape.StrideWidth * shape.Cout, end - first, cout, cin, ref sums, (nint)shape.StrideWidth * shape.Cout);
            }
        }
    }

    private static void DepthwiseRow(in WindowShape shape, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, int ky, Span<float> output)
    {
        ref float source = ref MemoryMarshal.GetReference(input);
        ref float target = ref MemoryMarshal.GetReference(output);
        for (int kx = 0; kx < shape.KernelWidth; kx++)
        {
            Reach(in shape, kx, out int first, out int end, out int x);
            ref float kernel = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), (nint)((ky * shape.KernelWidth) + kx) * shape.Cout);
            for (int pixel = first; pixel < end; pixel++, x += shape.StrideWidth)
            {
                ref float sums = ref Unsafe.Add(ref target, (nint)x * shape.Cout);
                ScaleShiftRow.Run(ref Unsafe.Add(ref source, (nint)pixel * shape.Cin), ref kernel, ref sums, ref sums, shape.Cout);
            }
        }
    }

    /// <summary>The input pixels whose product with a column of the kernel falls into the output row, and where the first one falls.</summary>
    private static void Reach(in WindowShape shape, int kx, out int first, out int end, out int x)
    {
        int offset = (kx * shape.DilationWidth) - shape.PadLeft;
        first = Math.Max(OutputRow.Ceiling(-offset, shape.StrideWidth), 0);
        end = Math.Min(OutputRow.Ceiling(shape.OutputWidth - offset, shape.StrideWidth), shape.Width);
        x = (first * shape.StrideWidth) + offset;
    }
}
