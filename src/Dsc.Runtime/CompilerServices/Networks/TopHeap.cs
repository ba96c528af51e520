using System;
using System.Numerics;

namespace Dsc.CompilerServices.Networks;

/// <summary>
/// The best so many elements of a sequence, kept in the output itself as a heap with the worst one at its root, then sorted.
/// </summary>
internal ref struct TopHeap<T, TIndex>(Span<T> values, Span<TIndex> indices, int stride, bool isLargest)
    where T : unmanaged, INumber<T>
    where TIndex : unmanaged, IBinaryInteger<TIndex>
{
    private readonly Span<T> _values = values;
    private readonly Span<TIndex> _indices = indices;
    private int _count;

    /// <summary>Whether one element comes before another; a NaN is greater than every number.</summary>
    public static bool Precedes(T a, T b, bool isLargest)
    {
        if (T.IsNaN(a) || T.IsNaN(b))
            return isLargest ? T.IsNaN(a) && !T.IsNaN(b) : !T.IsNaN(a) && T.IsNaN(b);
        return isLargest ? a > b : a < b;
    }

    /// <summary>Takes an element in if it is among the best <paramref name="k"/> so far. Indices ascend from call to call.</summary>
    public void Offer(T value, TIndex index, int k)
    {
        if (_count < k)
        {
            int child = _count++;
            while (child > 0 && IsWorse(value, index, At((child - 1) / 2), IndexAt((child - 1) / 2)))
            {
                int parent = (child - 1) / 2;
                Set(child, At(parent), IndexAt(parent));
                child = parent;
            }

            Set(child, value, index);
        }
        else if (Precedes(value, At(0), isLargest))
        {
            Sink(value, index, k);
        }
    }

    /// <summary>Puts the elements in order.</summary>
    public void Sort(int k)
    {
        for (int end = k - 1; end > 0; end--)
        {
            T value = At(end);
            TIndex index = IndexAt(end);
            Set(end, At(0), IndexAt(0));
            Sink(value, index, end);
        }
    }

    /// <summary>Puts an element in the place of the root.</summary>
    private readonly void Sink(T value, TIndex index, int count)
    {
        int parent = 0;
        for (int child = 1; child < count; child = (2 * parent) + 1)
        {
            if (child + 1 < count && IsWorse(At(child + 1), IndexAt(child + 1), At(child), IndexAt(child)))
                child++;
            if (!IsWorse(At(child), IndexAt(child), value, index))
                break;
            Set(parent, At(child), IndexAt(child));
            parent = child;
        }

        Set(parent, value, index);
    }

    private readonly bool IsWorse(T a, TIndex indexA, T b, TIndex indexB) =>
        Precedes(b, a, isLargest) || (!Precedes(a, b, isLargest) && indexA > indexB);

    private readonly T At(int i) => _values[i * stride];

    private readonly TIndex IndexAt(int i) => _indices[i * stride];

    private readonly void Set(int i, T value, TIndex index)
    {
        _values[i * stride] = value;
        _indices[i * stride] = index;
    }
}
