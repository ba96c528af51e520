using System.Collections.Generic;
using System.Linq;
using Dsc.Generator.Models;

namespace Dsc.Generator.Graphs.Import;

/// <summary>Pictures taken apart into those of every n-th pixel, and put together again: TensorFlow's spelling of dilation.</summary>
internal static class TfliteBlocks
{
    public static IReadOnlyList<Value>? Import(NodeReader node) => node.OpType switch
    {
        "SPACE_TO_BATCH_ND" => NodeReader.One(TakenApart(node)),
        "BATCH_TO_SPACE_ND" => NodeReader.One(PutTogether(node)),
        _ => null,
    };

    private static Value TakenApart(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        (int[] blocks, int[] before, int[] after) = Blocks(node, "paddings");
        Value x = builder.Add(new Pad(new(before), new(after), PadMode.Constant, 0), node.Input(0));
        int[] shape = x.Shape, spatial = [.. blocks.Select((_, i) => shape[i + 1])];
        if (spatial.Where((size, i) => size % blocks[i] != 0).Any())
            throw new UnsupportedException($"blocks of {Shapes.Text(blocks)} of the padded input {Shapes.Text(shape)}");
        int[] rows = [.. spatial.Select((size, i) => size / blocks[i])];
        Value turned = builder.Transpose(builder.Reshape(x, Split(shape[0], rows, blocks, Rest(shape, blocks))), Order(blocks.Length, shape.Length));
        return builder.Reshape(turned, [shape[0] * (int)Shapes.Count(blocks), .. rows, .. Rest(shape, blocks)]);
    }

    private static Value PutTogether(NodeReader node)
    {
        GraphBuilder builder = node.Builder;
        Value x = node.Input(0);
        (int[] blocks, int[] before, int[] after) = Blocks(node, "crops");
        int[] shape = x.Shape;
        int count = (int)Shapes.Count(blocks);
        if (shape[0] % count != 0)
            throw new UnsupportedException($"blocks of {Shapes.Text(blocks)} of {shape[0]} pictures");
        int[] sizes = [shape[0] / count, .. blocks.Select((block, i) => checked(block * shape[i + 1])), .. Rest(shape, blocks)];
        if (sizes.Where((size, axis) => size - (long)before[axis] - after[axis] < 0).Any())
            throw new UnsupportedException("crops that take away more than there is");
        if (DilatedConvolutions.Of(builder, x, blocks, before, after) is { } dilated)
            return dilated;
        int m = blocks.Length;
        int[] order = [m, .. Enumerable.Range(0, m).SelectMany(i => new[] { m + 1 + i, i }), .. Enumerable.Range(2 * m + 1, shape.Length - 1 - m)];
        Value turned = builder.Transpose(builder.Reshape(x, [.. blocks, sizes[0], .. shape.Skip(1)]), order);
        return OnnxMovement.Padded(builder, builder.Reshape(turned, sizes), [.. before.Select(size => -size)], [.. after.Select(size => -size)], PadMode.Constant, 0);
    }

    /// <summary>Each axis with blocks in two: which block, and where in it.</summary>
    public static int[] Split(int batch, IEnumerable<int> rows, IEnumerable<int> blocks, IEnumerable<int> rest) =>
        [batch, .. rows.Zip(blocks, (row, block) => new[] { row, block }).SelectMany(pair => pair), .. rest];

    /// <summary>The places in the blocks before all others.</summary>
    public static int[] Order(int blocks, int rank) =>
        [.. Enumerable.Range(1, blocks).Select(i => 2 * i), 0, .. Enumerable.Range(0, blocks).Select(i => (2 * i) + 1), .. Enumerable.Range((2 * blocks) + 1, rank - 1 - blocks)];

    private static IEnumerable<int> Rest(int[] shape, int[] blocks) => shape.Skip(blocks.Length + 1);

    /// <summary>The blocks, and what is added or taken away before and behind each axis of the pictures.</summary>
    private static (int[] Blocks, int[] Before, int[] After) Blocks(NodeReader node, string what)
    {
        int rank = node.Input(0).Shape.Length;
        int[] blocks = node.NeededInts("block_shape", 1), pairs = node.NeededInts(what, 2);
        if (blocks.Length < 1 || blocks.Length >= rank || pairs.Length != 2 * blocks.Length)
            throw new UnsupportedException($"{blocks.Length} blocks and {pairs.Length} {what} for {rank} axes");
        if (blocks.Any(block => block < 1) || Shapes.Count(blocks) < 0 || pairs.Any(size => size < 0))
            throw new UnsupportedException($"blocks of {Shapes.Text(blocks)} with {what} of {Shapes.Text(pairs)}");
        int[] Padded(int first) => [0, .. blocks.Select((_, i) => pairs[(2 * i) + first]), .. Enumerable.Repeat(0, rank - 1 - blocks.Length)];
        return (blocks, Padded(0), Padded(1));
    }
}
