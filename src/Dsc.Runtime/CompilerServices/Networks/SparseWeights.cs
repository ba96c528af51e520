using System;
using System.ComponentModel;

namespace Dsc.CompilerServices.Networks;

/// <summary>Weights of which the file has those alone that are not 0. Used when an instance is made; each call returns a new array.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SparseWeights
{
    /// <summary>The places below those of a level of which all branches are there.</summary>
    /// <param name="parents">The places above; one 0 above the first level.</param>
    /// <param name="size">Branches of each.</param>
    /// <param name="stride">Elements of the whole tensor from one branch to the next.</param>
    public static int[] All(int[] parents, int size, int stride) => SparsePlaces.All(parents, size, stride);

    /// <summary>The places below those of a level whose branches are listed.</summary>
    /// <param name="parents">The places above.</param>
    /// <param name="segments">For each parent where its list begins, and the end of the last one.</param>
    /// <param name="segmentWidth">Bytes of each of these numbers: 1, 2 or 4.</param>
    /// <param name="indices">The numbers of the branches.</param>
    /// <param name="indexWidth">Bytes of each of these.</param>
    /// <param name="stride">Elements of the whole tensor from one branch to the next.</param>
    public static int[] Listed(int[] parents, ReadOnlySpan<byte> segments, int segmentWidth, ReadOnlySpan<byte> indices, int indexWidth, int stride) =>
        SparsePlaces.Listed(parents, SparsePlaces.Numbers(segments, segmentWidth), SparsePlaces.Numbers(indices, indexWidth), stride);

    /// <summary>The whole tensor.</summary>
    /// <param name="values">The stored elements.</param>
    /// <param name="places">Where each belongs.</param>
    /// <param name="count">Elements of the whole tensor.</param>
    /// <exception cref="ArgumentException">There are not as many places as values.</exception>
    public static T[] Scattered<T>(ReadOnlySpan<T> values, int[] places, int count)
        where T : unmanaged
    {
        KernelGuard.Length(places.Length, nameof(places), values.Length);
        var result = new T[count];
        for (int i = 0; i < values.Length; i++)
            result[places[i]] = values[i];
        return result;
    }
}
