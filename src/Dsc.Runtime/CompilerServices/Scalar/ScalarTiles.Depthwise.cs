using System;
using System.Runtime.CompilerServices;

namespace Dsc.CompilerServices;

public static partial class ScalarTiles
{
    /// <summary>A depthwise convolution over a block of an image. Rows of taps outside the image are skipped, columns outside count as zero.</summary>
    /// <param name="input">The image.</param>
    /// <param name="inputHeight">Its rows.</param>
    /// <param name="inputWidth">Its columns.</param>
    /// <param name="inputPixel">Floats from one of its pixels to the next.</param>
    /// <param name="firstRow">The first input row under the block, which may lie outside.</param>
    /// <param name="firstColumn">The first input column under the block.</param>
    /// <param name="taps">Bias and taps of the channels.</param>
    /// <param name="results">Where the first result goes.</param>
    /// <param name="resultRow">Floats from one row of the results to the next.</param>
    /// <param name="resultPixel">Floats from one pixel of the results to the next.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="columns">Columns of the block.</param>
    /// <param name="window">The window.</param>
    /// <param name="channels">Channels of the output.</param>
    /// <param name="activation">What happens to each sum.</param>
    /// <param name="repeats">How many neighbouring channels of the output are filters of one channel of the input.</param>
    /// <param name="channelBlock">Channels that are worked through at a time, a multiple of sixteen; 0 for all.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Depthwise(
        ref float input,
        int inputHeight,
        int inputWidth,
        int inputPixel,
        int firstRow,
        int firstColumn,
        ref float taps,
        ref float results,
        nint resultRow,
        int resultPixel,
        int rows,
        int columns,
        ScalarWindow window,
        int channels,
        Activation activation = Activation.None,
        int repeats = 1,
        int channelBlock = 0)
    {
        var shape = new ScalarDepthwise
        {
            Window = window,
            Channels = channels,
            Repeats = repeats,
            Height = inputHeight,
            Width = inputWidth,
            RingRows = int.MaxValue,
            SourceRow = (nint)inputWidth * inputPixel,
            SourcePixel = inputPixel,
            TargetPixel = resultPixel,
            Finish = new ScalarFinish(activation),
        };
        int groups = PackedLayout.Groups(channels), step = channelBlock > 0 ? channelBlock / PackedLayout.Lanes : groups;
        for (int group = 0; group < groups; group += step)
        {
            for (int y = 0; y < rows; y++)
                FilterRow(ref input, ref taps, ref Unsafe.Add(ref results, y * resultRow), firstRow + (y * window.StrideHeight), firstColumn, columns, group, Math.Min(group + step, groups), in shape);
        }
    }

    /// <summary>The depthwise stage of an inverted residual over a band: from the ring to rows of results, whose pixels lie as far apart as those of the ring.</summary>
    /// <param name="walk">The walk, which knows the ring and the band.</param>
    /// <param name="taps">Bias and taps of the channels.</param>
    /// <param name="results">Where the first result goes.</param>
    /// <param name="resultRow">Floats from one row of the results to the next.</param>
    /// <param name="window">The window.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="activation">What happens to each sum.</param>
    /// <param name="channelBlock">Channels that are worked through at a time, a multiple of sixteen; 0 for all.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DepthwiseBand(in RingWalk walk, ref float taps, ref float results, nint resultRow, ScalarWindow window, int channels, Activation activation = Activation.None, int channelBlock = 0)
    {
        var shape = new ScalarDepthwise
        {
            Window = window,
            Channels = channels,
            Repeats = 1,
            Height = int.MaxValue,
            Width = int.MaxValue,
            RingRows = walk.RingRows,
            SourceRow = walk.RingRowFloats,
            SourcePixel = walk.RingPixelFloats,
            TargetPixel = walk.RingPixelFloats,
            Finish = new ScalarFinish(activation),
        };
        int groups = PackedLayout.Groups(channels), step = channelBlock > 0 ? channelBlock / PackedLayout.Lanes : groups;
        for (int group = 0; group < groups; group += step)
        {
            for (int y = 0; y < walk.Rows; y++)
                FilterRow(ref walk.Ring, ref taps, ref Unsafe.Add(ref results, y * resultRow), walk.Slot(y), 0, walk.Columns, group, Math.Min(group + step, groups), in shape);
        }
    }

    /// <summary>A row of results of some groups of channels, pixel by pixel, four channels in registers at a time.</summary>
    /// <remarks>The first row is the one of the image or of the ring under the first row of taps; likewise the column of the first pixel.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FilterRow(
        ref float input, ref float taps, ref float results, int firstRow, int firstColumn, int columns, int firstGroup, int endGroup, in ScalarDepthwise shape)
    {
        int channels = shape.Channels;
        (int top, int bottom) = ScalarDepthwise.Inside(firstRow, shape.Window.KernelHeight, shape.Window.DilationHeight, shape.Height);
        for (int x = 0; x < columns; x++)
        {
            int column = firstColumn + (x * shape.Window.StrideWidth);
            (int left, int right) = ScalarDepthwise.Inside(column, shape.Window.KernelWidth, shape.Window.DilationWidth, shape.Width);
            ref float result = ref Unsafe.Add(ref results, x * shape.TargetPixel);
            nint place = (column + ((nint)left * shape.Window.DilationWidth)) * shape.SourcePixel;
            for (int group = firstGroup; group < endGroup; group++)
            {
                // The last group begins earlier, and shares channels with the group before.
                int start = PackedLayout.GroupStart(group, channels), last = Math.Min(start + PackedLayout.Lanes, channels);
                ref float groupTaps = ref Unsafe.Add(ref taps, group * shape.GroupFloats);
                for (int next = group * PackedLayout.Lanes; next < last; next += 4)
                {
                    int channel = Math.Max(Math.Min(next, last - 4), 0); // the last four may overlap their neighbours
                    ref float target = ref Unsafe.Add(ref result, channel);
                    FilterFour(ref input, ref Unsafe.Add(ref groupTaps, channel - start), ref target, firstRow, place, channel, top, bottom, left, right, in shape);
                    shape.Finish.Complete(ref target, Math.Min(4, last));
                }
            }
        }
    }

    /// <summary>Four channels of a pixel: of the taps, those from the top to before the bottom and from the left to before the right lie inside.</summary>
    /// <remarks>Where the layer has fewer channels, the last one is taken more than once; the taps have zeros there.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FilterFour(
        ref float input, ref float tap, ref float result, int firstRow, nint place, int channel, int top, int bottom, int left, int right, in ScalarDepthwise shape)
    {
        float s0 = tap, s1 = Unsafe.Add(ref tap, 1), s2 = Unsafe.Add(ref tap, 2), s3 = Unsafe.Add(ref tap, 3);
        nint next = shape.Window.DilationWidth * shape.SourcePixel, second = 1, third = 2, fourth = 3;
        int width = shape.Window.KernelWidth, before = left, after = width - right;
        if (shape.IsPlain)
        {
            place += channel;
        }
        else
        {
            nint from = shape.InputChannel(channel);
            place += from;
            (second, third, fourth) = (shape.InputChannel(channel + 1) - from, shape.InputChannel(channel + 2) - from, shape.InputChannel(channel + 3) - from);
        }

        ref float weight = ref Unsafe.Add(ref tap, (1 + (top * width)) * PackedLayout.Lanes);
        for (int tapRow = top; tapRow < bottom; tapRow++)
        {
            int row = RingBuffer.Slot(firstRow + (tapRow * shape.Window.DilationHeight), shape.RingRows);
            ref float value = ref Unsafe.Add(ref input, (row * shape.SourceRow) + place);
            for (int i = before; i > 0; i--)
            {
                s0 = float.MultiplyAddEstimate(0f, weight, s0);
                s1 = float.MultiplyAddEstimate(0f, Unsafe.Add(ref weight, 1), s1);
                s2 = float.MultiplyAddEstimate(0f, Unsafe.Add(ref weight, 2), s2);
                s3 = float.MultiplyAddEstimate(0f, Unsafe.Add(ref weight, 3), s3);
                weight = ref Unsafe.Add(ref weight, PackedLayout.Lanes);
            }

            for (int i = right - left; i > 0; i--)
            {
                s0 = float.MultiplyAddEstimate(value, weight, s0);
                s1 = float.MultiplyAddEstimate(Unsafe.Add(ref value, second), Unsafe.Add(ref weight, 1), s1);
                s2 = float.MultiplyAddEstimate(Unsafe.Add(ref value, third), Unsafe.Add(ref weight, 2), s2);
                s3 = float.MultiplyAddEstimate(Unsafe.Add(ref value, fourth), Unsafe.Add(ref weight, 3), s3);
                value = ref Unsafe.Add(ref value, next);
                weight = ref Unsafe.Add(ref weight, PackedLayout.Lanes);
            }

            for (int i = after; i > 0; i--)
            {
                s0 = float.MultiplyAddEstimate(0f, weight, s0);
                s1 = float.MultiplyAddEstimate(0f, Unsafe.Add(ref weight, 1), s1);
                s2 = float.MultiplyAddEstimate(0f, Unsafe.Add(ref weight, 2), s2);
                s3 = float.MultiplyAddEstimate(0f, Unsafe.Add(ref weight, 3), s3);
                weight = ref Unsafe.Add(ref weight, PackedLayout.Lanes);
            }
        }

        Store(s0, s1, s2, s3, ref result, ref Unsafe.NullRef<float>(), shape.Channels, in shape.Finish);
    }
}
