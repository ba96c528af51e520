using System.Linq;
using Dsc.CompilerServices;

namespace Dsc.Generator.Models.Tflite;

/// <summary>
/// Reads where the stored elements of a sparse tensor belong. Its levels are the tensor's axes in some order, then those of blocks into
/// which axes are cut. Everything is checked, so that nothing has to be where the tensor is put together.
/// </summary>
internal static class TfliteSparsity
{
    private const int SparseFormat = 1;

    /// <summary>Elements for each byte of the file: a few bytes must not stand for more memory than there is.</summary>
    private const long MostPerByte = 64;

    /// <param name="file">The whole file.</param>
    /// <param name="table">The file's description.</param>
    /// <param name="name">The tensor's.</param>
    /// <param name="shape">Of the whole tensor.</param>
    /// <param name="stored">How many elements the file has.</param>
    public static SparseLevel[] Read(byte[] file, FlatTable table, string name, int[] shape, int stored)
    {
        int[] order = table.Ints(0), blocked = table.Ints(1);
        FlatTable[] axes = table.Tables(2);
        int rank = shape.Length;
        if (Shapes.Count(shape) > MostPerByte * file.Length)
            throw new ModelFormatException($"'{name}' is sparse and of shape {Shapes.Text(shape)}, far more than the file holds", table.Position);
        if (axes.Skip(rank).Any(axis => axis.Byte(0) == SparseFormat))
            throw new ModelFormatException($"'{name}' is sparse inside its blocks, which is not understood", table.Position);
        Check(Shapes.Count(shape) > 0 && order.Length == rank + blocked.Length && axes.Length == order.Length, table);
        Check(order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, order.Length)) && order.Take(rank).All(axis => axis < rank), table);
        Check(blocked.All(axis => axis >= 0 && axis < rank) && blocked.Distinct().Count() == blocked.Length, table);

        // How often an axis is cut: the block's size, or 1.
        int[] blocks = [.. shape.Select(_ => 1)], strides = Shapes.Strides(shape);
        for (int level = rank; level < order.Length; level++)
            blocks[blocked[order[level] - rank]] = axes[level].Int(1);
        Check(shape.Zip(blocks, (size, block) => block > 0 && size % block == 0).All(fits => fits), table);
        var levels = new SparseLevel[order.Length];
        long places = 1;
        for (int level = 0; level < levels.Length; level++)
        {
            bool isBlock = level >= rank;
            int axis = isBlock ? blocked[order[level] - rank] : order[level];
            (int size, int stride) = isBlock ? (blocks[axis], strides[axis]) : (shape[axis] / blocks[axis], strides[axis] * blocks[axis]);
            levels[level] = axes[level].Byte(0) == SparseFormat && !isBlock
                ? new SparseLevel(size, stride, List(axes[level], 2, table), List(axes[level], 4, table))
                : new SparseLevel(size, stride);
            Check(levels[level].Segments is not null || (axes[level].Byte(0) != SparseFormat && axes[level].Int(1) == size), axes[level]);
            places = levels[level].Segments is null ? places * size : Listed(file, levels[level], places, axes[level]);
        }

        Check(places == stored, table);
        return levels;
    }

    /// <summary>How many places a sparse level has.</summary>
    private static int Listed(byte[] file, SparseLevel level, long parents, FlatTable table)
    {
        int[] segments = Numbers(file, level.Segments!), indices = Numbers(file, level.Indices!);
        Check(segments.Length == parents + 1 && segments[0] == 0 && segments[segments.Length - 1] == indices.Length, table);
        for (int parent = 0; parent < parents; parent++)
        {
            Check(segments[parent] <= segments[parent + 1] && segments[parent + 1] <= indices.Length, table);
            for (int i = segments[parent]; i < segments[parent + 1]; i++)
                Check(indices[i] >= 0 && indices[i] < level.Size && (i == segments[parent] || indices[i] > indices[i - 1]), table);
        }

        return indices.Length;
    }

    public static int[] Numbers(byte[] file, IndexList list) => SparsePlaces.Numbers(new(file, list.Offset, list.Count * list.Width), list.Width);

    /// <summary>One of the three kinds of lists: of 32, 16 or 8 bits.</summary>
    private static IndexList List(FlatTable axis, int kind, FlatTable tensor)
    {
        int width = axis.Byte(kind) switch { 1 => 4, 2 => 2, 3 => 1, _ => 0 };
        FlatTable? list = axis.Table(kind + 1);
        Check(width > 0 && list is not null, tensor);
        (int start, int count) = list!.Value.Counted(0, width);
        return new IndexList(start, count, width);
    }

    private static void Check(bool holds, FlatTable table)
    {
        if (!holds)
            throw new ModelFormatException("The description of a sparse tensor contradicts itself", table.Position);
    }
}
