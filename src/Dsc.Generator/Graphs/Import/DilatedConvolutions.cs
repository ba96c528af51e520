using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>A convolution of pictures of every n-th pixel, put together again, is a convolution with gaps of n between its taps.</summary>
internal static class DilatedConvolutions
{
    /// <summary>The dilated convolution that makes a value which blocks are about to be put together from; null where there is none.</summary>
    /// <param name="x">Pictures of every n-th pixel.</param>
    /// <param name="blocks">Each n, of one or two axes.</param>
    /// <param name="before">Pixels to be taken from the whole picture, for each axis of <paramref name="x"/>.</param>
    /// <param name="after">Likewise at the end.</param>
    public static Value? Of(GraphBuilder builder, Value x, int[] blocks, int[] before, int[] after)
    {
        var functions = new Stack<Unary>();
        Value sums = x;
        for (; sums.Producer is { Operation: Unary or Reshape } node; sums = node.Inputs[0]!)
        {
            if (node.Operation is Unary function)
                functions.Push(function);
        }

        // Pads would lie around each of the pictures.
        if (sums.Producer is not { Operation: Convolution { Window: { StrideHeight: 1, StrideWidth: 1, HasPads: false } window } convolution } user)
            return null;
        bool isRow = blocks.Length == 1 && x.Shape.Length == 3;
        (int high, int wide) = isRow ? (1, blocks[0]) : blocks.Length == 2 && x.Shape.Length == 4 ? (blocks[0], blocks[1]) : (0, 0);
        if (high == 0 || !Shapes.Same(sums.Shape, OfPicture(x.Shape, isRow, 1)) || Whole(builder, user.Inputs[0]!, high, wide, isRow, OfPicture(before, isRow), OfPicture(after, isRow)) is not { } picture)
            return null;
        Window dilated = window with { DilationHeight = window.DilationHeight * high, DilationWidth = window.DilationWidth * wide };
        Value result = builder.Add(convolution with { Window = dilated }, [picture, .. user.Inputs.Skip(1)]);
        result.Producer?.Cover(user);
        result = functions.Aggregate(result, (value, function) => builder.Add(function, value));
        return isRow ? builder.Reshape(result, result.Shape[0], result.Shape[2], result.Shape[3]) : result;
    }

    /// <summary>The picture that was taken apart into what a convolution reads, without the pixels whose results are going to be taken away.</summary>
    private static Value? Whole(GraphBuilder builder, Value parts, int high, int wide, bool isRow, int[] before, int[] after)
    {
        int[] s = parts.Shape;
        int count = high * wide;
        if (s[0] % count != 0 || (isRow && s[1] != 1) || BeforeReshape(parts).Producer is not { Operation: Transpose { Permutation: var order } } turned)
            return null;
        Value apart = turned.Inputs[0]!, source = BeforeReshape(apart);
        int[] rows = isRow ? [s[2]] : [s[1], s[2]], blocks = isRow ? [wide] : [high, wide];
        if (!Shapes.Same(apart.Shape, TfliteBlocks.Split(s[0] / count, rows, blocks, [s[3]])) || !order.SequenceEqual(TfliteBlocks.Order(blocks.Length, blocks.Length + 2)))
            return null;
        int[] sizes = [s[0] / count, s[1] * high, s[2] * wide, s[3]], added = new int[4], behind = new int[4];
        if (source.Producer is { Operation: Pad { Mode: PadMode.Constant, Value: 0 } pad } padded && IsOfPixels(pad, source.Shape, sizes, isRow))
        {
            (added, behind) = (OfPicture([.. pad.Before], isRow), OfPicture([.. pad.After], isRow));
            source = padded.Inputs[0]!;
        }

        Value picture = builder.Reshape(source, [.. sizes.Select((size, axis) => size - added[axis] - behind[axis])]);
        return OnnxMovement.Padded(
            builder, picture, [.. added.Select((size, axis) => size - before[axis])], [.. behind.Select((size, axis) => size - after[axis])], PadMode.Constant, 0);
    }

    private static Value BeforeReshape(Value value) => value.Producer is { Operation: Reshape } reshape ? reshape.Inputs[0]! : value;

    private static bool IsOfPixels(Pad pad, int[] shape, int[] sizes, bool isRow) => Shapes.Same(shape, isRow ? [sizes[0], sizes[2], sizes[3]] : sizes)
        && pad.Before[0] == 0 && pad.After[0] == 0 && pad.Before[pad.Before.Count - 1] == 0 && pad.After[pad.After.Count - 1] == 0;

    /// <summary>Numbers for each axis of a picture, a row being one pixel high.</summary>
    private static int[] OfPicture(int[] ofAxes, bool isRow, int height = 0) => isRow ? [ofAxes[0], height, ofAxes[1], ofAxes[2]] : ofAxes;
}
