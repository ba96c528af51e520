using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// Pools over windows of NHWC images. The rows <c>firstRow</c> to <c>endRow - 1</c> of <see cref="PoolShape.Rows"/> are computed, so that
/// strips of rows can run on different threads; without them all.
/// </summary>
/// <exception cref="ArgumentException">A length does not fit the shape.</exception>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Pools
{
    /// <summary>The greatest value of each window; NaN where there is one, negative infinity where the window is wholly outside.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="input"><c>[batch][height][width][channels]</c></param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][channels]</c></param>
    public static void Max(in PoolShape shape, ReadOnlySpan<float> input, Span<float> output) =>
        Share(new MaxFold(), in shape, input, output, PoolDivisor.None);

    /// <inheritdoc cref="Max(in PoolShape, ReadOnlySpan{float}, Span{float})"/>
    public static void Max(in PoolShape shape, ReadOnlySpan<float> input, Span<float> output, int firstRow, int endRow) =>
        Run(new MaxFold(), in shape, input, output, PoolDivisor.None, firstRow, endRow);

    /// <summary>The mean of each window.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="input"><c>[batch][height][width][channels]</c></param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][channels]</c></param>
    /// <param name="countIncludesPad">The sum is divided by the taps inside the padded input, not by those inside the input alone.</param>
    public static void Average(in PoolShape shape, ReadOnlySpan<float> input, Span<float> output, bool countIncludesPad) =>
        Share(new SumFold(), in shape, input, output, countIncludesPad ? PoolDivisor.Padded : PoolDivisor.Inside);

    /// <inheritdoc cref="Average(in PoolShape, ReadOnlySpan{float}, Span{float}, bool)"/>
    public static void Average(in PoolShape shape, ReadOnlySpan<float> input, Span<float> output, bool countIncludesPad, int firstRow, int endRow) =>
        Run(new SumFold(), in shape, input, output, countIncludesPad ? PoolDivisor.Padded : PoolDivisor.Inside, firstRow, endRow);

    /// <summary>The square root of the sum of squares (<paramref name="p"/> = 2) or the sum of magnitudes (1) of each window.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="input"><c>[batch][height][width][channels]</c></param>
    /// <param name="output"><c>[batch][outputHeight][outputWidth][channels]</c></param>
    /// <param name="p">1 or 2.</param>
    public static void Lp(in PoolShape shape, ReadOnlySpan<float> input, Span<float> output, int p)
    {
        if (p == 1)
        {
            Run(new MagnitudeFold(), in shape, input, output, PoolDivisor.None, 0, shape.Rows);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(p, 2);
        Run(new SquareFold(), in shape, input, output, PoolDivisor.None, 0, shape.Rows);
        Unary.Sqrt(output, output);
    }

    /// <summary>The greatest value of each channel.</summary>
    /// <param name="input"><c>[batch][pixels][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="output"><c>[batch][channels]</c></param>
    public static void GlobalMax(ReadOnlySpan<float> input, int batch, int pixels, int channels, Span<float> output) =>
        Max(new PoolShape(batch, 1, pixels, channels, 1, pixels, 1, 1), input, output);

    /// <summary>The mean of each channel.</summary>
    /// <param name="input"><c>[batch][pixels][channels]</c></param>
    /// <param name="batch">Number of images.</param>
    /// <param name="pixels">Pixels of an image.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="output"><c>[batch][channels]</c></param>
    public static void GlobalAverage(ReadOnlySpan<float> input, int batch, int pixels, int channels, Span<float> output)
    {
        KernelGuard.Length(input.Length, nameof(input), batch, pixels, channels);
        KernelGuard.Length(output.Length, nameof(output), batch, channels);
        for (int image = 0; image < batch; image++)
        {
            ChannelMeans.Run(
                ref Unsafe.AsRef(in input[image * pixels * channels]), pixels, channels, ref output[image * channels]);
        }
    }

    /// <summary>All rows, on the threads of the run where there are enough of them.</summary>
    private static unsafe void Share<TFold>(TFold fold, in PoolShape shape, ReadOnlySpan<float> input, Span<float> output, PoolDivisor divisor)
        where TFold : struct, IFold
    {
        fixed (float* from = input, to = output)
            WorkTeam.Share(new PoolRows<TFold>(fold, shape, from, input.Length, to, output.Length, divisor), shape.Rows, input.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TFold>(
        in TFold fold, in PoolShape shape, ReadOnlySpan<float> input, Span<float> output, PoolDivisor divisor, int firstRow, int endRow)
        where TFold : struct, IFold
    {
        KernelGuard.Length(input.Length, nameof(input), shape.InputLength);
        KernelGuard.Length(output.Length, nameof(output), shape.OutputLength);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endRow, shape.Rows);
        ref float source = ref MemoryMarshal.GetReference(input);
        nint rowStride = (nint)shape.Width * shape.Channels;
        for (int row = firstRow; row < endRow; row++)
        {
            int image = row / shape.OutputHeight, y = row % shape.OutputHeight;
            var rows = new WindowRange(y, shape.Height, shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.PadTop);
            int paddedRows = Padded(y, shape.Height, shape.KernelHeight, shape.StrideHeight, shape.DilationHeight, shape.PadTop, shape.PadBottom);
            ref float first = ref Unsafe.Add(ref source, (((nint)image * shape.Height) + rows.First) * rowStride);
            ref float target = ref output[row * shape.OutputWidth * shape.Channels];
            for (int x = 0; x < shape.OutputWidth;)
            {
                var columns = new WindowRange(x, shape.Width, shape.KernelWidth, shape.StrideWidth, shape.DilationWidth, shape.PadLeft);
                int count = columns.Count == shape.KernelWidth ? Inside(in shape, x) : 1;
                if (rows.Count == 0 || columns.Count == 0)
                {
                    MemoryMarshal.CreateSpan(ref target, count * shape.Channels).Fill(fold.Identity);
                }
                else
                {
                    int divide = divisor switch
                    {
                        PoolDivisor.None => 1,
                        PoolDivisor.Inside => rows.Count * columns.Count,
                        _ => paddedRows * Padded(x, shape.Width, shape.KernelWidth, shape.StrideWidth, shape.DilationWidth, shape.PadLeft, shape.PadRight),
                    };
                    ref float tap = ref Unsafe.Add(ref first, (nint)columns.First * shape.Channels);
                    nint rowStep = rowStride * shape.DilationHeight, columnStep = (nint)shape.Channels * shape.DilationWidth, step = (nint)shape.StrideWidth * shape.Channels;
                    if (typeof(TFold) == typeof(MaxFold) && rows.Count == 3 && columns.Count == 3 && OverlappingMax.Takes(in shape))
                        OverlappingMax.Run(ref tap, rowStride, shape.Channels, ref target, count);
                    else if (rows.Count == columns.Count && rows.Count is 2 or 3)
                        Small(in fold, ref tap, rows.Count, rowStep, columnStep, shape.Channels, divide, ref target, count, step);
                    else
                        PoolWindow.Run(in fold, ref tap, rows.Count, rowStep, columns.Count, columnStep, shape.Channels, divide, ref target, count, step);
                }

                target = ref Unsafe.Add(ref target, (nint)count * shape.Channels);
                x += count;
            }
        }
    }

    private static void Small<TFold>(in TFold fold, ref float tap, int size, nint rowStep, nint columnStep, int channels, int divisor, ref float target, int count, nint step)
        where TFold : struct, IFold
    {
        if (typeof(TFold) != typeof(MaxFold) || !SmallMax.Run(ref tap, size, rowStep, columnStep, channels, ref target, count, step))
            SmallPoolWindow.Run(in fold, ref tap, size, rowStep, columnStep, channels, divisor, ref target, count, step);
    }

    /// <summary>How many windows from this one on lie wholly inside the row.</summary>
    private static int Inside(in PoolShape shape, int x)
    {
        int room = shape.Width + shape.PadLeft - 1 - (shape.DilationWidth * (shape.KernelWidth - 1));
        return Math.Min(room / shape.StrideWidth, shape.OutputWidth - 1) - x + 1;
    }

    /// <summary>Taps that lie inside the input with its padding.</summary>
    private static int Padded(int output, int size, int kernel, int stride, int dilation, int before, int after) =>
        new WindowRange(output, size + before + after, kernel, stride, dilation, padBefore: 0).Count;
}
