using System;

namespace Dsc.CompilerServices;

/// <summary>
/// Where the stored elements of a sparse tensor belong. A tensor is a tree with a level for each axis: of a level that is not sparse all
/// branches are there, of the others those that are listed for each parent. The places of a level follow from those of the level above.
/// </summary>
internal static class SparsePlaces
{
    /// <summary>The places below those of a level that is not sparse.</summary>
    /// <param name="parents">The places above; one 0 above the first level.</param>
    /// <param name="size">Branches of each.</param>
    /// <param name="stride">Elements of the whole tensor from one branch to the next.</param>
    public static int[] All(int[] parents, int size, int stride)
    {
        var places = new int[parents.Length * size];
        for (int i = 0; i < places.Length; i++)
            places[i] = parents[i / size] + (i % size * stride);
        return places;
    }

    /// <summary>The places below those of a sparse level.</summary>
    /// <param name="parents">The places above.</param>
    /// <param name="segments">For each parent where its list of branches begins, and the end of the last one.</param>
    /// <param name="indices">The numbers of the branches.</param>
    /// <param name="stride">Elements of the whole tensor from one branch to the next.</param>
    public static int[] Listed(int[] parents, int[] segments, int[] indices, int stride)
    {
        var places = new int[indices.Length];
        for (int parent = 0; parent < parents.Length; parent++)
        {
            for (int i = segments[parent]; i < segments[parent + 1]; i++)
                places[i] = parents[parent] + (indices[i] * stride);
        }

        return places;
    }

    /// <summary>A list of unsigned numbers of one or two bytes, or of signed ones of four, little-endian.</summary>
    public static int[] Numbers(ReadOnlySpan<byte> bytes, int width)
    {
        var numbers = new int[bytes.Length / width];
        for (int i = 0; i < bytes.Length; i++)
            numbers[i / width] |= bytes[i] << (8 * (i % width));
        return numbers;
    }
}
